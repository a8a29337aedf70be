namespace ObjectQL.Metadata;

/// <summary>A condition of a permission file with its place, for what is found wrong with it later.</summary>
/// <param name="ObjectName">The object that the file is for.</param>
/// <param name="Clause">The condition.</param>
public sealed record PlacedCondition(string ObjectName, QueryClause Clause);
