using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>How a field's value is held, and its digits.</summary>
internal readonly record struct NumberForm(ValueKind Kind, int Precision, int Scale)
{
    /// <summary>What the elements of a list are.</summary>
    public ValueKind ElementKind { get; private init; }

    private const int DefaultPrecision = 18;

    public static NumberForm Of(string name, FieldType type, bool multiple, bool hasOptions, FieldReader reader, DiagnosticSink sink)
    {
        var precision = reader.Count("precision");
        var scale = reader.Count("scale");
        var effective = type == FieldType.Formula ? DataType(reader, sink) : type;
        if (type is FieldType.Currency or FieldType.Percent && scale is null)
        {
            scale = int.TryParse(reader.Map.Map("currencyConfig")?.Text("precision"), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
                ? digits
                : null;
            if (scale is null && precision is <= 4)
            {
                var text = precision.Value.ToString(CultureInfo.InvariantCulture);
                sink.Report(MetadataRules.PrecisionReadAsScale, (Node?)reader.Scalar("precision") ?? reader.Map, text, type.ToString().ToLowerInvariant());
                (scale, precision) = (precision, null);
            }
        }

        var kind = type == FieldType.Summary && reader.Text("summary_type") == "count"
            ? ValueKind.Long
            : FieldTypes.KindOf(effective, multiple, hasOptions, precision, scale);
        var element = FieldTypes.KindOf(effective, false, hasOptions, precision, scale);
        if ((kind == ValueKind.Json ? element : kind) != ValueKind.Decimal)
        {
            return new NumberForm(kind, DefaultPrecision, 0) { ElementKind = element };
        }

        var total = precision ?? DefaultPrecision;
        if (total is < 1 or > Limits.Precision)
        {
            var node = (Node?)reader.Scalar("precision") ?? reader.Map;
            sink.Report(MetadataRules.NumberOutOfRange, node, "precision", Text(total), "1", Text(Limits.Precision));
            total = Limits.Precision;
        }

        var behind = scale ?? Math.Min(DefaultScale(effective), total);
        if (behind > total)
        {
            var largest = precision is null ? Limits.Precision : total;
            if (behind > largest && reader.Scalar("scale") is { } written)
            {
                sink.Report(MetadataRules.NumberOutOfRange, written, "scale", Text(behind), "0", Text(largest));
            }

            behind = Math.Min(behind, largest);
            total = Math.Max(total, behind);
        }

        return new NumberForm(kind, total, behind) { ElementKind = element };
    }

    private static int DefaultScale(FieldType type) => type switch
    {
        FieldType.Currency => 2,
        FieldType.Percent => 4,
        _ => 6,
    };

    /// <summary>What a formula yields (<c>data_type</c>); text when it does not say.</summary>
    private static FieldType DataType(FieldReader reader, DiagnosticSink sink)
    {
        if (reader.Scalar("data_type") is not { } node)
        {
            return FieldType.Text;
        }

        if (FieldTypes.TryParse(node.Text, out var type) && type is not (FieldType.Formula or FieldType.Summary))
        {
            return type;
        }

        sink.Report(
            MetadataRules.ValueNotAllowed,
            node,
            node.Text,
            "data_type",
            " Write one of: text, number, currency, percent, boolean, date, datetime.");
        return FieldType.Text;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
