namespace ObjectQL.Metadata;

/// <summary>What is known of a key: the shape of its value, and the keys within.</summary>
internal sealed record KeySpec(Shape Shape, Nest Nest, KeyTable? Nested, string[]? Values);
