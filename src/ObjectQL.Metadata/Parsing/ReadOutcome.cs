namespace ObjectQL.Metadata;

/// <summary>What reading a text gave.</summary>
/// <param name="Root">The value, or what could be salvaged of it; null for none.</param>
/// <param name="IsBroken">Whether a fault was reported that makes every further finding in the file doubtful.</param>
internal readonly record struct ReadOutcome(Node? Root, bool IsBroken);
