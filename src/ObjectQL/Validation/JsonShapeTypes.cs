using System.ComponentModel;

namespace ObjectQL;

/// <summary>Types of JSON values, as a set.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum JsonShapeTypes : byte
{
    /// <summary>No type in particular.</summary>
    Any = 0,

    /// <summary>An object.</summary>
    Object = 1,

    /// <summary>An array.</summary>
    Array = 2,

    /// <summary>A text.</summary>
    String = 4,

    /// <summary>A number.</summary>
    Number = 8,

    /// <summary>A number without a fraction.</summary>
    Integer = 16,

    /// <summary>True or false.</summary>
    Boolean = 32,

    /// <summary>Null.</summary>
    Null = 64,
}
