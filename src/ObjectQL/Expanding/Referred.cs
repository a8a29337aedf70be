namespace ObjectQL;

/// <summary>A record that lookups refer to.</summary>
/// <param name="Record">The record.</param>
/// <param name="Position">Its place in the order that was asked for.</param>
internal readonly record struct Referred(Record Record, int Position);
