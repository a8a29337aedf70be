namespace ObjectQL.Benchmarks.Ratios;

/// <summary>A contender whose action is a plain call.</summary>
internal sealed class SyncContender<TState>(string name, Func<TState> open, Action<TState> action, Action<TState>? reset = null)
    : Contender(name)
    where TState : class, IDisposable
{
    private TState? _state;

    public override ValueTask OpenAsync()
    {
        _state = open();
        return ValueTask.CompletedTask;
    }

    public override ValueTask<Sample> RunAsync(int invocations)
    {
        var state = _state!;
        var meter = Meter.Start(allThreads: false);
        for (var i = 0; i < invocations; i++)
        {
            action(state);
        }

        return new(meter.Stop());
    }

    public override ValueTask ResetAsync()
    {
        reset?.Invoke(_state!);
        return ValueTask.CompletedTask;
    }

    public override ValueTask CloseAsync()
    {
        _state?.Dispose();
        _state = null;
        return ValueTask.CompletedTask;
    }
}
