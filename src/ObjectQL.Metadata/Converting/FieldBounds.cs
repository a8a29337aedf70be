using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Reports what a field says that its type gives no meaning to, and a default that the field itself refuses.</summary>
internal static class FieldBounds
{
    private static readonly string[] s_ofNumbers = ["min", "max"];
    private static readonly string[] s_ofSteps = ["step"];
    private static readonly string[] s_ofPatterns = ["pattern", "regex"];
    private static readonly string[] s_ofForms = ["format"];
    private static readonly string[] s_ofTexts = ["min_length", "minLength", "max_length", "maxLength"];

    private static readonly string[] s_ofDigits = ["precision", "scale"];

    public static void Check(FieldSchema field, MappingEntry entry, DiagnosticSink sink)
    {
        if (entry.Value is not MappingNode map)
        {
            return;
        }

        var isComputed = field.Type is FieldType.Formula or FieldType.Summary or FieldType.AutoNumber;
        var isNumber = field.Kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal || (field is { Kind: ValueKind.Json, Multiple: true, ElementKind: ValueKind.Long or ValueKind.Double or ValueKind.Decimal });
        var isText = field.Kind is ValueKind.Text or ValueKind.TextList && field.Reference is null;
        foreach (var part in new[] { map, map.Map("validation") }.OfType<MappingNode>())
        {
            Report(part, s_ofNumbers, "numbers", isNumber && !isComputed);
            Report(part, s_ofTexts, "texts", isText && !isComputed);
            Report(part, s_ofPatterns, "texts, numbers and options", field.Kind is ValueKind.Text or ValueKind.TextList or ValueKind.Long or ValueKind.Double or ValueKind.Decimal or ValueKind.Select && !isComputed);
        }

        if (map.Map("validation") is { } validation)
        {
            Report(validation, s_ofForms, "texts", isText && !isComputed);
        }

        Report(map, s_ofSteps, "numbers", isNumber && !isComputed);
        Report(map, s_ofDigits, "the types 'number', 'decimal', 'currency' and 'percent'", HasDigits(field, map));
        PercentBounds.Check(field, map, sink);
        if (field.AutoNumberFormat is { } format && FormatPlaces.Wrong(format, FormatPlaces.IsOfNumber) is { } place)
        {
            var at = map.Value("auto_number_format") ?? map.Value("autonumberFormat") ?? map.Value("format") ?? map.Value("prefix") ?? entry.Key;
            sink.Report(MetadataRules.FormatPlace, at, place, field.Name, "{0000} for the number, {YYYY}, {YY}, {MM} or {DD}", FormatPlaces.HintOfNumber(place));
        }
        else if (FormatPlaces.NumbersIn(field.AutoNumberFormat) is { Length: > 1 } numbers)
        {
            var at = map.Value("auto_number_format") ?? map.Value("autonumberFormat") ?? map.Value("format") ?? map.Value("prefix") ?? entry.Key;
            sink.Report(MetadataRules.NumberTwice, at, field.Name, numbers[0], numbers[1]);
        }

        MisplacedKeys.Check(field, map, sink);
        if (field.Type == FieldType.MasterDetail && (field.Multiple || !field.Required))
        {
            var why = field.Multiple ? "'multiple', so that no master owns it" : "'required: false', so that it may have no master";
            sink.Report(MetadataRules.DetailWithoutMaster, map.Value(field.Multiple ? "multiple" : "required") ?? entry.Key, field.Name, why);
        }

        if (field.DefaultJson is { } json && map.Value("defaultValue") is { } written)
        {
            CheckDefault(field, json, written, sink);
        }

        void Report(MappingNode part, string[] keys, string what, bool isMeant)
        {
            foreach (var key in keys)
            {
                if (!isMeant && part.Find(key) is { } found && part.Scalar(key) is not null)
                {
                    sink.Report(MetadataRules.BoundWithoutEffect, found.Key, key, field.Name, what, FieldTypes.NameOf(field.Type));
                }
            }
        }
    }

    /// <summary>Whether digits are for fields of the type: the others are whole, or as a processor holds them.</summary>
    private static bool HasDigits(FieldSchema field, MappingNode map) =>
        field.Type is FieldType.Number or FieldType.Decimal or FieldType.Currency or FieldType.Percent or FieldType.Formula or FieldType.Summary
        || (field.Type == FieldType.Integer && map.Text("scale") is null or "0");

    private static void CheckDefault(FieldSchema field, string json, Node written, DiagnosticSink sink)
    {
        if (field.Kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal && decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (number < field.Min)
            {
                Report("min", field.Min.Value);
            }
            else if (number > field.Max)
            {
                Report("max", field.Max.Value);
            }
            else if (field.IsOffStep(number))
            {
                Report("step", field.Step!.Value);
            }
        }
        else if (field.Kind == ValueKind.Text && written is ScalarNode { Text: { Length: > 0 } text } && text[0] != '$')
        {
            if (text.Length < field.MinLength)
            {
                Report("min_length", field.MinLength.Value);
            }
            else if (text.Length > field.MaxLength)
            {
                Report("max_length", field.MaxLength.Value);
            }
        }

        void Report(string key, decimal bound) =>
            sink.Report(MetadataRules.DefaultOutOfBounds, written, field.Name, ((ScalarNode)written).Text, key, bound.ToString(CultureInfo.InvariantCulture));
    }
}
