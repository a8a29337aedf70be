namespace ObjectQL;

/// <content>The stages that generated subclasses fill. Each runs only where the <see cref="OperationPlans"/> name it.</content>
public partial class Operations<T>
{
    /// <summary>Whether all hooks around changes are methods that return nothing, so that no change waits for one.</summary>
    protected virtual bool IsPrompt => false;

    /// <summary>
    /// Whether a create or an update does not leave its thread between the beginning and the end of its transaction. A driver that joins later may wait for its writer, so it is the one that is there from the beginning.
    /// </summary>
    private bool IsPromptOn(Driver driver, ObjectSession session, OperationPlan plan) =>
        IsPrompt && driver.IsPrompt && plan.IsPrompt && Type.DistantFormulas.IsEmpty && ReferenceEquals(driver, session.FirstDriver) && session.Database is { TakesHooksApart: false, AddedHooks: null, IsLimited: false };

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

    /// <summary>Moves the state machines of the record, or refuses the move.</summary>
    protected virtual void Transit(ChangeContext<T> context)
    {
    }

    /// <summary>Runs the before-find hooks.</summary>
    protected virtual ValueTask BeforeFindAsync(FindContext<T> context) => default;

    /// <summary>Runs the after-find hooks.</summary>
    protected virtual ValueTask AfterFindAsync(FindContext<T> context) => default;

    /// <summary>Runs the before-count hooks.</summary>
    protected virtual ValueTask BeforeCountAsync(CountContext<T> context) => default;

    /// <summary>Runs the after-count hooks.</summary>
    protected virtual ValueTask AfterCountAsync(CountContext<T> context) => default;

    /// <summary>Runs the before-aggregate hooks.</summary>
    protected virtual ValueTask BeforeAggregateAsync(AggregateContext<T> context) => default;

    /// <summary>Runs the after-aggregate hooks.</summary>
    protected virtual ValueTask AfterAggregateAsync(AggregateContext<T> context) => default;

    /// <summary>Runs the before-update-many hooks.</summary>
    protected virtual ValueTask BeforeUpdateManyAsync(UpdateManyContext<T> context) => default;

    /// <summary>Runs the after-update-many hooks.</summary>
    protected virtual ValueTask AfterUpdateManyAsync(UpdateManyContext<T> context) => default;

    /// <summary>Runs the before-delete-many hooks.</summary>
    protected virtual ValueTask BeforeDeleteManyAsync(DeleteManyContext<T> context) => default;

    /// <summary>Runs the after-delete-many hooks.</summary>
    protected virtual ValueTask AfterDeleteManyAsync(DeleteManyContext<T> context) => default;

    /// <summary>The hooks of an event as an array of <see cref="HookStep{TContext}"/>, for where others join them or each is watched; null for none.</summary>
    protected virtual object? HookTable(HookEvent hookEvent) => null;

    /// <summary>The hooks of an event that wait for the commit, in the same form; null for none.</summary>
    protected virtual object? CommittedTable(HookEvent hookEvent) => null;

    /// <summary>Computes what is stored with the record but not assigned by the caller.</summary>
    protected virtual ValueTask ComputeAsync(ChangeContext<T> context) => TakeNumbersAsync(context);

    /// <summary>Keeps the summaries of parents right after the record was stored or deleted.</summary>
    protected virtual ValueTask RollUpAsync(ChangeContext<T> context) => KeepSummariesAsync(context);
}
