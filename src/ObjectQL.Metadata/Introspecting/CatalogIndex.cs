namespace ObjectQL.Metadata;

/// <summary>An index of an existing table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns; one that is an expression has an empty name.</param>
/// <param name="IsUnique">Whether its values are unique.</param>
/// <param name="IsPartial">Whether it covers only some rows.</param>
public sealed record CatalogIndex(string Name, EquatableArray<string> Columns, bool IsUnique, bool IsPartial);
