namespace ObjectQL.Metadata;

/// <summary>The objects by name.</summary>
internal sealed class ObjectIndex
{
    private readonly Dictionary<string, ObjectSchema> _objects;

    public ObjectIndex(List<ConvertedObject> objects)
    {
        _objects = new Dictionary<string, ObjectSchema>(objects.Count, StringComparer.Ordinal);
        foreach (var one in objects)
        {
            _objects[one.Schema.Name] = one.Schema;
        }
    }

    public IReadOnlyCollection<string> Names => _objects.Keys;

    public ObjectSchema? Find(string name) => _objects.TryGetValue(name, out var schema) ? schema : null;

    /// <summary>The field of that name, or null.</summary>
    public static FieldSchema? Field(ObjectSchema schema, string name) =>
        schema.FieldNumber(name) is var number and >= 0 ? schema.Fields[number] : null;
}
