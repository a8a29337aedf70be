namespace ObjectQL;

/// <summary>A field, or a value made of fields; what sorting, projection and grouping take. Every field descriptor converts to it.</summary>
public readonly struct FieldToken
{
    internal FieldToken(QueryBuilder builder, Operand operand)
    {
        Builder = builder;
        Operand = operand;
    }

    internal QueryBuilder? Builder { get; }

    internal Operand Operand { get; }
}
