namespace ObjectQL.Metadata;

/// <summary>Makes metadata files of what an existing database has, so that a driver works on it as it is.</summary>
public static class CatalogWriter
{
    /// <summary>Writes an object file for each table and view that can be one.</summary>
    /// <param name="catalog">The database.</param>
    /// <param name="isExternal">Whether the tables stay another program's: they are never created or changed then.</param>
    public static CatalogFiles Write(DatabaseCatalog catalog, bool isExternal = true)
    {
        var notes = new List<CatalogNote>(catalog.Notes);
        var objects = CatalogObjects.Of(catalog, notes);
        var files = new List<MetadataSource>();
        foreach (var one in objects.All)
        {
            var fields = CatalogFields.Of(one, objects, notes);
            files.Add(new MetadataSource(one.Name + ".object.yml", ObjectText.Of(catalog.Engine, one, fields, isExternal)));
        }

        files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return new CatalogFiles(files.ToEquatableArray(), notes.ToEquatableArray());
    }
}
