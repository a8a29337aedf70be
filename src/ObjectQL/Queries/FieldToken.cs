namespace ObjectQL;

/// <summary>A field by its number; what sorting and projection take. Every field descriptor converts to it.</summary>
public readonly struct FieldToken
{
    internal FieldToken(int field) => Field = field;

    internal int Field { get; }
}
