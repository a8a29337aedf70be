namespace ObjectQL.Query;

/// <summary>A formula that the database computes for a list of records.</summary>
/// <param name="Field">The number of the formula.</param>
/// <param name="Value">What it computes.</param>
public sealed record ComputedField(int Field, Expression Value);
