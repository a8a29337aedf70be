using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>One field of a definition becomes its schema: aliases, inferred type, kind, bounds, default.</summary>
internal sealed class FieldConverter(DiagnosticSink sink)
{
    private static readonly MappingNode Empty = new(default, []);

    /// <summary>The field, or null when its name cannot be one.</summary>
    public FieldSchema? Convert(MappingEntry entry)
    {
        if (!NameRules.Check(entry.Name, entry.Key.Place, sink))
        {
            return null;
        }

        var map = entry.Value as MappingNode ?? Empty;
        var reader = new FieldReader(map, sink);
        var type = TypeOf(entry, reader);
        var options = OptionConverter.Convert(map.Value("options"), sink);
        return Build(entry, reader, type, options);
    }

    /// <summary>The type of the first key that tells it, when <c>type</c> is missing.</summary>
    public static string? InferredType(MappingNode map) =>
        map.Value("reference") is not null || map.Value("reference_to") is not null ? "lookup"
        : map.Value("options") is not null ? "select"
        : map.Value("expression") is not null || map.Value("formula") is not null ? "formula"
        : map.Value("summary_object") is not null ? "summary"
        : null;

    private FieldType TypeOf(MappingEntry entry, FieldReader reader)
    {
        switch (entry.Value)
        {
            case ScalarNode { IsNull: false } scalar when FieldTypes.TryParse(scalar.Text, out var written):
                sink.Report(MetadataRules.FieldIsScalar, scalar, entry.Name, scalar.Text);
                return written;
            case ScalarNode { IsNull: false } scalar when scalar.Text.IndexOfAny([' ', ':']) > 0:
                sink.Report(MetadataRules.WrongValueType, scalar, entry.Name, "a map (lines such as 'type: text', with ': ' behind the key)", scalar.Noun);
                return FieldType.Text;
            case ScalarNode { IsNull: false } scalar:
                return Unknown(scalar);
            case SequenceNode list:
                sink.Report(MetadataRules.WrongValueType, list, entry.Name, KeyChecker.Map, list.Noun);
                return FieldType.Text;
        }

        if (reader.Map.Value("type") is { } node)
        {
            return node is not ScalarNode type ? FieldType.Text
                : FieldTypes.TryParse(type.Text, out var declared) ? declared
                : Unknown(type);
        }

        if (InferredType(reader.Map) is { } inferred && FieldTypes.TryParse(inferred, out var result))
        {
            return result;
        }

        sink.Report(MetadataRules.FieldWithoutType, entry.Key, entry.Name);
        return FieldType.Text;
    }

    private FieldType Unknown(ScalarNode type)
    {
        sink.Report(MetadataRules.UnknownFieldType, type, type.Text, NearName.Hint(type.Text, FieldTypes.Names));
        return FieldType.Text;
    }

    private FieldSchema Build(MappingEntry entry, FieldReader reader, FieldType type, EquatableArray<OptionSchema> options)
    {
        var map = reader.Map;
        var multiple = reader.Flag("multiple");
        var numbers = NumberForm.Of(entry.Name, type, multiple, options.Count > 0, reader, sink);
        var required = reader.Demands("required") || (type == FieldType.MasterDetail && !multiple && map.Value("required") is null);
        var isFile = FieldTypes.DefaultKind(type) is ValueKind.Attachment or ValueKind.AttachmentList;
        var field = new FieldSchema(entry.Name, type)
        {
            Label = map.Text("label")!,
            Description = map.Text("description"),
            Kind = numbers.Kind,
            Column = NameRules.Physical(entry.Name, map.Scalar("columnName"), sink),
            ColumnType = ColumnTypes.Of(map.Scalar("columnType"), numbers.Kind, sink),
            Required = required,
            Unique = reader.Demands("unique"),
            Index = reader.Flag("index"),
            Searchable = reader.Flag("searchable"),
            Hidden = reader.Flag("hidden"),
            Readonly = reader.Flag("readonly"),
            Multiple = multiple,
            Options = options,
            Reference = ReferenceOf(entry, reader, type),
            DeleteBehavior = DeleteBehaviorOf(entry.Name, type, required, multiple, reader),
            Reparentable = type == FieldType.MasterDetail && reader.Flag("reparentable"),
            Min = reader.Min(),
            Max = reader.Max() ?? (type == FieldType.Rating ? reader.Count("maxRating") : null),
            MinLength = reader.Least("min_length", "minLength"),
            MaxLength = reader.Most("max_length", "maxLength"),
            Pattern = TextRules.Pattern(reader, sink),
            Format = TextRules.Format(reader, type, sink),
            Protocols = TextRules.Protocols(map.Map("validation")?.Value("protocols")),
            Message = map.Map("validation")?.Text("message"),
            Accept = isFile ? FileRules.Accept(map.Value("accept")) : [],
            MinSize = isFile ? (long?)reader.Number("min_size") : null,
            MaxSize = isFile ? (long?)reader.Number("max_size") : null,
            Step = StepOf(type, reader),
            Precision = numbers.Precision,
            Scale = numbers.Scale,
            ElementKind = numbers.Kind == ValueKind.Json ? numbers.ElementKind : FieldTypes.DefaultKind(type),
            Dimension = reader.Count("dimension", "dimensions") ?? CountIn(map.Map("vectorConfig"), "dimensions"),
            Expression = type == FieldType.Formula ? reader.Text("expression", "formula") : null,
            BlankAsZero = type == FieldType.Formula && (reader.Scalar("blank_as_zero") is null ? reader.Scalar("treat_blank_as") is { Text: "zero" } : reader.Flag("blank_as_zero")),
            Summary = type == FieldType.Summary ? SummaryOf(entry, reader) : null,
            AutoNumberFormat = type == FieldType.AutoNumber ? NumberFormatOf(reader) : null,
            Gapless = type == FieldType.AutoNumber && reader.Flag("gapless"),
        };
        Check(field, entry, reader);
        field = FieldDefaults.Of(field, map, sink) is { } json ? field with { DefaultJson = json } : field;
        FieldBounds.Check(field, entry, sink);
        return field;
    }

    private void Check(FieldSchema field, MappingEntry entry, FieldReader reader)
    {
        if (field.Min > field.Max)
        {
            ReportBounds("min", Text(field.Min), "max", Text(field.Max));
        }

        SecretUses.Check(field, entry, sink);
        if (field.MinLength > field.MaxLength)
        {
            ReportBounds("min_length", Text(field.MinLength), "max_length", Text(field.MaxLength));
        }

        if (field.Type is FieldType.Select or FieldType.Radio && reader.Map.Value("options") is null or SequenceNode { Items.Length: 0 })
        {
            sink.Report(MetadataRules.NoOptions, entry.Key, field.Name);
        }

        if (field.Type == FieldType.Formula && field.Expression is null)
        {
            sink.Report(MetadataRules.FormulaMissing, entry.Key, field.Name);
        }

        void ReportBounds(string low, string lowText, string high, string highText) =>
            sink.Report(
                MetadataRules.MinAboveMax,
                (Node?)reader.Scalar(low) ?? reader.InValidation(low) ?? entry.Key,
                low,
                lowText,
                high,
                highText);
    }

    private string? ReferenceOf(MappingEntry entry, FieldReader reader, FieldType type)
    {
        var reference = reader.Scalar("reference", "reference_to");
        if (!FieldTypes.IsReference(type))
        {
            if (reference is not null)
            {
                var key = reader.Map.Value("reference") is not null ? "reference" : "reference_to";
                sink.Report(MetadataRules.ReferenceIgnored, reference, entry.Name, TypeText(reader, type), key);
            }

            return null;
        }

        if (reference is null && type != FieldType.Tree)
        {
            sink.Report(MetadataRules.ReferenceMissing, entry.Key, entry.Name, TypeText(reader, type));
        }

        return reference?.Text;
    }

    private DeleteBehavior DeleteBehaviorOf(string name, FieldType type, bool required, bool multiple, FieldReader reader)
    {
        switch (reader.Scalar("deleteBehavior"))
        {
            case { Text: "cascade" } node when multiple && FieldTypes.IsReference(type):
                sink.Report(MetadataRules.CascadeOnSeveral, node, name);
                return required ? DeleteBehavior.Restrict : DeleteBehavior.SetNull;
            case { Text: "cascade" }:
                return DeleteBehavior.Cascade;
            case { Text: "restrict" }:
                return DeleteBehavior.Restrict;
            case { Text: "set_null" } node when required && FieldTypes.IsReference(type):
                sink.Report(MetadataRules.SetNullOnRequired, node, name);
                return DeleteBehavior.Restrict;
            case { Text: "set_null" }:
                return DeleteBehavior.SetNull;
            default:
                return type == FieldType.MasterDetail && !multiple ? DeleteBehavior.Cascade
                    : required && FieldTypes.IsReference(type) ? DeleteBehavior.Restrict
                    : DeleteBehavior.SetNull;
        }
    }

    private SummarySchema? SummaryOf(MappingEntry entry, FieldReader reader)
    {
        var operations = reader.Map.Map("summaryOperations");
        var child = reader.Text("summary_object") ?? operations?.Text("object");
        var function = reader.Scalar("summary_type") ?? operations?.Scalar("function");
        var field = reader.Text("summary_field") ?? operations?.Text("field");
        var filter = reader.Map.Value("summary_filters") ?? reader.Map.Value("filters") ?? operations?.Value("filters");
        var missing = child is null ? "write the children's object as 'summary_object'"
            : function is null ? "write 'summary_type': count, sum, min, max or avg"
            : function.Text is not ("count" or "sum" or "min" or "max" or "avg")
                ? "'" + function.Text + "' is no function; write count, sum, min, max or avg"
            : field is null && function.Text != "count" ? "write the children's field as 'summary_field'"
            : null;
        if (missing is not null)
        {
            sink.Report(MetadataRules.SummaryIncomplete, entry.Key, entry.Name, missing);
            return null;
        }

        return new SummarySchema(child!, function!.Text, field, filter is null ? null : NodeJson.Of(filter));
    }

    /// <summary>What values are apart; of a rating that says whether it takes halves, that.</summary>
    private decimal? StepOf(FieldType type, FieldReader reader)
    {
        if (reader.Number("step") is not { } step)
        {
            return type != FieldType.Rating ? null : reader.Map.Scalar("allowHalf") switch { { Text: "true" } => 0.5m, { Text: "false" } => 1m, _ => null };
        }

        if (step > 0)
        {
            return step;
        }

        sink.Report(MetadataRules.NumberOutOfRange, reader.Map.Scalar("step")!, "step", Text(step), "0.0000000000000000000000000001", "7.9e28");
        return null;
    }

    private static string NumberFormatOf(FieldReader reader) =>
        reader.Text("auto_number_format", "autonumberFormat") ?? reader.Text("format") ?? reader.Text("prefix") + "{0000}";

    private static int? CountIn(MappingNode? map, string key) =>
        int.TryParse(map?.Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string TypeText(FieldReader reader, FieldType type) =>
        reader.Map.Text("type") ?? InferredType(reader.Map) ?? type.ToString().ToLowerInvariant();

    private static string Text(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
