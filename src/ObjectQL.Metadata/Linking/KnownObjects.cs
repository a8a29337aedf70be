namespace ObjectQL.Metadata;

/// <summary>Objects that were linked before: files that are linked later may refer to them, and change nothing of them.</summary>
/// <param name="find">Gives the schema of an object; null when there is none of that name.</param>
/// <param name="names">Gives all names, for those who look for a near one.</param>
public sealed class KnownObjects(Func<string, ObjectSchema?> find, Func<IEnumerable<string>> names)
{
    /// <summary>No objects.</summary>
    public static KnownObjects None { get; } = new(static _ => null, static () => []);

    /// <summary>The object of that name, or null.</summary>
    public ObjectSchema? Find(string name) => find(name);

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => names();
}
