namespace ObjectQL.Metadata;

/// <summary>What an existing database has, in words that are no engine's own; drivers read it, <see cref="CatalogWriter"/> makes metadata files of it.</summary>
/// <param name="Engine">The engine's name, such as <c>sqlite</c>.</param>
/// <param name="Tables">Its tables and views.</param>
public sealed record DatabaseCatalog(string Engine, EquatableArray<CatalogTable> Tables)
{
    /// <summary>What the driver has seen and cannot say here.</summary>
    public EquatableArray<CatalogNote> Notes { get; init; }
}
