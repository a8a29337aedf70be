namespace ObjectQL;

/// <summary>A stage between validation and the last one.</summary>
/// <param name="Name">The name.</param>
/// <param name="Work">What is done with an item.</param>
/// <param name="After">The stages that come before it.</param>
internal sealed record PipelineStage<TItem>(string Name, Func<TItem, CancellationToken, ValueTask> Work, IReadOnlyList<string> After);
