namespace ObjectQL;

/// <summary>A load under way, which everybody awaits who wants the same while nothing that it depends on has changed.</summary>
/// <param name="stamp">The state of what it depends on, as it was when it began.</param>
internal sealed class SharedLoad<TValue>(long stamp)
{
    private readonly TaskCompletionSource<TValue> _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The state of what it depends on, as it was when it began.</summary>
    public long Stamp => stamp;

    /// <summary>The load.</summary>
    public Task<TValue> Loading => _loading.Task;

    /// <summary>Hands on what came of it, to all who wait.</summary>
    public void End(Task<TValue> loaded) => _loading.SetFromTask(loaded);
}
