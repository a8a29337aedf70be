namespace ObjectQL.Metadata;

/// <summary>The objects by name: those of the files, and behind them those that were linked before.</summary>
internal sealed class ObjectIndex
{
    private readonly KnownObjects _known;
    private readonly List<ConvertedObject> _objects;
    private readonly Dictionary<string, int> _numbers;

    public ObjectIndex(List<ConvertedObject> objects, KnownObjects known)
    {
        _known = known;
        _objects = objects;
        _numbers = new Dictionary<string, int>(objects.Count, StringComparer.Ordinal);
        for (var i = 0; i < objects.Count; i++)
        {
            _numbers[objects[i].Schema.Name] = i;
        }
    }

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => _numbers.Keys.Concat(_known.Names.Where(name => !_numbers.ContainsKey(name)));

    /// <summary>The place among those of the files, or -1.</summary>
    public int Number(string name) => _numbers.TryGetValue(name, out var number) ? number : -1;

    /// <summary>The object of that name before references are resolved, or null.</summary>
    public ObjectSchema? Find(string name) => Number(name) is var number and >= 0 ? _objects[number].Schema : _known.Find(name);

    /// <summary>The field of that name, or null.</summary>
    public static FieldSchema? Field(ObjectSchema schema, string name) =>
        schema.FieldNumber(name) is var number and >= 0 ? schema.Fields[number] : null;
}
