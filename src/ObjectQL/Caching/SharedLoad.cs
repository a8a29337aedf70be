namespace ObjectQL;

/// <summary>A load under way, which everybody awaits who wants the same while nothing that it depends on has changed.</summary>
/// <param name="Stamp">The state of what it depends on, as it was when it began.</param>
/// <param name="Loading">The load.</param>
internal sealed record SharedLoad<TValue>(long Stamp, Lazy<Task<TValue>> Loading);
