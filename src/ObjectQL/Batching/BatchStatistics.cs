namespace ObjectQL;

/// <summary>What a <see cref="BatchProcessor{TItem, TResult}"/> has done.</summary>
/// <param name="Items">How many items were processed, with or without success.</param>
/// <param name="Batches">In how many calls, those of single items included.</param>
/// <param name="Failures">How many items failed.</param>
/// <param name="Largest">The most items of a call.</param>
/// <param name="Waiting">How many items wait.</param>
public readonly record struct BatchStatistics(long Items, long Batches, long Failures, int Largest, int Waiting);
