namespace ObjectQL.Metadata;

/// <summary>Decides which tables become objects, and by which column their records are known.</summary>
internal sealed class CatalogObjects
{
    private readonly Dictionary<string, CatalogObject> _byTable = new(StringComparer.Ordinal);

    private CatalogObjects()
    {
    }

    /// <summary>The objects, sorted by the name of their table.</summary>
    public List<CatalogObject> All { get; } = [];

    /// <summary>The object of a table, or null; engines whose names have no case write them as they like.</summary>
    public CatalogObject? Find(string table) => _byTable.TryGetValue(table, out var found) ? found : All.Find(one => string.Equals(one.Table.Name, table, StringComparison.OrdinalIgnoreCase));

    public static CatalogObjects Of(DatabaseCatalog catalog, List<CatalogNote> notes)
    {
        var objects = new CatalogObjects();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in catalog.Tables.OrderBy(static table => table.Name, StringComparer.Ordinal))
        {
            if (WhyNot(table, out var id) is { } reason)
            {
                notes.Add(new CatalogNote(table.Name, null, reason));
                continue;
            }

            var one = new CatalogObject(PlainNames.Unique(PlainNames.Of(table.Name), names), table, id!);
            if (PlainNames.IsShortened(table.Name))
            {
                notes.Add(new CatalogNote(table.Name, null, $"called '{one.Name}' here, since names of metadata have at most {Limits.NameLength} characters; its own stands as tableName."));
            }

            objects.All.Add(one);
            objects._byTable[table.Name] = one;
        }

        return objects;
    }

    private static string? WhyNot(CatalogTable table, out CatalogColumn? id)
    {
        id = null;
        if (table.Name.Length > Limits.NameLength)
        {
            return $"left out, because its name has {table.Name.Length} characters, and metadata know at most {Limits.NameLength}. A view of it with a shorter name can be mapped.";
        }

        if (table.Key.Count > 1)
        {
            return $"left out, because its primary key has several columns ({string.Join(", ", table.Key)}) and an object has one id. A view of it with one column as its key can be mapped.";
        }

        var name = table.Key.Count == 1 ? table.Key[0] : table.IsView ? table.Columns.Select(static column => column.Name).FirstOrDefault(static column => string.Equals(column, "id", StringComparison.OrdinalIgnoreCase)) : UniqueColumn(table);
        if (name is null)
        {
            return table.IsView
                ? "left out, because a view has no key and no column of it is called 'id', by which its rows would be known."
                : "left out, because it has no primary key and no unique column without nulls.";
        }

        id = table.Columns.First(column => column.Name == name);
        return id.Name.Length > Limits.NameLength ? $"left out, because the name of its key has {id.Name.Length} characters, and metadata know at most {Limits.NameLength}."
            : id.IsGenerated && !table.IsView ? $"left out, because its key '{name}' is computed by the database."
            : id is { Type: FieldType.Integer } or { Type: FieldType.Text or FieldType.Textarea, ColumnType: null or FieldSchema.Uuid } ? null
            : $"left out, because its key '{name}' is of the type '{id.DatabaseType}', and an id is a text, a uuid or a whole number.";
    }

    private static string? UniqueColumn(CatalogTable table) => table.Indexes
        .Where(static index => index is { IsUnique: true, IsPartial: false, Columns.Count: 1 })
        .Select(index => index.Columns[0])
        .FirstOrDefault(name => table.Columns.Any(column => column.Name == name && column.IsRequired));
}
