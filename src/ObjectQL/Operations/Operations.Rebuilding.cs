using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Computing summaries anew: a statement for what is stored, one for what is right, and few for what differs.</content>
public partial class Operations<T>
{
    /// <summary>So many records are changed at a time.</summary>
    private const int WrittenAtOnce = 500;

    internal override IEnumerable<string> DecidesSummariesOf =>
        RollUps.Where(rollUp => Enumerable.Range(0, Type.Schema.Fields.Count).Any(number => Type.Schema.Fields[number].Summary is not null && rollUp.SumsUp(Type.Schema, number)))
            .Select(static rollUp => rollUp.Parent);

    internal override IEnumerable<(ObjectSchema Schema, int Field)> InputsOfSummary(string parent, int summary, Func<string, ObjectSchema?> find) =>
        RollUps.Where(rollUp => rollUp.Parent == parent && rollUp.Summary == summary).SelectMany(rollUp => rollUp.Inputs(Type.Schema, find));

    internal override async ValueTask<List<(string Id, Value Value)>> HoldSummariesAsync(ObjectSession session, int field, CancellationToken cancellationToken)
    {
        // In the order in which everybody takes several parents.
        var plan = Planner.List(Type.Schema, new QueryShape { Fields = [ObjectSchema.IdField, field], OrderBy = [new SortKey(ObjectSchema.IdField, descending: false)] });
        try
        {
            var driver = session.DriverOf(Type);
            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            var records = await driver.ListAsync<T>(Held(driver, plan, RecordHold.ToChange), default, transaction, cancellationToken).ConfigureAwait(false);
            return records.ConvertAll(record => (record.Id, SingleValueWriter.Of(record, field)));
        }
        finally
        {
            plan.Retire();
        }
    }

    internal override async ValueTask WriteSummariesAsync(ObjectSession session, int field, IReadOnlyList<(string Id, Value Value)> values, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        foreach (var some in values.Chunk(WrittenAtOnce))
        {
            var changes = Array.ConvertAll(some, one => (RecordKey.ToValue(Type.Schema, one.Id), QuietDraft(field, one.Value)));
            await driver.UpdateEachAsync(Type.SummaryPlan(field, adds: false), changes, transaction!, cancellationToken).ConfigureAwait(false);
        }
    }

    internal override async ValueTask RebuildSummariesAsync(ObjectSession session, string parent, SummaryRebuild rebuild, CancellationToken cancellationToken)
    {
        foreach (var rollUp in RollUps)
        {
            if (rollUp.Parent != parent || session.FindOperations(parent) is not { } parents)
            {
                continue;
            }

            // Parents first: whoever writes a child from now on waits for its parent, and adds to what is written here.
            var stored = await parents.HoldSummariesAsync(session, rollUp.Summary, cancellationToken).ConfigureAwait(false);
            var target = parents.ObjectType.Schema.Fields[rollUp.Summary];
            var right = await TotalsAsync(session, rollUp, cancellationToken).ConfigureAwait(false);
            var nothing = rollUp.Fit(default, target);
            var wrong = new List<(string Id, Value Value)>();
            foreach (var (id, value) in stored)
            {
                if (right.TryGetValue(id, out var row) ? !rollUp.IsRight(value, row, target) : !RollUpPart.AreSame(value, nothing))
                {
                    wrong.Add((id, row.Count == 0 ? nothing : rollUp.Fit(row[1], target)));
                }
            }

            rebuild.Add(parents.ObjectType.Schema, target, stored.Count, wrong);
            await parents.WriteSummariesAsync(session, rollUp.Summary, wrong, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the children of each parent make up.</summary>
    private async ValueTask<Dictionary<string, Row>> TotalsAsync(ObjectSession session, RollUp<T> rollUp, CancellationToken cancellationToken)
    {
        var plan = rollUp.OfAll(Type.Schema, session.Database.FindSchema);
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var rows = await driver.RowsAsync<Row, DynamicRow>(plan, Bound(session, plan, []), transaction, cancellationToken).ConfigureAwait(false);
        var totals = new Dictionary<string, Row>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            totals[RecordKey.Of(row[0])] = row;
        }

        return totals;
    }
}
