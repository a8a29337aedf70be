namespace ObjectQL.Metadata;

/// <summary>What a scalar is by the YAML 1.2 core schema.</summary>
internal enum ScalarKind : byte
{
    /// <summary>No value.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent.</summary>
    Float,

    /// <summary>Text; also what JSON has no number for (<c>.inf</c>, <c>.nan</c>).</summary>
    Text,
}
