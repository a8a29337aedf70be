namespace ObjectQL.Metadata;

/// <summary>What is known of a key: the shape of its value, and the keys within.</summary>
internal sealed record KeySpec(Shape Shape, Nest Nest = Nest.Self, KeyTable? Nested = null)
{
    /// <summary>The words that the value may be, or null for any.</summary>
    public string[]? Values { get; init; }

    /// <summary>What to say where nothing executes the key, or null.</summary>
    public KeptKey? Kept { get; init; }
}
