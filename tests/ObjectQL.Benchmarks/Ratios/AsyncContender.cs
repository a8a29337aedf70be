namespace ObjectQL.Benchmarks.Ratios;

/// <summary>A contender whose action may wait. An action that has completed when it returns costs no state machine.</summary>
internal sealed class AsyncContender<TState, TResult>(
    string name,
    Func<ValueTask<TState>> open,
    Func<TState, ValueTask<TResult>> action,
    Func<TState, ValueTask>? reset = null)
    : Contender(name)
    where TState : class, IAsyncDisposable
{
    private TState? _state;

    /// <summary>Whether other threads take part in the work.</summary>
    public bool SpansThreads { get; init; }

    /// <summary>The result of the latest action, kept so that no compiler may drop the work behind it.</summary>
    public TResult? Latest { get; private set; }

    public override async ValueTask OpenAsync() => _state = await open();

    public override async ValueTask<Sample> RunAsync(int invocations)
    {
        var state = _state!;
        var thread = Environment.CurrentManagedThreadId;
        var result = default(TResult);
        var meter = Meter.Start(SpansThreads);
        for (var i = 0; i < invocations; i++)
        {
            var task = action(state);
            result = task.IsCompletedSuccessfully ? task.Result : await task;
        }

        var sample = meter.Stop();
        Latest = result;
        return SpansThreads || thread == Environment.CurrentManagedThreadId
            ? sample
            : throw new InvalidOperationException($"'{Name}' went on in another thread: its contender must say {nameof(SpansThreads)}.");
    }

    public override ValueTask ResetAsync() => reset?.Invoke(_state!) ?? ValueTask.CompletedTask;

    public override async ValueTask CloseAsync()
    {
        if (_state is { } state)
        {
            _state = null;
            await state.DisposeAsync();
        }
    }
}
