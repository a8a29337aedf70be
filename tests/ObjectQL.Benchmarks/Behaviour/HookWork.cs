namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>One record on its way through its hooks, a thousand times an invocation.</summary>
/// <param name="run">Passes it once; says whether it has passed all.</param>
internal sealed class HookWork(Func<bool> run) : IDisposable
{
    public const int Operations = 1_000;

    public void Run()
    {
        for (var i = 0; i < Operations; i++)
        {
            if (!run())
            {
                throw new InvalidOperationException("A hook did not run.");
            }
        }
    }

    public void Dispose()
    {
    }
}
