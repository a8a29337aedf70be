namespace ObjectQL.Metadata;

/// <summary>
/// Every field type of the format under its one canonical name. Aliases (<c>string</c>, <c>int</c>, <c>autonumber</c>, ...)
/// are mapped while reading; <see cref="FieldTypes"/> has the table.
/// </summary>
public enum FieldType : byte
{
    /// <summary>Single-line text; also what an unknown type is stored as.</summary>
    Text,

    /// <summary>Multi-line text.</summary>
    Textarea,

    /// <summary>Markdown text.</summary>
    Markdown,

    /// <summary>HTML text.</summary>
    Html,

    /// <summary>Rich text.</summary>
    RichText,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>URL.</summary>
    Url,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>Password.</summary>
    Password,

    /// <summary>Source code.</summary>
    Code,

    /// <summary>Colour.</summary>
    Color,

    /// <summary>Signature (a data URL).</summary>
    Signature,

    /// <summary>QR code or barcode text.</summary>
    QrCode,

    /// <summary>Number: double, decimal when it declares scale or precision, 64-bit integer at scale 0.</summary>
    Number,

    /// <summary>64-bit integer.</summary>
    Integer,

    /// <summary>Exact decimal.</summary>
    Decimal,

    /// <summary>Double.</summary>
    Float,

    /// <summary>Money: exact decimal, scale 2 unless declared.</summary>
    Currency,

    /// <summary>Percentage: exact decimal, scale 4 unless declared.</summary>
    Percent,

    /// <summary>Rating (stars).</summary>
    Rating,

    /// <summary>Slider position.</summary>
    Slider,

    /// <summary>Progress.</summary>
    Progress,

    /// <summary>Calendar date.</summary>
    Date,

    /// <summary>Point in time, UTC, milliseconds.</summary>
    DateTime,

    /// <summary>Time of day.</summary>
    Time,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>True or false, shown as a switch.</summary>
    Toggle,

    /// <summary>One of the options, or several with <c>multiple</c>.</summary>
    Select,

    /// <summary>One of the options, shown as radio buttons.</summary>
    Radio,

    /// <summary>Several of the options.</summary>
    MultiSelect,

    /// <summary>Several of the options, shown as check boxes.</summary>
    Checkboxes,

    /// <summary>Several free or listed words.</summary>
    Tags,

    /// <summary>Reference to a record of another object.</summary>
    Lookup,

    /// <summary>Reference to the owning record.</summary>
    MasterDetail,

    /// <summary>Reference to the parent record of the same object.</summary>
    Tree,

    /// <summary>Uploaded file.</summary>
    File,

    /// <summary>Uploaded image.</summary>
    Image,

    /// <summary>Uploaded portrait.</summary>
    Avatar,

    /// <summary>Uploaded video.</summary>
    Video,

    /// <summary>Uploaded sound.</summary>
    Audio,

    /// <summary>Any JSON value.</summary>
    Json,

    /// <summary>JSON object.</summary>
    Object,

    /// <summary>JSON array.</summary>
    Array,

    /// <summary>Array of rows.</summary>
    Grid,

    /// <summary>Geographic position.</summary>
    Location,

    /// <summary>Postal address.</summary>
    Address,

    /// <summary>Vector of single-precision numbers.</summary>
    Vector,

    /// <summary>Computed on read.</summary>
    Formula,

    /// <summary>Roll-up over children.</summary>
    Summary,

    /// <summary>Generated number text.</summary>
    AutoNumber,
}
