using System.Collections;

namespace ObjectQL.Metadata;

/// <summary>The known keys of one kind of map. Filled by a collection initializer, several keys of one spec at once.</summary>
internal sealed class KeyTable(string noun) : IEnumerable<string>
{
    private readonly Dictionary<string, KeySpec> _specs = new(StringComparer.Ordinal);

    /// <summary>What such a map is called in a message: <c>a field</c>.</summary>
    public string Noun { get; } = noun;

    /// <summary>Adds keys (separated by spaces) of a shape.</summary>
    public void Add(string keys, Shape shape) => Add(keys, new KeySpec(shape, Nest.Self, null, null));

    /// <summary>Adds keys whose values have known keys themselves.</summary>
    public void Add(string keys, Shape shape, Nest nest, KeyTable nested) => Add(keys, new KeySpec(shape, nest, nested, null));

    /// <summary>Adds a key whose text is one of <paramref name="values"/> (separated by spaces).</summary>
    public void Add(string keys, Shape shape, string values) => Add(keys, new KeySpec(shape, Nest.Self, null, values.Split(' ')));

    public bool TryGet(string key, out KeySpec spec) => _specs.TryGetValue(key, out spec!);

    public IEnumerator<string> GetEnumerator() => _specs.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string keys, KeySpec spec)
    {
        foreach (var key in keys.Split(' '))
        {
            _specs.Add(key, spec);
        }
    }
}
