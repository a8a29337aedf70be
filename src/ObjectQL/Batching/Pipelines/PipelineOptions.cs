namespace ObjectQL;

/// <summary>How a <see cref="StagedPipeline{TItem, TResult}"/> works.</summary>
public sealed record PipelineOptions
{
    /// <summary>How items are gathered: how many, how long, and how many may wait.</summary>
    public BatchOptions Batch { get; init; } = new() { Name = "pipeline" };

    /// <summary>How many items of a batch a stage works on at the same time.</summary>
    public int MaxParallel { get; init; } = 8;
}
