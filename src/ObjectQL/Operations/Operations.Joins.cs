using ObjectQL.Query;

namespace ObjectQL;

/// <content>Related records in the statement of the list itself, where that is cheaper than a statement of their own.</content>
public partial class Operations<T>
{
    /// <summary>The lookups whose records come in the statement of the list; null for none.</summary>
    private static List<LookupJoin>? JoinsOf(ObjectSession session, QueryBuilder builder, QueryPlan list)
    {
        List<LookupJoin>? joins = null;
        if (list.Choice is null || list.IsEmpty)
        {
            return joins;
        }

        for (var i = 0; i < builder.Expansions.Count; i++)
        {
            if (ExpansionChooser.Choose(session, builder, list, builder.Expansions[i], out var related).IsJoin)
            {
                joins ??= [];
                joins.Add(new LookupJoin(i, related!, joins.Count == 0 ? 0 : joins[^1].End));
            }
        }

        return joins;
    }

    private async ValueTask<List<T>> ListJoinedAsync(
        ObjectSession session, QueryBuilder builder, QueryPlan list, List<LookupJoin> joins, CancellationToken cancellationToken)
    {
        builder.Join(list, joins);
        var rows = await RowsPlainAsync<JoinedRow<T>, JoinedShape<T>>(session, builder, cancellationToken).ConfigureAwait(false);
        var records = new List<T>(rows.Count);
        foreach (var row in rows)
        {
            row.Record.MarkRead(list.ReadState);
            records.Add(row.Record);
        }

        foreach (var join in joins)
        {
            Relate(session, builder, join, rows);
        }

        return records;
    }

    /// <summary>Gives each record the one that its lookup refers to: one of an id, and the one that the session has already.</summary>
    private static void Relate(ObjectSession session, QueryBuilder builder, in LookupJoin join, List<JoinedRow<T>> rows)
    {
        var (relation, query) = builder.Expansions[join.Position];
        var (target, shape, id) = (relation.Target, query.Shape(PlanKind.List), join.Id);
        var found = new Dictionary<string, Record>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var related = default(Record);
            if (row.Values[id] is { HasValue: true } value && RecordKey.Of(value) is var key && !found.TryGetValue(key, out related))
            {
                related = session.Lookups.Find(target.ObjectType, shape, key);
                if (related is null)
                {
                    related = target.ReadJoined(join, row.Values);
                    session.Lookups.Add(target.ObjectType, shape, related);
                }

                found.Add(key, related);
            }

            row.Record.Relate(relation, related, join.Position, builder.Expansions.Count);
        }
    }

    /// <inheritdoc/>
    internal override Record ReadJoined(in LookupJoin join, Value[] values)
    {
        var record = T.New(Type.Schema);
        var fields = new FieldColumns<MemoryRowReader>(new MemoryRowReader(values, join.First), join.Plan.Fields.AsSpan());
        T.Read(record, ref fields);
        record.MarkRead(join.Plan.ReadState);
        return record;
    }
}
