namespace ObjectQL;

/// <summary>Begins what works for all callers, and so must not keep the context of the one that happens to be the first: his user, his culture, his span.</summary>
internal static class Detached
{
    /// <summary>Runs something that goes on for long, on the thread pool.</summary>
    public static Task Run(Func<Task> run) => Begin(run, static run => Task.Run(run));

    /// <summary>Begins something that keeps the context in which it is made.</summary>
    public static TResult Begin<TState, TResult>(TState state, Func<TState, TResult> begin)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return begin(state);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return begin(state);
        }
    }
}
