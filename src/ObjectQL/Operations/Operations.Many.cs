using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>The operations on several records.</content>
public partial class Operations<T>
{
    internal async ValueTask<IReadOnlyList<T>> CreateManyAsync(ObjectSession session, IReadOnlyList<T> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var driver = session.DriverOf(Type);
        foreach (var draft in drafts)
        {
            Prepare(draft);
        }

        await using var scope = await BehaviourScope.OpenAsync(session, _create != OperationPlan.Basic, cancellationToken).ConfigureAwait(false);
        var contexts = _create == OperationPlan.Basic ? null : drafts.Select(draft => new CreateContext<T>(session, draft, cancellationToken)).ToArray();
        if (_create.Has(OperationStage.BeforeHooks))
        {
            foreach (var context in contexts!)
            {
                await BeforeCreateAsync(context).ConfigureAwait(false);
            }
        }

        foreach (var draft in drafts)
        {
            FieldChecks.Run(Type, draft, isNew: true);
        }

        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        await driver.InsertManyAsync(Type.InsertPlan, drafts, transaction, cancellationToken).ConfigureAwait(false);
        foreach (var draft in drafts)
        {
            var assigned = draft.Changed();
            draft.MarkRead(Type.InsertPlan.ReadState);
            session.CurrentTransaction?.OnRollback(new CreationUndo(draft, assigned));
        }

        if (_create.Has(OperationStage.AfterHooks))
        {
            foreach (var context in contexts!)
            {
                await AfterCreateAsync(context).ConfigureAwait(false);
            }
        }

        await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
        return drafts;
    }

    /// <summary>Stores a draft or takes its assigned fields over into the record with the same key.</summary>
    internal async ValueTask<T> UpsertAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var field = Type.Schema.Fields[keyField];
        if (keyField != ObjectSchema.IdField && !field.Unique)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"An upsert needs a key that is unique; '{field.Name}' of '{Type.Schema.Name}' is not. Add 'unique: true' to the field, or use the id.",
                Type.Schema.Name,
                field.Name);
        }

        if (!draft.IsLoaded(keyField))
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"An upsert of '{Type.Schema.Name}' needs a value for its key '{field.Name}'.",
                Type.Schema.Name,
                field.Name);
        }

        if (_create != OperationPlan.Basic || _update != OperationPlan.Basic)
        {
            return await UpsertWithHooksAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
        }

        var assigned = draft.Changed();
        Prepare(draft);
        if (FieldChecks.Find(Type, draft, isNew: true) is { } failures)
        {
            var existing = FieldChecks.HasUnknownOption(failures) ? await FindByKeyAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false) : null;
            if (existing is null || FieldChecks.Find(Type, draft, isNew: true, existing) is not null)
            {
                throw FieldChecks.Refused(Type, failures);
            }
        }

        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        await driver.UpsertAsync(Type.UpsertPlan(assigned, keyField), draft, transaction, cancellationToken).ConfigureAwait(false);

        // What an existing record kept is not known here, so only what was assigned or given back counts as loaded.
        draft.MarkRead(assigned.Union(FieldMask.Of([ObjectSchema.IdField, ObjectSchema.CreatedAtField, ObjectSchema.UpdatedAtField, Type.Schema.VersionField])));
        session.CurrentTransaction?.OnRollback(new CreationUndo(draft, assigned));
        return draft;
    }

    internal async ValueTask<int> UpdateManyAsync(ObjectSession session, QueryBuilder builder, T draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Changed().IsEmpty)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"Nothing is assigned, so there is nothing to change in '{Type.Schema.Name}'; assign the properties to write.", Type.Schema.Name);
        }

        if (_update != OperationPlan.Basic)
        {
            return await EachAsync(session, builder, (id, token) => UpdateAsync(session, id, RecordState.Copy(draft), false, token), cancellationToken).ConfigureAwait(false);
        }

        FieldChecks.Run(Type, draft, isNew: false);
        if (draft.IsStored)
        {
            // The record keeps the time that it was read with: that is its version.
            draft = RecordState.Copy(draft);
        }

        draft.StampUpdated(Clock.UnixMilliseconds());
        var driver = session.DriverOf(Type);
        var changed = draft.Changed();
        var plan = session.Plan(new PlanRequest(builder, PlanKind.UpdateMany, changed));
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        return plan.IsEmpty ? Nothing(0, cancellationToken) : await driver.UpdateAsync(plan, draft, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask<int> DeleteManyAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        if (_delete != OperationPlan.Basic)
        {
            return await EachAsync(session, builder, (id, token) => DeleteAsync(session, id, token), cancellationToken).ConfigureAwait(false);
        }

        var driver = session.DriverOf(Type);
        var plan = session.Plan(new PlanRequest(builder, PlanKind.DeleteMany));
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        return plan.IsEmpty ? Nothing(0, cancellationToken) : await driver.DeleteAsync<T>(plan, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
    }

    internal ValueTask<List<T>> ListAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        builder.HasExpansions ? ListExpandedAsync(session, builder, cancellationToken) : ListPlainAsync(session, builder, cancellationToken);

    private ValueTask<List<T>> ListPlainAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        return session.CurrentTransaction is null && !plan.IsEmpty
            ? driver.ListAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken)
            : ListInTransactionAsync(session, driver, plan, builder, cancellationToken);
    }

    internal override async ValueTask<int> WriteJsonAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        if (builder.HasExpansions)
        {
            var records = await ListExpandedAsync(session, builder, cancellationToken).ConfigureAwait(false);
            RecordJson.WriteArray(output, records);
            return records.Count;
        }

        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var plan = ListPlan(session, builder);
        if (plan.IsEmpty)
        {
            ArgumentNullException.ThrowIfNull(output);
            output.Write("[]"u8);
            return Nothing(0, cancellationToken);
        }

        return await driver.WriteJsonAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), output, transaction, cancellationToken).ConfigureAwait(false);
    }

    internal override ValueTask<long> CountAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var plan = session.Plan(new PlanRequest(builder, PlanKind.Count));
        return session.CurrentTransaction is null && !plan.IsEmpty
            ? driver.CountAsync<T>(plan, builder.Arguments(plan, session, withPaging: false), null, cancellationToken)
            : CountInTransactionAsync(session, driver, plan, builder, cancellationToken);
    }

    internal async ValueTask<QueryExplanation> ExplainAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        var explanation = PlanExplainer.Explain(plan, session.Database.Statistics.Find, driver.Dialect is { } dialect ? [dialect] : []);
        if (explanation.Advice is { } advice && session.Database.Model.Items.FirstOrDefault(item => item.Type == "object" && item.Name == Type.Schema.Name) is { Source.Length: > 0 } item)
        {
            explanation = explanation with { Advice = advice with { File = item.Source } };
        }

        var steps = plan.IsEmpty ? [] : await driver.ExplainAsync(plan, cancellationToken).ConfigureAwait(false);
        return explanation with { EnginePlan = steps.ToEquatableArray() };
    }

    /// <summary>The outcome of a query whose conditions contradict themselves: no database is asked.</summary>
    private static TResult Nothing<TResult>(TResult result, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    private static QueryPlan ListPlan(ObjectSession session, QueryBuilder builder) => session.Plan(new PlanRequest(builder, PlanKind.List));

    private static async ValueTask<List<T>> ListInTransactionAsync(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty ? Nothing<List<T>>([], cancellationToken) : await driver.ListAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<long> CountInTransactionAsync(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty ? Nothing(0L, cancellationToken) : await driver.CountAsync<T>(plan, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hooks see single records: the upsert becomes a look-up and a create or an update, in one transaction.</summary>
    private async ValueTask<T> UpsertWithHooksAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (await FindByKeyAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false) is not { } existing)
        {
            await CreateAsync(session, draft, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await UpdateAsync(session, existing.Id, draft, false, cancellationToken).ConfigureAwait(false);
            TakeKept(draft, existing);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return draft;
    }

    /// <summary>The record with the draft's key; a key of null matches none, as in a unique index.</summary>
    private async ValueTask<T?> FindByKeyAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        var key = SingleValueWriter.Of(draft, keyField);
        if (!key.HasValue)
        {
            return null;
        }

        var builder = session.RentBuilder(Type);
        builder.Where(builder.Compare(Operand.Field(0, keyField), QueryCode.Equal, key));
        var found = await ListAsync(session, builder, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Gives the draft what a driver's upsert gives back of the existing record.</summary>
    private void TakeKept(T draft, T existing)
    {
        var versionField = Type.Schema.VersionField;
        if (versionField != ObjectSchema.UpdatedAtField)
        {
            var version = SingleValueWriter.Of(existing, versionField);
            Assign(draft, versionField, Value.Of((version.HasValue ? version.AsLong : 0) + 1));
            draft.MarkAssigned(versionField);
        }

        var time = draft.UpdatedAtMilliseconds;
        draft.SetId(existing.Id);
        draft.Stamp(
            existing.CreatedAt.ToUnixTimeMilliseconds(),
            versionField == ObjectSchema.UpdatedAtField ? Math.Max(time, existing.UpdatedAtMilliseconds + 1) : time);
        draft.MarkRead(draft.Loaded());
    }

    private async ValueTask<int> EachAsync(
        ObjectSession session, QueryBuilder builder, Func<string, CancellationToken, ValueTask<bool>> run, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        var hits = 0;
        foreach (var record in await ListAsync(session, builder, cancellationToken).ConfigureAwait(false))
        {
            hits += await run(record.Id, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return hits;
    }
}
