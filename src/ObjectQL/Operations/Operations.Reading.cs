using System.Buffers;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Finds, counts, aggregates and changes of many records, with the hooks around them.</content>
public partial class Operations<T>
{
    internal override bool HasFindHooks(ObjectSession session) => _find != OperationPlan.Basic || IsAround(session, OperationKinds.Find) || session.Database.AddedHooks is { HasHooks: true };

    internal override bool HasCountHooks(ObjectSession session) => _count != OperationPlan.Basic || IsAround(session, OperationKinds.Count) || session.Database.AddedHooks is { HasHooks: true };

    internal override bool HasAggregateHooks(ObjectSession session) => _aggregate != OperationPlan.Basic || IsAround(session, OperationKinds.Aggregate) || session.Database.AddedHooks is { HasHooks: true };

    private ValueTask<T?> FindWithHooksAsync(ObjectSession session, string id, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Find) ? FindAroundAsync(session, id, cancellationToken) : FindInnerAsync(session, id, cancellationToken);

    private async ValueTask<T?> FindInnerAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        var stages = PlanOf(session, _find, HookEvent.BeforeFind);
        var context = Rent(session, id, null, null, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, HookEvent.BeforeFind).ConfigureAwait(false);
            var record = context.Made is { } query
                ? await FirstAsync(session, query, cancellationToken).ConfigureAwait(false)
                : await ReadAsync(session, id, cancellationToken).ConfigureAwait(false);
            if (!stages.Has(OperationStage.AfterHooks))
            {
                return record;
            }

            context.Records = record is null ? [] : [record];
            await HooksAsync(context, HookEvent.AfterFind).ConfigureAwait(false);
            return context.Records.Count == 0 ? null : context.Records[0];
        }
        finally
        {
            Return(context);
        }
    }

    private async ValueTask<T?> FirstAsync(ObjectSession session, QueryBuilder query, CancellationToken cancellationToken)
    {
        query.TakeFirst();
        var records = await ReadListAsync(session, query, cancellationToken).ConfigureAwait(false);
        return records.Count == 0 ? null : records[0];
    }

    private ValueTask<List<T>> ListWithHooksAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Find) ? ListAroundAsync(session, builder, cancellationToken) : ListInnerAsync(session, builder, cancellationToken);

    private async ValueTask<List<T>> ListInnerAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var stages = PlanOf(session, _find, HookEvent.BeforeFind);
        var context = Rent(session, null, builder, null, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, HookEvent.BeforeFind).ConfigureAwait(false);
            context.Records = await ReadListAsync(session, builder, cancellationToken).ConfigureAwait(false);
            if (stages.Has(OperationStage.AfterHooks))
            {
                await HooksAsync(context, HookEvent.AfterFind).ConfigureAwait(false);
            }

            return context.Records;
        }
        finally
        {
            Return(context);
        }
    }

    /// <summary>After-hooks and middleware see records, so the straight way to bytes is taken only where there are none.</summary>
    private async ValueTask<int> WriteWithHooksAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var stages = PlanOf(session, _find, HookEvent.BeforeFind);
        if (stages.Has(OperationStage.AfterHooks) || IsAround(session, OperationKinds.Find))
        {
            var records = IsAround(session, OperationKinds.Find)
                ? await ListWithHooksAsync(session, builder, cancellationToken).ConfigureAwait(false)
                : await ListInnerAsync(session, builder, cancellationToken).ConfigureAwait(false);
            RecordJson.WriteArray(output, records, Type.JsonFields);
            return records.Count;
        }

        var context = Rent(session, null, builder, null, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, HookEvent.BeforeFind).ConfigureAwait(false);
            return await WriteAsync(session, builder, output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Return(context);
        }
    }

    private async ValueTask<int> WriteRowsWithHooksAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var stages = PlanOf(session, _aggregate, HookEvent.BeforeAggregate);
        if (stages.Has(OperationStage.AfterHooks) || IsAround(session, OperationKinds.Aggregate))
        {
            var rows = IsAround(session, OperationKinds.Aggregate)
                ? await RowsWithHooksAsync<Row, DynamicRow>(session, builder, cancellationToken).ConfigureAwait(false)
                : await RowsInnerAsync<Row, DynamicRow>(session, builder, cancellationToken).ConfigureAwait(false);
            return JsonArrays.Write(rows, output);
        }

        var context = Rent(session, null, builder, null, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, HookEvent.BeforeAggregate).ConfigureAwait(false);
            return await WriteAsync(session, builder, output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Return(context);
        }
    }

    private async IAsyncEnumerable<T> StreamWithHooksAsync(ObjectSession session, QueryBuilder builder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var record in await ListWithHooksAsync(session, builder, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    private ValueTask<long> CountWithHooksAsync(ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken) => IsSeen(session, OperationKinds.Count)
        ? CountAroundAsync(session, builder, atMost, cancellationToken)
        : CountInnerAsync(session, builder, atMost, cancellationToken);

    private async ValueTask<long> CountInnerAsync(ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken)
    {
        var stages = PlanOf(session, _count, HookEvent.BeforeCount);
        var context = Rent(session, null, builder, null, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, HookEvent.BeforeCount).ConfigureAwait(false);
            context.Number = await CountPlainAsync(session, builder, atMost, cancellationToken).ConfigureAwait(false);
            if (stages.Has(OperationStage.AfterHooks))
            {
                await HooksAsync(context, HookEvent.AfterCount).ConfigureAwait(false);
            }

            return context.Number;
        }
        finally
        {
            Return(context);
        }
    }

    internal override ValueTask<List<TRow>> RowsWithHooksAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Aggregate) ? RowsAroundAsync<TRow, TShape>(session, builder, cancellationToken) : RowsInnerAsync<TRow, TShape>(session, builder, cancellationToken);

    private async ValueTask<List<TRow>> RowsInnerAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var stages = PlanOf(session, _aggregate, HookEvent.BeforeAggregate);
        var context = Rent(session, null, builder, null, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, HookEvent.BeforeAggregate).ConfigureAwait(false);
            var rows = await RowsPlainAsync<TRow, TShape>(session, builder, cancellationToken).ConfigureAwait(false);
            await AfterRowsAsync(context, stages, rows).ConfigureAwait(false);
            return rows;
        }
        finally
        {
            Return(context);
        }
    }

    internal override async IAsyncEnumerable<TRow> StreamRowsWithHooksAsync<TRow, TShape>(
        ObjectSession session, QueryBuilder builder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await RowsWithHooksAsync<TRow, TShape>(session, builder, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    internal override ValueTask<TRow?> FirstRowWithHooksAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TRow : default => IsSeen(session, OperationKinds.Aggregate)
            ? FirstRowAroundAsync<TRow, TShape>(session, builder, cancellationToken)
            : FirstRowInnerAsync<TRow, TShape>(session, builder, cancellationToken);

    private async ValueTask<TRow?> FirstRowInnerAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var stages = PlanOf(session, _aggregate, HookEvent.BeforeAggregate);
        var context = Rent(session, null, builder, null, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, HookEvent.BeforeAggregate).ConfigureAwait(false);
            List<TRow?> rows = [await FirstRowPlainAsync<TRow, TShape>(session, builder, cancellationToken).ConfigureAwait(false)];
            await AfterRowsAsync(context, stages, rows).ConfigureAwait(false);
            return rows.Count == 0 ? default : rows[0];
        }
        finally
        {
            Return(context);
        }
    }

    private ValueTask AfterRowsAsync(ReadContext<T> context, OperationPlan stages, System.Collections.IList rows)
    {
        if (!stages.Has(OperationStage.AfterHooks))
        {
            return default;
        }

        context.Rows = rows;
        return HooksAsync(context, HookEvent.AfterAggregate);
    }

    /// <summary>A change (or, without a draft, a deletion) of many records, with the hooks around all of it.</summary>
    private async ValueTask<int> ManyWithHooksAsync(ObjectSession session, QueryBuilder builder, T? draft, OperationPlan stages, CancellationToken cancellationToken)
    {
        // What hooks write is not the caller's, who may change other records with the same draft.
        var assigned = draft is null ? default : draft.Changed();
        draft = draft is null ? null : RecordState.Copy(draft);
        var before = draft is null ? HookEvent.BeforeDeleteMany : HookEvent.BeforeUpdateMany;
        await using var scope = await BehaviourScope.OpenAsync(session, true, cancellationToken).ConfigureAwait(false);
        var context = Rent(session, null, builder, draft, cancellationToken);
        try
        {
            await BeforeReadAsync(context, stages, before).ConfigureAwait(false);
            builder.ThrowIfShaped();
            if (draft?.IsChanged(ObjectSchema.IdField) == true)
            {
                DemandId(draft, null);
            }

            context.Number = draft is null
                ? await DeleteAllAsync(session, builder, cancellationToken).ConfigureAwait(false)
                : await UpdateAllAsync(session, builder, draft, assigned, cancellationToken).ConfigureAwait(false);
            if (stages.Has(OperationStage.AfterHooks))
            {
                await HooksAsync(context, before + 1).ConfigureAwait(false);
            }

            var result = (int)context.Number;
            if (stages.Has(OperationStage.AfterCommit))
            {
                RunWhenCommitted(context, before + 1);
            }

            await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            Return(context);
        }
    }

    private async ValueTask BeforeReadAsync(ReadContext<T> context, OperationPlan stages, HookEvent hookEvent)
    {
        // Hooks are not run for what may be done to no record.
        Authorise(context.Session, AccessOperations.Read);
        if (stages.Has(OperationStage.BeforeHooks))
        {
            await HooksAsync(context, hookEvent).ConfigureAwait(false);
        }

        context.Close();
    }

    private ValueTask HooksAsync(ReadContext<T> context, HookEvent hookEvent)
    {
        context.Enter(hookEvent);
        var isAlone = !context.Session.Database.TakesHooksApart;
        return hookEvent switch
        {
            HookEvent.BeforeFind => isAlone ? BeforeFindAsync(new(context)) : MergedAsync(context, new FindContext<T>(context), BeforeFindAsync),
            HookEvent.AfterFind => isAlone ? AfterFindAsync(new(context)) : MergedAsync(context, new FindContext<T>(context), AfterFindAsync),
            HookEvent.BeforeCount => isAlone ? BeforeCountAsync(new(context)) : MergedAsync(context, new CountContext<T>(context), BeforeCountAsync),
            HookEvent.AfterCount => isAlone ? AfterCountAsync(new(context)) : MergedAsync(context, new CountContext<T>(context), AfterCountAsync),
            HookEvent.BeforeAggregate => isAlone ? BeforeAggregateAsync(new(context)) : MergedAsync(context, new AggregateContext<T>(context), BeforeAggregateAsync),
            HookEvent.AfterAggregate => isAlone ? AfterAggregateAsync(new(context)) : MergedAsync(context, new AggregateContext<T>(context), AfterAggregateAsync),
            HookEvent.BeforeUpdateMany => isAlone ? BeforeUpdateManyAsync(new(context)) : MergedAsync(context, new UpdateManyContext<T>(context), BeforeUpdateManyAsync),
            HookEvent.AfterUpdateMany => isAlone ? AfterUpdateManyAsync(new(context)) : MergedAsync(context, new UpdateManyContext<T>(context), AfterUpdateManyAsync),
            HookEvent.BeforeDeleteMany => isAlone ? BeforeDeleteManyAsync(new(context)) : MergedAsync(context, new DeleteManyContext<T>(context), BeforeDeleteManyAsync),
            _ => isAlone ? AfterDeleteManyAsync(new(context)) : MergedAsync(context, new DeleteManyContext<T>(context), AfterDeleteManyAsync),
        };
    }

    /// <summary>The AfterCommit stage of a change of many records.</summary>
    private void RunWhenCommitted(ReadContext<T> context, HookEvent hookEvent)
    {
        context.Enter(hookEvent);
        if (hookEvent == HookEvent.AfterUpdateMany)
        {
            WaitForCommit(context, new UpdateManyContext<T>(context));
        }
        else
        {
            WaitForCommit(context, new DeleteManyContext<T>(context));
        }
    }
}
