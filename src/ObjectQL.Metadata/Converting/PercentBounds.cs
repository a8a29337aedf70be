using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>
/// Reports bounds of numbers that no value can reach by their digits. A percent is where that happens: some write 0.19, some 19, and bounds of the one kind beside digits
/// of the other leave next to nothing that can be stored.
/// </summary>
internal static class PercentBounds
{
    public static void Check(FieldSchema field, MappingNode map, DiagnosticSink sink)
    {
        if (field.Kind is not (ValueKind.Long or ValueKind.Decimal) || field.Type is FieldType.Formula or FieldType.Summary)
        {
            return;
        }

        var greatest = Greatest(field);
        foreach (var (key, bound) in new[] { ("min", field.Min), ("max", field.Max) })
        {
            if (bound is not { } value || (map.Scalar(key) ?? map.Map("validation")?.Scalar(key)) is not { } written)
            {
                continue;
            }

            if (Math.Abs(value) > greatest)
            {
                sink.Report(MetadataRules.BoundBeyondDigits, written, key, Text(value), field.Name, $"the greatest number with {Digits(field)} is {Text(greatest)}");
            }
            else if (decimal.Round(value, Math.Min(field.Scale, 28)) != value)
            {
                sink.Report(MetadataRules.BoundBeyondDigits, written, key, Text(value), field.Name, $"a number with {Digits(field)} is never that");
            }
        }

        if (field is { Type: FieldType.Percent, Scale: 0, Min: null or >= 0, Max: <= 1 } && map.Scalar("scale") is { } scale)
        {
            sink.Report(MetadataRules.BoundBeyondDigits, scale, "scale", "0", field.Name, $"between {Text(field.Min ?? 0)} and {Text(field.Max.Value)} it leaves whole numbers only; write 'scale: 2', or 'max: 100'");
        }
    }

    /// <summary>The greatest number that the digits hold, as far as bounds go.</summary>
    private static decimal Greatest(FieldSchema field)
    {
        if (field.Kind == ValueKind.Long)
        {
            return long.MaxValue;
        }

        var (whole, unit) = (1m, 1m);
        for (var i = 0; i < Math.Min(field.Precision - field.Scale, 28); i++)
        {
            whole *= 10;
        }

        for (var i = 0; i < Math.Min(field.Scale, 28); i++)
        {
            unit /= 10;
        }

        return field.Precision > 28 ? decimal.MaxValue : whole - unit;
    }

    private static string Digits(FieldSchema field) => field.Kind == ValueKind.Long
        ? "no digits behind the point"
        : $"{Text(field.Precision - field.Scale)} digits before and {Text(field.Scale)} behind the point";

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
