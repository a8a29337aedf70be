using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Introspecting;

/// <summary>The catalogue while its parts come, each kind with a query of its own.</summary>
internal sealed class CatalogParts
{
    private readonly Dictionary<string, (bool IsView, string? Comment)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CatalogColumn>> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EquatableArray<string>> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CatalogIndex>> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CatalogReference>> _references = new(StringComparer.Ordinal);
    private readonly List<CatalogNote> _notes = [];

    public void AddTable(string name, bool isView, string? comment) => _tables.Add(name, (isView, comment));

    public void AddColumn(string table, CatalogColumn column) => Of(_columns, table).Add(column);

    public void SetKey(string table, EquatableArray<string> columns) => _keys[table] = columns;

    public void AddReference(string table, CatalogReference reference) => Of(_references, table).Add(reference);

    public void AddIndex(string table, CatalogIndex index)
    {
        Of(_indexes, table).Add(index);
        if (index.IsPartial || index.Columns.Contains(""))
        {
            Note(table, $"its index '{index.Name}' is left out, because it is partial or over expressions; the database uses and checks it all the same.");
        }
    }

    public void Note(string table, string message)
    {
        if (_tables.ContainsKey(table))
        {
            _notes.Add(new CatalogNote(table, null, message));
        }
    }

    public DatabaseCatalog ToCatalog() => new("postgres", _tables.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(pair => new CatalogTable(pair.Key, Of(_columns, pair.Key).ToEquatableArray())
    {
        IsView = pair.Value.IsView,
        Comment = pair.Value.Comment,
        Key = _keys.GetValueOrDefault(pair.Key),
        Indexes = Of(_indexes, pair.Key).ToEquatableArray(),
        References = Of(_references, pair.Key).ToEquatableArray(),
    }).ToEquatableArray())
    {
        Notes = _notes.ToEquatableArray(),
    };

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string table)
    {
        if (!lists.TryGetValue(table, out var list))
        {
            lists.Add(table, list = []);
        }

        return list;
    }
}
