namespace ObjectQL;

/// <content>The stages that generated subclasses fill. Each runs only where the <see cref="OperationPlans"/> name it.</content>
public partial class Operations<T>
{
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

    /// <summary>Computes what is stored with the record but not assigned by the caller.</summary>
    protected virtual ValueTask ComputeAsync(ChangeContext<T> context) => default;

    /// <summary>Keeps the summaries of parents right after the record was stored or deleted.</summary>
    protected virtual ValueTask RollUpAsync(ChangeContext<T> context) => default;
}
