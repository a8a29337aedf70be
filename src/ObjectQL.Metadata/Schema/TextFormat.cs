namespace ObjectQL.Metadata;

/// <summary>The form that a text must have (<c>validation.format</c>, or what the field's type implies).</summary>
public enum TextFormat : byte
{
    /// <summary>Any text.</summary>
    None,

    /// <summary><c>something@something.something</c> without white space.</summary>
    Email,

    /// <summary>An absolute URL; <see cref="FieldSchema.Protocols"/> may say of which schemes.</summary>
    Url,

    /// <summary>A phone number: 3 to 15 digits, with <c>+</c> before and separators between them, and an extension behind them.</summary>
    Phone,

    /// <summary>A calendar date, <c>2026-01-31</c>.</summary>
    Date,

    /// <summary>A point in time in ISO 8601, <c>2026-01-31T12:00:00Z</c>.</summary>
    DateTime,

    /// <summary>A JSON value.</summary>
    Json,
}
