using System.Runtime.CompilerServices;

namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>One record on its way through its hooks, a thousand times an invocation.</summary>
/// <param name="run">What passes it once.</param>
internal sealed class HookWork<TRun>(TRun run) : IDisposable
    where TRun : struct, IHookRun
{
    public const int Operations = 1_000;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Run()
    {
        for (var i = 0; i < Operations; i++)
        {
            if (!run.Run())
            {
                throw new InvalidOperationException("A hook did not run.");
            }
        }
    }

    public void Dispose()
    {
    }
}
