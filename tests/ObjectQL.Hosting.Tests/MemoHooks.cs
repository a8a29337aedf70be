namespace ObjectQL.Hosting.Tests;

/// <summary>Hooks of a class; each instance has a number of its own.</summary>
public sealed class MemoHooks
{
    private readonly string _number = Guid.NewGuid().ToString();

    /// <summary>Says which instance has seen the memo.</summary>
    [Hook<Memo>(HookEvent.BeforeCreate)]
    public void Sign(CreateContext<Memo> context) => context.Data.WrittenBy = _number;
}
