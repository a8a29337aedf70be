namespace ObjectQL;

/// <summary>What the generated field descriptors stand on: the query that they are used in.</summary>
public readonly struct FieldSource
{
    internal FieldSource(QueryBuilder builder, int number = 0)
    {
        Builder = builder;
        Number = number;
    }

    internal QueryBuilder Builder { get; }

    /// <summary>The number of the source: 0 for the queried object.</summary>
    internal int Number { get; }

    /// <summary>The record that a lookup leads to; called by generated code.</summary>
    /// <param name="field">The lookup's number.</param>
    public FieldSource Lookup(int field) => new(Builder, Builder.LookupSource(Number, field));
}
