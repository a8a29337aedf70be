namespace ObjectQL.Metadata;

/// <summary>The objects by name.</summary>
internal sealed class ObjectIndex
{
    private readonly List<ConvertedObject> _objects;
    private readonly Dictionary<string, int> _numbers;

    public ObjectIndex(List<ConvertedObject> objects)
    {
        _objects = objects;
        _numbers = new Dictionary<string, int>(objects.Count, StringComparer.Ordinal);
        for (var i = 0; i < objects.Count; i++)
        {
            _numbers[objects[i].Schema.Name] = i;
        }
    }

    public IReadOnlyCollection<string> Names => _numbers.Keys;

    /// <summary>The place of the object of that name, or -1.</summary>
    public int Number(string name) => _numbers.TryGetValue(name, out var number) ? number : -1;

    /// <summary>The object of that name before references are resolved, or null.</summary>
    public ObjectSchema? Find(string name) => Number(name) is var number and >= 0 ? _objects[number].Schema : null;

    /// <summary>The field of that name, or null.</summary>
    public static FieldSchema? Field(ObjectSchema schema, string name) =>
        schema.FieldNumber(name) is var number and >= 0 ? schema.Fields[number] : null;
}
