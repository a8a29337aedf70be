namespace ObjectQL.Metadata;

/// <summary>
/// One field of a linked object. The same type serves the generator, the planner and the running program; generated code
/// constructs it with what differs from the defaults.
/// </summary>
/// <param name="Name">The field's name: its key in the metadata, in JSON and (unless <see cref="Column"/> says otherwise) its column.</param>
/// <param name="Type">The canonical type.</param>
public sealed record FieldSchema(string Name, FieldType Type)
{
    /// <summary>The display name; the title case of the name by default.</summary>
    public string Label { get => field ?? Titles.Of(Name); init => field = value is null || value == Titles.Of(Name) ? null : value; }

    /// <summary>The documentation text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>How the value is held; derived from type, <see cref="Multiple"/>, <see cref="Scale"/> and <see cref="Precision"/>.</summary>
    public ValueKind Kind { get; init; } = FieldTypes.DefaultKind(Type);

    /// <summary>The physical column (<c>columnName</c>); the name by default.</summary>
    public string Column { get => field ?? Name; init => field = value == Name ? null : value; }

    /// <summary>
    /// The type of the column where it is another than that of the kind (<c>columnType</c>), or null. A value goes into such a column, and comes out of it, as the engine
    /// converts it: an enumeration's word, an address, a uuid as texts.
    /// </summary>
    public string? ColumnType { get; init; }

    /// <summary>Whether the table has no column for the field: a built-in time of an object with <c>timestamps: false</c>.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Whether a stored record must have a value. An empty text counts as no value.</summary>
    public bool Required { get; init; }

    /// <summary>Whether two records may not have the same value.</summary>
    public bool Unique { get; init; }

    /// <summary>Whether an index is declared on the field alone.</summary>
    public bool Index { get; init; }

    /// <summary>Whether text search covers the field.</summary>
    public bool Searchable { get; init; }

    /// <summary>Whether user interfaces hide the field.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether only the system writes the field.</summary>
    public bool Readonly { get; init; }

    /// <summary>Whether the field has the tenant that the record belongs to: null for none, and never an empty text.</summary>
    public bool IsTenant { get; init; }

    /// <summary>Whether the value is a list.</summary>
    public bool Multiple { get; init; }

    /// <summary>Whether the kernel sets the value (<c>id</c>, <c>created_at</c>, <c>updated_at</c>) instead of the caller.</summary>
    public bool System { get; init; }

    /// <summary>The value of a new record as JSON (<c>"draft"</c>, <c>true</c>, <c>0</c>), or null for none.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>The options of a select field.</summary>
    public EquatableArray<OptionSchema> Options { get; init; }

    /// <summary>The object that the field refers to, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>What a delete of the referred record does.</summary>
    public DeleteBehavior DeleteBehavior { get; init; }

    /// <summary>
    /// <see cref="DeleteBehavior"/> as it works: what is required cannot be cleared, and a list loses no more than the id that is gone.
    /// </summary>
    public DeleteBehavior OnDelete => DeleteBehavior switch
    {
        DeleteBehavior.SetNull when Required => DeleteBehavior.Restrict,
        DeleteBehavior.Cascade when Multiple => Required ? DeleteBehavior.Restrict : DeleteBehavior.SetNull,
        _ => DeleteBehavior,
    };

    /// <summary>Whether a record may go over to another master (<c>reparentable</c>), for <see cref="FieldType.MasterDetail"/>.</summary>
    public bool Reparentable { get; init; }

    /// <summary>The least number allowed, or null.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest number allowed, or null.</summary>
    public decimal? Max { get; init; }

    /// <summary>The least number of UTF-16 units, or null.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest number of UTF-16 units, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>
    /// The regular expression that a text must match somewhere (<c>regex</c>, <c>pattern</c>), or null. Metadata writes it as JavaScript does;
    /// this is the same in .NET's form.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>The form that a text must have; what the type implies by default.</summary>
    public TextFormat Format { get; init; } = FieldTypes.DefaultFormat(Type);

    /// <summary>The schemes that a <see cref="TextFormat.Url"/> may have, in lower case; empty for any.</summary>
    public EquatableArray<string> Protocols { get; init; }

    /// <summary>What to say instead of the usual messages when a value breaks a rule of the field, or null.</summary>
    public string? Message { get; init; }

    /// <summary>What files may be stored: endings such as <c>.pdf</c> and MIME types such as <c>image/*</c>, in lower case; empty for any.</summary>
    public EquatableArray<string> Accept { get; init; }

    /// <summary>The least size of a file in bytes, or null.</summary>
    public long? MinSize { get; init; }

    /// <summary>The greatest size of a file in bytes, or null.</summary>
    public long? MaxSize { get; init; }

    /// <summary>What values are apart from each other: each is <see cref="Min"/>, or else 0, and a multiple of this; null for any number.</summary>
    public decimal? Step { get; init; }

    /// <summary>Total decimal digits; 18 by default.</summary>
    public int Precision { get; init; } = 18;

    /// <summary>Digits behind the decimal point of a <see cref="ValueKind.Decimal"/> field, or of the elements of a list of such numbers.</summary>
    public int Scale { get; init; }

    /// <summary>What the elements of a list that is held as JSON are; of any other field what the type is by itself.</summary>
    public ValueKind ElementKind { get; init; } = FieldTypes.DefaultKind(Type);

    /// <summary>The number of elements of a vector, or null when any.</summary>
    public int? Dimension { get; init; }

    /// <summary>The source text of a formula, or null.</summary>
    public string? Expression { get; init; }

    /// <summary>Whether a number that is null counts as 0 in the text of the formula (<c>blank_as_zero</c>, <c>treat_blank_as: zero</c>).</summary>
    public bool BlankAsZero { get; init; }

    /// <summary>The roll-up of a summary field, or null.</summary>
    public SummarySchema? Summary { get; init; }

    /// <summary>The format of an auto number, such as <c>INV-{0000}</c>, or null.</summary>
    public string? AutoNumberFormat { get; init; }

    /// <summary>
    /// Whether the numbers of a <see cref="FieldType.AutoNumber"/> have no gaps (<c>gapless</c>): they belong to the transaction that stores their record, so that writers wait for each other.
    /// </summary>
    public bool Gapless { get; init; }

    /// <summary>Whether the field says who stored or changed the record (<c>created_by</c>, <c>updated_by</c>); the kernel sets it.</summary>
    public bool IsStamp => Name is "created_by" or "updated_by" && Kind == ValueKind.Text && IsStored;

    /// <summary>Whether callers assign the field: no formula, summary or number, and none that the kernel stamps.</summary>
    public bool IsAssignable => Type is not (FieldType.Formula or FieldType.Summary or FieldType.AutoNumber) && !IsStamp;

    /// <summary>Whether the field names the owner of the record, which stays the same.</summary>
    public bool IsMaster => Type == FieldType.MasterDetail && !Multiple && !Reparentable;

    /// <summary>Whether the field has a column: all but formulas, and the built-in times of an object without them.</summary>
    public bool IsStored => Type != FieldType.Formula && !IsAbsent;

    /// <summary>Whether the text is a uuid in its usual form, 36 characters in lower case: an id of that type, and a lookup to it.</summary>
    public bool IsUuid => Kind == ValueKind.Text && ColumnType == Uuid;

    /// <summary>
    /// Whether only a hash of the value is stored (a password): it is written and verified, and never read, so that nothing can be compared with it.
    /// </summary>
    public bool IsSecret => Type == FieldType.Password && Kind == ValueKind.Text;

    /// <summary>Whether a number is none of those that <see cref="Step"/> allows.</summary>
    public bool IsOffStep(decimal value) => Step is { } step && ((value % step) - ((Min ?? 0) % step)) % step != 0;

    /// <summary>The column type of uuids.</summary>
    public const string Uuid = "uuid";
}
