using System.Collections;

namespace ObjectQL.Metadata;

/// <summary>The known keys of one kind of map. Filled by a collection initializer, several keys of one spec at once.</summary>
/// <param name="noun">What such a map is called in a message.</param>
/// <param name="isStrict">Whether a key that is not known may change what was meant: who may do what, or what is refused.</param>
/// <param name="hasReader">Whether what reads such a map says itself what is wrong with it.</param>
internal sealed class KeyTable(string noun, bool isStrict = false, bool hasReader = false) : IEnumerable<string>
{
    private readonly Dictionary<string, KeySpec> _specs = new(StringComparer.Ordinal);

    /// <summary>What such a map is called in a message: <c>a field</c>.</summary>
    public string Noun { get; } = noun;

    /// <summary>Whether keys that are not known are reported as more than a note.</summary>
    public bool IsStrict { get; } = isStrict;

    /// <summary>Whether what reads such a map says itself what is wrong with it, so that nothing is told twice.</summary>
    public bool HasReader { get; } = hasReader;

    /// <summary>Adds keys (separated by spaces) of a shape.</summary>
    public void Add(string keys, Shape shape) => Add(keys, new KeySpec(shape));

    /// <summary>Adds keys whose values have known keys themselves.</summary>
    public void Add(string keys, Shape shape, Nest nest, KeyTable nested) => Add(keys, new KeySpec(shape, nest, nested));

    /// <summary>Adds a key whose text, or each text of its list, is one of <paramref name="values"/> (separated by spaces).</summary>
    public void Add(string keys, Shape shape, string values) => Add(keys, new KeySpec(shape) { Values = values.Split(' ') });

    /// <summary>Adds all keys of another table.</summary>
    public void Add(KeyTable other)
    {
        foreach (var spec in other._specs)
        {
            _specs.Add(spec.Key, spec.Value);
        }
    }

    /// <summary>Adds the known words of a key.</summary>
    public void Restrict(string key, string[] values) => _specs[key] = _specs[key] with { Values = values };

    /// <summary>Says of keys of this table (separated by spaces) that nothing executes them.</summary>
    public void Add(string keys, KeptKey kept)
    {
        foreach (var key in keys.Split(' '))
        {
            _specs[key] = _specs[key] with { Kept = kept };
        }
    }

    /// <summary>Says that a key has no effect beside another one.</summary>
    public void SetStronger(string key, string stronger) => _specs[key] = _specs[key] with { Stronger = stronger };

    /// <summary>Adds what is nested in a key, after the table itself was made: for tables that hold themselves.</summary>
    public void SetNested(string keys, Nest nest, KeyTable nested)
    {
        foreach (var key in keys.Split(' '))
        {
            _specs[key] = _specs[key] with { Nest = nest, Nested = nested };
        }
    }

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
