using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>A column of a query of rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record QueryColumn(string Name, Expression Value, SourcePlace Place);
