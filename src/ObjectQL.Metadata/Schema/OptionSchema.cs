namespace ObjectQL.Metadata;

/// <summary>One option of a select field.</summary>
/// <param name="Value">The stored value; a number is kept as its text.</param>
/// <param name="Label">The text shown to people.</param>
public sealed record OptionSchema(string Value, string Label)
{
    /// <summary>Whether the metadata writes the value as a number, so that JSON does too.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The display colour, or null.</summary>
    public string? Color { get; init; }

    /// <summary>Whether this option is the one chosen by default.</summary>
    public bool IsDefault { get; init; }
}
