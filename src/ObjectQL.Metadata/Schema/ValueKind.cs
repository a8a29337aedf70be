namespace ObjectQL.Metadata;

/// <summary>How a field's value is held in memory and handed to readers and writers; derived from its <see cref="FieldType"/>.</summary>
public enum ValueKind : byte
{
    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary><see cref="long"/>.</summary>
    Long,

    /// <summary><see cref="double"/>.</summary>
    Double,

    /// <summary><see cref="decimal"/> with the field's scale.</summary>
    Decimal,

    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary><c>DateOnly</c>.</summary>
    Date,

    /// <summary><c>TimeOnly</c>.</summary>
    Time,

    /// <summary><see cref="System.DateTimeOffset"/>, UTC, whole milliseconds.</summary>
    DateTime,

    /// <summary>A generated select struct around an interned string.</summary>
    Select,

    /// <summary>A list of select values, stored as a JSON array.</summary>
    SelectList,

    /// <summary>A list of texts (tags, several lookups), stored as a JSON array.</summary>
    TextList,

    /// <summary>Any JSON value.</summary>
    Json,

    /// <summary>A geographic position, stored as JSON.</summary>
    Location,

    /// <summary>A postal address, stored as JSON.</summary>
    Address,

    /// <summary>An uploaded file's description, stored as JSON.</summary>
    Attachment,

    /// <summary>Several uploaded files, stored as JSON.</summary>
    AttachmentList,

    /// <summary>A vector of single-precision numbers.</summary>
    Vector,
}
