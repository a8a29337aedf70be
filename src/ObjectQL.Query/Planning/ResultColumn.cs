namespace ObjectQL.Query;

/// <summary>A named column of a result that consists of rows instead of records.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Value">Its value.</param>
public sealed record ResultColumn(string Name, Expression Value);
