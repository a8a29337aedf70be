using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What a driver is asked to have: the objects of its data source, reached one by one only when needed.</summary>
/// <param name="Fingerprint">The hash of the schema of all these objects; equal fingerprints mean equal schemas.</param>
/// <param name="Count">The number of objects.</param>
/// <param name="GetObject">Gives an object by its number, below <paramref name="Count"/>.</param>
public sealed record SchemaRequest(Hash128 Fingerprint, int Count, Func<int, ObjectSchema> GetObject)
{
    private Dictionary<string, ObjectSchema>? _objects;

    /// <summary>
    /// Finds an object of the same data source that is there already, where these join it; null where these are all that it holds. Then only these are looked at, and a mark that the driver has
    /// left of the whole stays what it is.
    /// </summary>
    public Func<string, ObjectSchema?>? FindOther { get; init; }

    /// <summary>
    /// Whether all tables belong to another program: then nothing is created or changed, and no mark is left behind. Asking looks at objects; where a
    /// mark settles the schema, there is no need to.
    /// </summary>
    public bool IsExternal => Count > 0 && Enumerable.Range(0, Count).All(number => GetObject(number).IsExternal);

    /// <summary>The object of that name in the data source, or null.</summary>
    public ObjectSchema? Find(string name) =>
        (_objects ??= Enumerable.Range(0, Count).Select(GetObject).ToDictionary(static schema => schema.Name, StringComparer.Ordinal)).GetValueOrDefault(name) ?? FindOther?.Invoke(name);
}
