namespace ObjectQL;

/// <summary>A row under construction.</summary>
/// <param name="Record">The record, or the first one of the group; null for a group without records.</param>
/// <param name="Computed">The values of aggregates, then those of windows.</param>
internal sealed record MemoryRow(Record? Record, Value[] Computed);
