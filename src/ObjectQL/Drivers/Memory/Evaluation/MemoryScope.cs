using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What a query sees: the objects of the driver and one root.</summary>
internal readonly record struct MemoryScope(MemoryCatalog Catalog, MemoryRoot Root)
{
    /// <summary>An object's table; null while nothing was stored in it.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_UNSUPPORTED_OPERATION</c>: another data source holds it.</exception>
    public MemoryTable? Table(ObjectSchema schema) => Catalog.Find(schema.Name) is { } described
        ? Root.Table(described)
        : Catalog.Holds(schema.Name) ? null : throw new ObjectQLException(
            ErrorCode.Unsupported,
            $"'{schema.Name}' is held by another data source; a condition reaches objects of one data source only.",
            schema.Name);
}
