namespace ObjectQL.Metadata;

/// <summary>The table of field types: canonical names, aliases, and how each holds its value.</summary>
internal static class FieldTypes
{
    private static readonly Dictionary<string, FieldType> ByName = Build();

    /// <summary>All names that a metadata file may write as <c>type</c>, aliases included.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The type of that name (case-sensitive, as in the format).</summary>
    public static bool TryParse(string name, out FieldType type) => ByName.TryGetValue(name, out type);

    /// <summary>The canonical name of a type.</summary>
    public static string NameOf(FieldType type) => ByName.First(pair => pair.Value == type).Key;

    /// <summary>How a value of the type is held when nothing else is declared.</summary>
    public static ValueKind DefaultKind(FieldType type) => type switch
    {
        FieldType.Number or FieldType.Float or FieldType.Rating or FieldType.Slider or FieldType.Progress => ValueKind.Double,
        FieldType.Integer => ValueKind.Long,
        FieldType.Currency or FieldType.Percent or FieldType.Decimal => ValueKind.Decimal,
        FieldType.Boolean or FieldType.Toggle => ValueKind.Boolean,
        FieldType.Date => ValueKind.Date,
        FieldType.DateTime => ValueKind.DateTime,
        FieldType.Time => ValueKind.Time,
        FieldType.Select or FieldType.Radio => ValueKind.Select,
        FieldType.MultiSelect or FieldType.Checkboxes => ValueKind.SelectList,
        FieldType.Tags => ValueKind.TextList,
        FieldType.File or FieldType.Image or FieldType.Avatar or FieldType.Video or FieldType.Audio => ValueKind.Attachment,
        FieldType.Json or FieldType.Object or FieldType.Array or FieldType.Grid => ValueKind.Json,
        FieldType.Location => ValueKind.Location,
        FieldType.Address => ValueKind.Address,
        FieldType.Vector => ValueKind.Vector,
        FieldType.Summary => ValueKind.Double,
        _ => ValueKind.Text,
    };

    /// <summary>The form that a text of the type has when nothing else is declared.</summary>
    public static TextFormat DefaultFormat(FieldType type) => type switch
    {
        FieldType.Email => TextFormat.Email,
        FieldType.Url => TextFormat.Url,
        FieldType.Phone => TextFormat.Phone,
        _ => TextFormat.None,
    };

    /// <summary>
    /// How a value is held, given everything that a field declares. Scale 0 makes a number a whole number; any other scale or a
    /// precision makes it an exact decimal; <paramref name="multiple"/> makes it a list; a select without options is a text.
    /// </summary>
    public static ValueKind KindOf(FieldType type, bool multiple, bool hasOptions, int? precision, int? scale)
    {
        var kind = DefaultKind(type);
        switch (kind)
        {
            case ValueKind.Double when !multiple && type == FieldType.Number && (scale is not null || precision is not null):
                return scale == 0 && precision is null or <= 18 ? ValueKind.Long : ValueKind.Decimal;
            case ValueKind.Select:
                return (hasOptions, multiple) switch
                {
                    (true, true) => ValueKind.SelectList,
                    (true, false) => ValueKind.Select,
                    (false, true) => ValueKind.TextList,
                    _ => ValueKind.Text,
                };
            case ValueKind.SelectList or ValueKind.TextList:
                return hasOptions ? ValueKind.SelectList : ValueKind.TextList;
            case ValueKind.Attachment when multiple:
                return ValueKind.AttachmentList;
            case ValueKind.Text when multiple:
                return ValueKind.TextList;
            case ValueKind.Json or ValueKind.Vector or ValueKind.Attachment or ValueKind.AttachmentList:
                return kind;
            default:
                return multiple ? ValueKind.Json : kind;
        }
    }

    /// <summary>Whether the type refers to another record.</summary>
    public static bool IsReference(FieldType type) => type is FieldType.Lookup or FieldType.MasterDetail or FieldType.Tree;

    private static Dictionary<string, FieldType> Build() => new(StringComparer.Ordinal)
    {
        ["text"] = FieldType.Text,
        ["string"] = FieldType.Text,
        ["textarea"] = FieldType.Textarea,
        ["markdown"] = FieldType.Markdown,
        ["html"] = FieldType.Html,
        ["richtext"] = FieldType.RichText,
        ["email"] = FieldType.Email,
        ["url"] = FieldType.Url,
        ["phone"] = FieldType.Phone,
        ["password"] = FieldType.Password,
        ["code"] = FieldType.Code,
        ["color"] = FieldType.Color,
        ["signature"] = FieldType.Signature,
        ["qrcode"] = FieldType.QrCode,
        ["number"] = FieldType.Number,
        ["integer"] = FieldType.Integer,
        ["int"] = FieldType.Integer,
        ["float"] = FieldType.Float,
        ["decimal"] = FieldType.Decimal,
        ["currency"] = FieldType.Currency,
        ["percent"] = FieldType.Percent,
        ["rating"] = FieldType.Rating,
        ["slider"] = FieldType.Slider,
        ["progress"] = FieldType.Progress,
        ["date"] = FieldType.Date,
        ["datetime"] = FieldType.DateTime,
        ["time"] = FieldType.Time,
        ["boolean"] = FieldType.Boolean,
        ["checkbox"] = FieldType.Boolean,
        ["toggle"] = FieldType.Toggle,
        ["select"] = FieldType.Select,
        ["radio"] = FieldType.Radio,
        ["multiselect"] = FieldType.MultiSelect,
        ["checkboxes"] = FieldType.Checkboxes,
        ["tags"] = FieldType.Tags,
        ["lookup"] = FieldType.Lookup,
        ["master_detail"] = FieldType.MasterDetail,
        ["tree"] = FieldType.Tree,
        ["file"] = FieldType.File,
        ["image"] = FieldType.Image,
        ["avatar"] = FieldType.Avatar,
        ["video"] = FieldType.Video,
        ["audio"] = FieldType.Audio,
        ["json"] = FieldType.Json,
        ["object"] = FieldType.Object,
        ["array"] = FieldType.Array,
        ["grid"] = FieldType.Grid,
        ["location"] = FieldType.Location,
        ["address"] = FieldType.Address,
        ["vector"] = FieldType.Vector,
        ["formula"] = FieldType.Formula,
        ["summary"] = FieldType.Summary,
        ["auto_number"] = FieldType.AutoNumber,
        ["autonumber"] = FieldType.AutoNumber,
    };
}
