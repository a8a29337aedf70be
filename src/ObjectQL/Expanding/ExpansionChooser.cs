using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Decides by statistics whether the records that a lookup refers to come in the statement of the list.</summary>
internal static class ExpansionChooser
{
    /// <summary>The choice for one expansion.</summary>
    /// <param name="session">The session.</param>
    /// <param name="builder">The query of the list.</param>
    /// <param name="list">Its plan.</param>
    /// <param name="expansion">The expansion.</param>
    /// <param name="related">The plan of the related records' own list, where it was looked up.</param>
    public static ExpandChoice Choose(ObjectSession session, QueryBuilder builder, QueryPlan list, in Expansion expansion, out QueryPlan? related)
    {
        related = null;
        var relation = expansion.Relation;
        var type = relation.Target.ObjectType;
        var driver = session.DriverOf(builder.Type!);
        if (relation.IsMany || relation.IsChildren)
        {
            return new(relation.Name, ExpandReason.Several);
        }

        if (!expansion.Query.IsPlain)
        {
            return new(relation.Name, ExpandReason.Narrowed);
        }

        if (list.PerParent >= 0)
        {
            return new(relation.Name, ExpandReason.Limits);
        }

        if (driver.StatementCost <= 0 || !ReferenceEquals(session.DriverOf(type), driver))
        {
            return new(relation.Name, ExpandReason.NoJoin);
        }

        if (list.Choice is not { } choice || session.Database.Statistics.Find(type.Schema.Name) is not { } statistics)
        {
            return new(relation.Name, ExpandReason.NoStatistics);
        }

        if (relation.Target.HasFindHooks(session))
        {
            return new(relation.Name, ExpandReason.Hooks);
        }

        if (!IsWhole(session.AccessTo(builder.Type!), relation.Field, builder.IsProjected) || session.AccessTo(type) is { } access && (access.HasMasks || !access.May(AccessOperations.Read)))
        {
            return new(relation.Name, ExpandReason.Access);
        }

        if (list.Schema.Fields.Any(static field => !field.IsStored) || type.Schema.Fields.Any(static field => !field.IsStored))
        {
            return new(relation.Name, ExpandReason.Computed);
        }

        if (!list.OrderBy.IsEmpty && !builder.IsSorted)
        {
            return new(relation.Name, ExpandReason.Search);
        }

        related = session.Plan(new PlanRequest(expansion.Query, PlanKind.List), isGiven: false);
        if (related.Where is not null && related.Fields.Any(field => type.Schema.Fields[field].Kind > ValueKind.Select))
        {
            return new(relation.Name, ExpandReason.Access);
        }

        var parents = builder.TakePerParent < 0 ? choice.Rows : Math.Min(choice.Rows, builder.TakePerParent);
        return new(relation.Name, ExpandReason.Cost, ExpandCost.Of(
            parents,
            session.Database.Statistics.Find(list.Schema.Name)?.Field(relation.Field),
            statistics.Rows,
            related.Fields.Count,
            session.Lookups.Count(type, expansion.Query.Shape(PlanKind.List)),
            driver.StatementCost));
    }

    /// <summary>Whether the caller's records are what columns of their fields give: none is shown in part, and none that was asked for is left out.</summary>
    private static bool IsWhole(ObjectAccess? access, int lookup, bool isProjected) =>
        access is null || (!access.HasMasks && access.MayCompare(lookup) && (access.ReadsAllFields || !isProjected));
}
