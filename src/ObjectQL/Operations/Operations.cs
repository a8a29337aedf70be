using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The operations on one object: each is one method that runs the stages of the object's <see cref="OperationPlan"/> in order.
/// Generated subclasses override the hook stages; an object without behaviour uses <see cref="Default"/> and pays nothing.
/// </summary>
/// <typeparam name="T">The record class.</typeparam>
public partial class Operations<T> : ObjectOperations
    where T : Record, IRecord<T>
{
    private readonly OperationPlan _create;
    private readonly OperationPlan _update;
    private readonly OperationPlan _delete;

    /// <summary>Creates the operations of an object.</summary>
    /// <param name="type">The object.</param>
    /// <param name="events">The hook events that the subclass overrides.</param>
    protected Operations(ObjectType<T> type, params ReadOnlySpan<HookEvent> events)
        : base(type)
    {
        Type = type;
        _create = _update = _delete = OperationPlan.Basic;
        foreach (var hook in events)
        {
            var stage = hook is HookEvent.BeforeCreate or HookEvent.BeforeUpdate or HookEvent.BeforeDelete ? OperationStage.BeforeHooks : OperationStage.AfterHooks;
            _ = hook switch
            {
                HookEvent.BeforeCreate or HookEvent.AfterCreate => _create = _create.With(stage),
                HookEvent.BeforeUpdate or HookEvent.AfterUpdate => _update = _update.With(stage),
                _ => _delete = _delete.With(stage),
            };
        }
    }

    /// <summary>The operations of an object without behaviour.</summary>
    public static Operations<T> Default { get; } = new(T.Type);

    /// <summary>The object.</summary>
    public ObjectType<T> Type { get; }

    /// <summary>Runs the before-create hooks.</summary>
    protected virtual ValueTask BeforeCreateAsync(CreateContext<T> context) => default;

    /// <summary>Runs the after-create hooks.</summary>
    protected virtual ValueTask AfterCreateAsync(CreateContext<T> context) => default;

    /// <summary>Runs the before-update hooks.</summary>
    protected virtual ValueTask BeforeUpdateAsync(UpdateContext<T> context) => default;

    /// <summary>Runs the after-update hooks.</summary>
    protected virtual ValueTask AfterUpdateAsync(UpdateContext<T> context) => default;

    /// <summary>Runs the before-delete hooks.</summary>
    protected virtual ValueTask BeforeDeleteAsync(DeleteContext<T> context) => default;

    /// <summary>Runs the after-delete hooks.</summary>
    protected virtual ValueTask AfterDeleteAsync(DeleteContext<T> context) => default;

    internal ValueTask<T?> FindAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var driver = session.DriverOf(Type);
        return session.CurrentTransaction is null
            ? driver.FindAsync<T>(Type.FindPlan, id, null, cancellationToken)
            : FindInTransactionAsync(session, driver, id, cancellationToken);
    }

    internal ValueTask<T> CreateAsync(ObjectSession session, T draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var driver = session.DriverOf(Type);
        Prepare(draft);
        if (_create != OperationPlan.Basic || session.CurrentTransaction is not null)
        {
            return CreateWithBehaviourAsync(session, driver, draft, cancellationToken);
        }

        FieldChecks.Run(Type, draft, isNew: true);
        session.ForgetLookups();
        var store = driver.InsertAsync(Type.InsertPlan, draft, null, cancellationToken);
        if (store.IsCompletedSuccessfully)
        {
            store.GetAwaiter().GetResult();
            draft.MarkRead(Type.InsertPlan.ReadState);
            return new(draft);
        }

        return AwaitCreate(store, draft);
    }

    internal ValueTask<bool> UpdateAsync(ObjectSession session, string id, T draft, bool isLoaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(draft);
        var driver = session.DriverOf(Type);
        if (_update != OperationPlan.Basic || session.CurrentTransaction is not null || isLoaded || draft.IsStored || NamesVersion(draft)
            || FieldChecks.Find(Type, draft, isNew: false) is not null)
        {
            return UpdateWithBehaviourAsync(session, driver, id, draft, isLoaded, cancellationToken);
        }

        if (draft.Changed().IsEmpty)
        {
            return ExistsAsync(session, driver, id, cancellationToken);
        }

        draft.StampUpdated(Clock.UnixMilliseconds());
        var builder = session.RentBuilder(Type);
        builder.Values[0] = Value.Of(id);
        session.ForgetLookups();
        var store = driver.UpdateAsync(Type.UpdatePlan(draft.Changed(), checksVersion: false), draft, new Arguments(builder.Values, 1), null, cancellationToken);
        if (store.IsCompletedSuccessfully)
        {
            session.ReturnBuilder(builder);
            return new(store.Result != 0);
        }

        return AwaitHit(store);
    }

    internal ValueTask<bool> DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var driver = session.DriverOf(Type);
        if (_delete != OperationPlan.Basic || session.CurrentTransaction is not null)
        {
            return DeleteWithBehaviourAsync(session, driver, id, cancellationToken);
        }

        var builder = session.RentBuilder(Type);
        builder.Values[0] = Value.Of(id);
        session.ForgetLookups();
        var store = driver.DeleteAsync<T>(Type.DeletePlan, new Arguments(builder.Values, 1), null, cancellationToken);
        if (store.IsCompletedSuccessfully)
        {
            session.ReturnBuilder(builder);
            return new(store.Result != 0);
        }

        return AwaitHit(store);
    }

    /// <summary>The Defaults stage: id, times, version, declared defaults.</summary>
    private void Prepare(T draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.IsStored)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"This '{Type.Schema.Name}' record is stored already; update it, or create a new one.",
                Type.Schema.Name);
        }

        var now = Clock.UnixMilliseconds();
        if (draft.IdOrEmpty.Length == 0)
        {
            draft.SetId(TimeOrderedId.Next(now));
        }

        draft.Stamp(now, now);

        // A default is a value, but none that was assigned: a draft that is refused may serve an update afterwards.
        var assigned = draft.Changed();
        T.ApplyDefaults(draft);
        var version = Type.Schema.VersionField;
        if (version != ObjectSchema.UpdatedAtField && !draft.IsLoaded(version))
        {
            Assign(draft, version, Value.Of(1L));
            draft.MarkAssigned(version);
        }

        draft.SetChanged(assigned);
    }

    private static void Assign(T record, int field, Value value)
    {
        var reader = new SingleValueReader(field, value);
        T.Read(record, ref reader);
    }

    private static async ValueTask<T> AwaitCreate(ValueTask store, T draft)
    {
        await store.ConfigureAwait(false);
        draft.MarkRead(T.Type.InsertPlan.ReadState);
        return draft;
    }

    private static async ValueTask<bool> AwaitHit(ValueTask<int> store) => await store.ConfigureAwait(false) != 0;
}
