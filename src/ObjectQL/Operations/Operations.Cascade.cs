using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Deletes that take children along or have lookups let go. What has no behaviour is left to the engine, where it has foreign keys: one statement.</content>
public partial class Operations<T>
{
    private QueryPlan?[]? _referring;
    private QueryPlan?[]? _listing;
    private (QueryPlan First, QueryPlan Next)?[]? _walking;
    private QueryPlan?[]? _clearing;
    private Cascade[]? _allCascades;

    /// <summary>What refers to records of this object and is looked after here, although the engine has foreign keys.</summary>
    protected virtual Cascade[] Cascades => [];

    /// <summary>The stages of a delete. Without foreign keys all that refers is looked after; and hooks of the run time may serve any child.</summary>
    private OperationPlan DeletePlanOf(ObjectSession session) =>
        LooksAfterAll(session) ? PlanOf(session, _delete, HookEvent.BeforeDelete).With(OperationStage.Cascade) : PlanOf(session, _delete, HookEvent.BeforeDelete);

    private bool LooksAfterAll(ObjectSession session) =>
        !Type.Schema.Children.IsEmpty && (session.Database.AddedHooks is not null || !session.DriverOf(Type).HasForeignKeys);

    internal override Cascade[] CascadesOf(ObjectSession session)
    {
        if (!LooksAfterAll(session))
        {
            return Cascades;
        }

        return _allCascades ??=
        [
            .. Cascades.Union(Type.Schema.Children.Where(child => session.FindOperations(child.Object) is not null)
                .Select(child => new Cascade(child.Object, session.FindOperations(child.Object)!.ObjectType.Schema.FieldNumber(child.Field)))),
        ];
    }

    internal override async ValueTask<(bool Exists, OperationContext? Context)> BeginDeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        var stages = PlanOf(session, _delete, HookEvent.BeforeDelete);
        if (stages.IsOnly(OperationStage.Cascade))
        {
            // Held, so that nobody refers to it any more once those are found that do.
            var driver = session.DriverOf(Type);
            return (!driver.TakesNumbersApart || await FindStoredAsync(session, driver, id, RecordHold.ToDelete, cancellationToken).ConfigureAwait(false) is not null, null);
        }

        if (await FindPreviousAsync(session, session.DriverOf(Type), id, RecordHold.ToDelete, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return default;
        }

        var context = Rent(session, ChangeKind.Delete, id, null, stored, cancellationToken);
        try
        {
            await BeforeDeleteStoreAsync(context, stages).ConfigureAwait(false);
            return (true, context);
        }
        catch
        {
            Return(context);
            throw;
        }
    }

    internal override async ValueTask RemoveAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        await driver.DeleteAsync<T>(Type.DeletePlan, new Arguments([RecordKey.ToValue(Type.Schema, id)], 1), transaction, cancellationToken).ConfigureAwait(false);
    }

    internal override ValueTask<bool> EndDeleteAsync(OperationContext context) =>
        AfterChangeAsync((ChangeContext<T>)context, PlanOf(context.Session, _delete, HookEvent.BeforeDelete), hit: true);

    internal override void Release(OperationContext context) => Return((ChangeContext<T>)context);

    internal override async ValueTask<List<string>> FindReferringAsync(ObjectSession session, int lookup, string id, CancellationToken cancellationToken)
    {
        var plan = (_referring ??= new QueryPlan?[Type.Schema.Fields.Count])[lookup] ??= Planner.List(Type.Schema, new QueryShape
        {
            Fields = [ObjectSchema.IdField],
            Where = new ComparisonExpression(ComparisonOperator.Equal, FieldExpression.Of(Type.Schema, lookup), new ParameterExpression(0, ExpressionType.Of(Type.Schema.Fields[lookup]))),
        });
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var found = await driver.ListAsync<T>(plan, new Arguments([Referred(lookup, id)], 1), transaction, cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(static record => record.Id);
    }

    internal override async ValueTask<long> ReadIdsAsync(ObjectSession session, Action<string> take, CancellationToken cancellationToken)
    {
        var plan = Planner.List(Type.Schema, new QueryShape { Fields = [ObjectSchema.IdField] });
        try
        {
            var driver = session.DriverOf(Type);
            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            var count = 0L;
            await foreach (var record in driver.StreamAsync<T>(plan, Arguments.None, transaction, cancellationToken).ConfigureAwait(false))
            {
                take(record.Id);
                count++;
            }

            return count;
        }
        finally
        {
            plan.Retire();
        }
    }

    /// <summary>The key of a record as the value of a lookup to it.</summary>
    private Value Referred(int lookup, string key) => Type.Schema.Fields[lookup].Kind == ValueKind.Long ? Value.Of(long.Parse(key, CultureInfo.InvariantCulture)) : Value.Of(key);

    /// <summary>The object is unloaded: nobody begins to use its plans any more.</summary>
    internal void Retire()
    {
        Type.Retire();
        foreach (var plan in (_referring ?? []).Concat(_listing ?? []).Concat(_clearing ?? []))
        {
            plan?.Retire();
        }

        foreach (var walk in _walking ?? [])
        {
            walk?.First.Retire();
            walk?.Next.Retire();
        }

        foreach (var rollUp in RollUps)
        {
            rollUp.Retire();
        }
    }

    internal override async ValueTask<List<(string Id, EquatableArray<string> List)>> FindListingAsync(
        ObjectSession session, int lookup, HashSet<string> ids, CancellationToken cancellationToken)
    {
        // Asked for a few ids, the engine looks for them by itself; for many, one walk over all lists costs less.
        const int mostQuestions = 16;
        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var listing = new Dictionary<string, EquatableArray<string>>(StringComparer.Ordinal);
        if (ids.Count <= mostQuestions)
        {
            var plan = (_listing ??= new QueryPlan?[Type.Schema.Fields.Count])[lookup] ??= Planner.List(Type.Schema, new QueryShape
            {
                Fields = [ObjectSchema.IdField, lookup],
                Where = new FunctionExpression(ScalarFunction.Contains, FieldExpression.Of(Type.Schema, lookup), new ParameterExpression(0, ExpressionType.Text)),
                OrderBy = [new Query.SortKey(FieldExpression.Of(Type.Schema, ObjectSchema.IdField), Descending: false)],
            });
            foreach (var id in ids.Order(StringComparer.Ordinal))
            {
                // Held, since what is written later is the list that was read, without what goes.
                Keep(await driver.ListAsync<T>(Held(driver, plan, RecordHold.ToChange), new Arguments([Value.Of(id)], 1), transaction, cancellationToken).ConfigureAwait(false));
            }
        }
        else
        {
            const long size = 500;
            var (first, next) = (_walking ??= new (QueryPlan, QueryPlan)?[Type.Schema.Fields.Count])[lookup] ??= (Walk(lookup, isFirst: true), Walk(lookup, isFirst: false));
            var page = await driver.ListAsync<T>(first, new Arguments([Value.Of(size)], 1), transaction, cancellationToken).ConfigureAwait(false);
            for (Keep(page); page.Count == size; Keep(page))
            {
                var last = SingleValueWriter.Of(page[^1], ObjectSchema.IdField);
                page = await driver.ListAsync<T>(next, new Arguments([last, Value.Of(size)], 2), transaction, cancellationToken).ConfigureAwait(false);
            }

            foreach (var id in driver.TakesNumbersApart ? listing.Keys.Order(StringComparer.Ordinal).ToArray() : [])
            {
                listing.Remove(id);
                Keep(await FindStoredAsync(session, driver, id, RecordHold.ToChange, cancellationToken).ConfigureAwait(false) is { } held ? [held] : []);
            }
        }

        return [.. listing.Select(static item => (item.Key, item.Value))];

        void Keep(List<T> records)
        {
            foreach (var record in records)
            {
                var list = ReferredIds.Of(record, lookup, isList: true).ToEquatableArray();
                if (list.Any(ids.Contains))
                {
                    listing[record.Id] = list;
                }
            }
        }
    }

    /// <summary>A page of the records that have a list, by id: the first, or one behind an id.</summary>
    private QueryPlan Walk(int lookup, bool isFirst)
    {
        var id = FieldExpression.Of(Type.Schema, ObjectSchema.IdField);
        var has = new NotExpression(new NullExpression(FieldExpression.Of(Type.Schema, lookup)));
        return Planner.List(Type.Schema, new QueryShape
        {
            Fields = [ObjectSchema.IdField, lookup],
            Where = isFirst ? has : Expression.And(new ComparisonExpression(ComparisonOperator.Greater, id, new ParameterExpression(0, id.Type)), has),
            OrderBy = [new Query.SortKey(id, Descending: false)],
            HasTake = true,
        });
    }

    internal override async ValueTask ClearReferenceAsync(ObjectSession session, int lookup, string id, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        if (Array.Exists(RollUps, rollUp => rollUp.DependsOn(Type.Schema, lookup)))
        {
            foreach (var child in await FindReferringAsync(session, lookup, id, cancellationToken).ConfigureAwait(false))
            {
                var previous = await FindStoredAsync(session, driver, child, RecordHold.ToChange, cancellationToken).ConfigureAwait(false);
                await WriteQuietlyAsync(session, child, lookup, default, adds: false, cancellationToken).ConfigureAwait(false);
                var context = Rent(session, ChangeKind.Update, child, QuietDraft(lookup, default), previous, cancellationToken);
                await KeepSummariesAsync(context).ConfigureAwait(false);
                Return(context);
            }

            return;
        }

        var plan = (_clearing ??= new QueryPlan?[Type.Schema.Fields.Count])[lookup] ??= Planner.Clear(Type.Schema, lookup);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        await driver.UpdateAsync(plan, QuietDraft(lookup, default), new Arguments([Referred(lookup, id)], 1), transaction, cancellationToken).ConfigureAwait(false);
    }
}
