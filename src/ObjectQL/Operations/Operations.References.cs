using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>The References stage: what lookups refer to must be there. Engines with foreign keys see to single lookups within their own data source.</content>
public partial class Operations<T>
{
    private FieldMask? _distantLookups;

    /// <summary>The lookups whose targets are looked for here.</summary>
    private FieldMask CheckedLookups(ObjectSession session)
    {
        if (Type.Lookups.IsEmpty && Type.LookupLists.IsEmpty)
        {
            return default;
        }

        return Type.Lookups.IsEmpty ? Type.LookupLists
            : !session.DriverOf(Type).HasForeignKeys ? Type.LookupLists.Union(Type.Lookups)
            : session.Database.Model.DatasourceNames.Count < 2 ? Type.LookupLists
            : Type.LookupLists.Union(_distantLookups ??= DistantLookups(session));
    }

    /// <summary>The lookups into other data sources; kept apart, so that no call pays for what it captures.</summary>
    private FieldMask DistantLookups(ObjectSession session) => FieldChecks.Mask(
        Type.Schema,
        field => Type.Lookups.Contains(Type.Schema.FieldNumber(field.Name))
            && session.FindOperations(field.Reference!) is { } target && target.ObjectType.Schema.Datasource != Type.Schema.Datasource);

    /// <summary>The stages of an update of these fields.</summary>
    private OperationPlan WithReferences(ObjectSession session, OperationPlan plan, in FieldMask assigned) =>
        ChecksLookups(session, assigned) ? plan.With(OperationStage.References) : plan;

    /// <summary>Whether an update writes lookups whose targets are looked for here; who makes it may be one of them.</summary>
    private bool ChecksLookups(ObjectSession session, in FieldMask assigned) => CheckedLookups(session) is { IsEmpty: false } lookups
        && (lookups.Overlaps(assigned) || (Type.UpdatedByField >= 0 && !session.User.IsSystem && lookups.Contains(Type.UpdatedByField)));

    /// <summary>The stages of a create, which may have lookups by default.</summary>
    private OperationPlan CreatePlanOf(ObjectSession session)
    {
        var plan = PlanOf(session, _create, HookEvent.BeforeCreate);
        plan = session.AuditsWrites(Type) ? plan.With(OperationStage.Audit) : plan;
        return CheckedLookups(session).IsEmpty ? plan : plan.With(OperationStage.References);
    }

    internal override async ValueTask<bool> IsStoredAsync(ObjectSession session, string id, RecordHold hold, CancellationToken cancellationToken) =>
        await FindStoredAsync(session, session.DriverOf(Type), id, hold, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Refuses lookups to what is not there.</summary>
    /// <param name="session">The session.</param>
    /// <param name="draft">What is written; a new record may refer to itself.</param>
    /// <param name="fields">The fields that are written.</param>
    /// <param name="earlier">The ids of new records that are stored together with this one, before it.</param>
    /// <param name="previous">The record as it is, which this transaction holds; null for a new one.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private async ValueTask DemandReferredAsync(ObjectSession session, T draft, FieldMask fields, HashSet<string>? earlier, T? previous, CancellationToken cancellationToken)
    {
        var lookups = CheckedLookups(session).Intersection(fields);
        for (var i = 0; i < Type.Schema.Fields.Count && !lookups.IsEmpty; i++)
        {
            if (!lookups.Contains(i) || session.FindOperations(Type.Schema.Fields[i].Reference!) is not { } target)
            {
                continue;
            }

            var isOwn = ReferenceEquals(target.ObjectType, Type);
            var before = previous is null ? [] : ReferredIds.Of(previous, i, Type.Schema.Fields[i].Multiple);

            // In one order, so that two who name the same records do not wait for each other.
            foreach (var id in ReferredIds.Of(draft, i, Type.Schema.Fields[i].Multiple).Order(StringComparer.Ordinal))
            {
                // Whoever deletes what the record names already waits for the record; and a table of another program may be one that nobody here may lock.
                var hold = before.Contains(id) || target.ObjectType.Schema.IsExternal ? RecordHold.None : RecordHold.ToRefer;
                if (!(isOwn && (id == draft.IdOrEmpty || earlier?.Contains(id) == true)) && !await target.IsStoredAsync(session, id, hold, cancellationToken).ConfigureAwait(false))
                {
                    throw ReferenceErrors.Missing(Type.Schema, i, id);
                }
            }
        }
    }
}
