namespace ObjectQL.Metadata;

/// <summary>A foreign key of an existing table.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Table">The table that it refers to.</param>
/// <param name="Targets">The columns there; none for the primary key.</param>
/// <param name="OnDelete">What a delete of the referred row does.</param>
public sealed record CatalogReference(EquatableArray<string> Columns, string Table, EquatableArray<string> Targets, DeleteBehavior OnDelete);
