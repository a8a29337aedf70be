namespace ObjectQL.Metadata;

/// <summary>A table that becomes an object.</summary>
/// <param name="Name">The object's name.</param>
/// <param name="Table">The table.</param>
/// <param name="Id">The column that becomes the id.</param>
internal sealed record CatalogObject(string Name, CatalogTable Table, CatalogColumn Id)
{
    /// <summary>Whether the table has the two times that objects have, in the form that they have.</summary>
    public bool HasTimes => Time("created_at") && Time("updated_at");

    private bool Time(string name) => Table.Columns.Any(column => column.Name == name && column is { Type: FieldType.DateTime, ColumnType: null, IsGenerated: false });
}
