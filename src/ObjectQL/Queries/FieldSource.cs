namespace ObjectQL;

/// <summary>What the generated field descriptors stand on: the query that they are used in.</summary>
public readonly struct FieldSource
{
    internal FieldSource(QueryBuilder builder) => Builder = builder;

    internal QueryBuilder Builder { get; }
}
