namespace ObjectQL;

/// <summary>What a relation of one record leads to.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Value">The record or null, or the list of records.</param>
internal readonly record struct Related(Relation Relation, object? Value);
