namespace ObjectQL.Query;

/// <summary>What is wrong with a query of rows.</summary>
/// <param name="Clause">The clause that it is about.</param>
/// <param name="Column">The column that it is about, or null.</param>
/// <param name="Message">The message.</param>
public sealed record RowFault(RowClause Clause, string? Column, string Message);
