namespace ObjectQL.Hosting.Tests;

/// <summary>Hooks of a class; each instance has a number of its own.</summary>
public sealed class MemoHooks : IDisposable
{
    private static int s_ended;
    private readonly string _number = Guid.NewGuid().ToString();

    /// <summary>How many instances have ended.</summary>
    public static int Ended => Volatile.Read(ref s_ended);

    /// <summary>Says which instance has seen the memo.</summary>
    [Hook<Memo>(HookEvent.BeforeCreate)]
    public void Sign(CreateContext<Memo> context) => context.Data.WrittenBy = _number;

    public void Dispose() => Interlocked.Increment(ref s_ended);
}
