using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>The Store stage of new records.</content>
public partial class Operations<T>
{
    /// <summary>Stores new records: those with an id of their own, and those that the engine gives one.</summary>
    private async ValueTask InsertAllAsync(Driver driver, IReadOnlyList<T> drafts, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (!Type.Schema.IsNumbered || drafts.All(static draft => draft.IdOrEmpty.Length != 0) || drafts.All(static draft => draft.IdOrEmpty.Length == 0))
        {
            await driver.InsertManyAsync(drafts.Count == 0 ? Type.InsertPlan : Type.InsertPlanOf(drafts[0]), drafts, transaction, cancellationToken).ConfigureAwait(false);
            return;
        }

        var own = transaction is null ? await driver.BeginAsync(cancellationToken).ConfigureAwait(false) : null;
        try
        {
            foreach (var draft in drafts)
            {
                await driver.InsertAsync(Type.InsertPlanOf(draft), draft, transaction ?? own, cancellationToken).ConfigureAwait(false);
            }

            if (own is not null)
            {
                await PendingWrites.AnnounceAsync(own.Writes).ConfigureAwait(false);
                await WatchedTransaction.CommitAsync(driver, own, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (own is not null)
            {
                await PendingWrites.ApplyAsync(own.Writes).ConfigureAwait(false);
                await own.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<T> AwaitCreate(ValueTask store, T draft)
    {
        await store.ConfigureAwait(false);
        draft.MarkRead(Type.InsertPlan.ReadState);
        return draft;
    }

    /// <summary>Refuses what a caller assigned to read-only fields; null is what they have in a record that has no such value, so it is none, and a default applies.</summary>
    private void LeaveOutReadonly(ObjectSession session, T draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (FieldChecks.GivenReadonly(Type, draft, session.User) is not { IsEmpty: false } given || draft.IsStored)
        {
            return;
        }

        var empty = given;
        for (var i = 0; i < Type.Schema.Fields.Count; i++)
        {
            if (given.Contains(i))
            {
                var writer = new SingleValueWriter(i);
                T.Write(draft, ref writer);
                empty = writer.Value.HasValue || writer.Part is not null ? empty.Without(i) : empty;
            }
        }

        if (!empty.IsEmpty)
        {
            draft.MarkDraft(draft.Changed().Except(empty));
        }

        FieldChecks.RefuseReadonly(Type, draft, session.User);
    }

    /// <summary>Stores a record that is warned of: when that fails, nobody is.</summary>
    private async ValueTask<T> StoreWarnedAsync(ObjectSession session, Driver driver, T draft, CancellationToken cancellationToken)
    {
        try
        {
            await driver.InsertAsync(Type.InsertPlanOf(draft), draft, null, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            session.DropWarnings();
            throw;
        }

        session.SettleWarnings(Type);
        draft.MarkRead(Type.InsertPlan.ReadState);
        return draft;
    }

    /// <summary>What an engine says about an id that is there already, where the list itself has it twice.</summary>
    private ObjectQLException? Twice(IReadOnlyList<T> drafts, Exception error)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return error is ObjectQLException { Code: ErrorCode.Conflict } && drafts.FirstOrDefault(draft => draft.IdOrEmpty is { Length: > 0 } id && !ids.Add(id)) is { } twice
            ? new ObjectQLException(
                ErrorCode.Conflict,
                $"The list has the '{Type.Schema.Name}' record '{twice.IdOrEmpty}' twice; name each once.",
                Type.Schema.Name,
                Type.Schema.Fields[ObjectSchema.IdField].Name,
                error)
            : null;
    }
}
