namespace ObjectQL.Metadata;

/// <summary>What a metadata file may cost at most.</summary>
internal static class Limits
{
    /// <summary>The greatest number of UTF-16 units of a file, and of what its aliases expand to.</summary>
    public const int Length = 5 * 1024 * 1024;

    /// <summary>The greatest nesting; also the default of JSON readers, which must read the canonical JSON again.</summary>
    public const int Depth = 64;

    /// <summary>The greatest length of a name that every database keeps whole.</summary>
    public const int NameLength = 63;

    /// <summary>The greatest number of digits of an exact decimal.</summary>
    public const int Precision = 28;
}
