using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What an instruction of a query works on, in 32 bits: nothing, an earlier instruction, a field of a source, a value, or a bare number.</summary>
/// <param name="Bits">The two highest bits tell the kind.</param>
internal readonly record struct Operand(uint Bits)
{
    private const uint FieldTag = 1U << 30;
    private const uint ValueTag = 2U << 30;
    private const uint NodeTag = 3U << 30;
    private const uint TagMask = 3U << 30;
    private const uint ListFlag = 1U << 29;
    private const int NoKind = 0x3F;

    /// <summary>Nothing.</summary>
    public static Operand None => default;

    public bool IsNone => Bits == 0;

    public bool IsField => (Bits & TagMask) == FieldTag;

    public bool IsValue => (Bits & TagMask) == ValueTag;

    public bool IsNode => (Bits & TagMask) == NodeTag;

    /// <summary>The bare number, or that of an instruction.</summary>
    public int Index => (int)(Bits & ~TagMask);

    /// <summary>The number of a field.</summary>
    public int FieldNumber => (int)(Bits & 0xFFFF);

    /// <summary>The number of a field's source.</summary>
    public int SourceNumber => (int)((Bits >> 16) & 0x3FFF);

    /// <summary>The number of a value.</summary>
    public int ValueNumber => (int)(Bits & 0xFFFF);

    /// <summary>Whether a value is a list.</summary>
    public bool IsList => (Bits & ListFlag) != 0;

    /// <summary>The kind of a value that stands for itself; null when it takes that of what it is compared with.</summary>
    public ValueKind? Kind => (int)((Bits >> 16) & 0x3F) is var kind and not NoKind ? (ValueKind)kind : null;

    /// <summary>The digits behind the point of a decimal that stands for itself.</summary>
    public int Scale => (int)((Bits >> 22) & 0x3F);

    /// <summary>A bare number.</summary>
    public static Operand Number(int number) => new((uint)number);

    /// <summary>An earlier instruction.</summary>
    public static Operand Node(int index) => new(NodeTag | (uint)index);

    /// <summary>A field of a source.</summary>
    public static Operand Field(int source, int field) => new(FieldTag | ((uint)source << 16) | (uint)field);

    /// <summary>A value that takes the kind of what it is compared with.</summary>
    public static Operand Value(int number, bool isList = false) => new(ValueTag | (isList ? ListFlag : 0) | ((uint)NoKind << 16) | (uint)number);

    /// <summary>A value that stands for itself, as in arithmetic.</summary>
    public static Operand Value(int number, ValueKind kind, int scale) => new(ValueTag | ((uint)scale << 22) | ((uint)kind << 16) | (uint)number);
}
