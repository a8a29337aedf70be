using ObjectQL.Query;

namespace ObjectQL;

/// <content>Summaries: those of parents, which the records of this object make up, and those of this object, which others make up.</content>
public partial class Operations<T>
{
    /// <summary>So many levels of records that sum up each other are a circle.</summary>
    private const int MostSummaries = 64;

    /// <summary>The summaries that the records of this object make up.</summary>
    protected virtual RollUp<T>[] RollUps => [];

    /// <summary>Keeps the summaries of parents right after a record was stored, changed or deleted.</summary>
    private async ValueTask KeepSummariesAsync(ChangeContext<T> context, int depth = 0)
    {
        var before = context.Kind == ChangeKind.Create ? null : context.PreviousData;
        var after = context.Kind == ChangeKind.Delete ? null : context.GetRecord();
        foreach (var rollUp in RollUps)
        {
            var (was, now) = (rollUp.PartOf(before), rollUp.PartOf(after));
            if ((was.IsSame(now) && !rollUp.IsRecomputed) || context.Session.FindOperations(rollUp.Parent) is not { } parents)
            {
                continue;
            }

            if (rollUp.Adds(parents.ObjectType.Schema.Fields[rollUp.Summary]) && context.Session.DriverOf(parents.ObjectType).CanAdd)
            {
                await AddAsync(context, rollUp, parents, was, now, depth).ConfigureAwait(false);
                continue;
            }

            var (first, second) = InOrder(was.Parent, now.Parent);
            if (first is not null)
            {
                await RecomputeAsync(context.Session, rollUp, parents, first, depth, context.CancellationToken).ConfigureAwait(false);
            }

            if (second is not null && second != first)
            {
                await RecomputeAsync(context.Session, rollUp, parents, second, depth, context.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    internal override async ValueTask WriteQuietlyAsync(ObjectSession session, string id, int field, Value value, bool adds, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        await driver.UpdateAsync(Type.SummaryPlan(field, adds), QuietDraft(field, value), new Arguments([RecordKey.ToValue(Type.Schema, id)], 1), transaction, cancellationToken).ConfigureAwait(false);
    }

    internal override async ValueTask WriteSummaryAsync(ObjectSession session, string id, int field, Value value, bool adds, int depth, CancellationToken cancellationToken)
    {
        if (!Array.Exists(RollUps, rollUp => rollUp.SumsUp(Type.Schema, field)))
        {
            await WriteQuietlyAsync(session, id, field, value, adds, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (depth == MostSummaries)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"The summaries above the '{Type.Schema.Name}' record '{id}' lead in a circle: it is summed up by what it sums up.", Type.Schema.Name, Type.Schema.Fields[field].Name);
        }

        // A summary is no change of the record that hooks or rules see, but it is one for what is summed up of it.
        var driver = session.DriverOf(Type);
        if (await FindStoredAsync(session, driver, id, RecordHold.ToChange, cancellationToken).ConfigureAwait(false) is not { } before)
        {
            return;
        }

        await WriteQuietlyAsync(session, id, field, value, adds, cancellationToken).ConfigureAwait(false);
        if (await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false) is not { } after)
        {
            return;
        }

        var context = Rent(session, ChangeKind.Update, id, QuietDraft(field, SingleValueWriter.Of(after, field)), before, cancellationToken);
        try
        {
            await KeepSummariesAsync(context, depth + 1).ConfigureAwait(false);
        }
        finally
        {
            Return(context);
        }
    }

    private static async ValueTask AddAsync(ChangeContext<T> context, RollUp<T> rollUp, ObjectOperations parents, RollUpPart was, RollUpPart now, int depth)
    {
        var target = parents.ObjectType.Schema.Fields[rollUp.Summary];
        var zero = RollUp<T>.Zero(target);
        var (minus, plus) = (was.Value.HasValue ? was.Value : zero, now.Value.HasValue ? now.Value : zero);
        (minus, plus) = was.Parent == now.Parent
            ? (zero, ScalarFunctions.Calculate(ArithmeticOperator.Subtract, plus, minus))
            : (ScalarFunctions.Calculate(ArithmeticOperator.Subtract, zero, minus), plus);
        var (first, second) = InOrder(was.Parent, now.Parent);
        for (var parent = first; ; parent = second)
        {
            var difference = parent == now.Parent ? plus : minus;
            if (parent is not null && ValueOrder.Compare(difference, zero) != 0)
            {
                await parents.WriteSummaryAsync(context.Session, parent, rollUp.Summary, difference, adds: true, depth, context.CancellationToken).ConfigureAwait(false);
            }

            if (parent == second)
            {
                return;
            }
        }
    }

    /// <summary>Two parents in the order in which everybody takes them, so that two children that change places do not wait for each other.</summary>
    private static (string? First, string? Second) InOrder(string? former, string? current) =>
        string.CompareOrdinal(former, current) <= 0 ? (former, current) : (current, former);

    private async ValueTask RecomputeAsync(ObjectSession session, RollUp<T> rollUp, ObjectOperations parents, string id, int depth, CancellationToken cancellationToken)
    {
        // Whoever changes another child of it computes behind this one, with what both have stored.
        await parents.HoldAsync(session, id, cancellationToken).ConfigureAwait(false);
        var plan = rollUp.OfParent(Type.Schema, session.Database.FindSchema);
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var row = await driver.FirstRowAsync<Row, DynamicRow>(plan, Bound(session, plan, [RecordKey.ToValue(parents.ObjectType.Schema, id)]), transaction, cancellationToken).ConfigureAwait(false);
        var value = rollUp.Fit(row.Count == 0 ? default : row[0], parents.ObjectType.Schema.Fields[rollUp.Summary]);
        await parents.WriteSummaryAsync(session, id, rollUp.Summary, value, adds: false, depth, cancellationToken).ConfigureAwait(false);
    }

    private static Arguments Bound(ObjectSession session, QueryPlan plan, Value[] given)
    {
        var values = new Value[plan.Parameters.Count];
        ParameterValues.Bind(plan, given, values, session);
        return new Arguments(values, values.Length);
    }

    private T QuietDraft(int field, Value value)
    {
        var draft = T.New(Type.Schema);
        Assign(draft, field, value);
        draft.MarkAssigned(field);
        return draft;
    }
}
