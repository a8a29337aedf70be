namespace ObjectQL;

/// <summary>A load under way, which everybody awaits who wants the same while nothing that it depends on has changed.</summary>
/// <param name="stamp">The state of what it depends on, as it was when it began.</param>
internal sealed class SharedLoad<TValue>(long stamp)
{
    private readonly TaskCompletionSource<TValue> _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The state of what it depends on, as it was when it began.</summary>
    public long Stamp => stamp;

    /// <summary>The load that asks for this one; null when none does. One that has ended asks for nothing: what it started and did not await goes on without it, and keeps none of its values.</summary>
    public SharedLoad<TValue>? Outer { get; private set; }

    /// <summary>Whether what it began has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The load.</summary>
    public Task<TValue> Loading => _loading.Task;

    /// <summary>It begins to be loaded, on behalf of another load or of none.</summary>
    public void Begin(SharedLoad<TValue>? outer) => Outer = outer is { IsOver: false } ? outer : null;

    /// <summary>What loads has ended.</summary>
    public void Leave()
    {
        IsOver = true;
        Outer = null;
    }

    /// <summary>Hands on what came of it, to all who wait.</summary>
    public void End(Task<TValue> loaded) => _loading.SetFromTask(loaded);
}
