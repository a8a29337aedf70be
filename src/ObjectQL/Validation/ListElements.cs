using System.Globalization;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Lists of numbers, dates, times and conditions. They are held as JSON, so what is in them must be looked at.</summary>
internal static class ListElements
{
    /// <summary>Whether the field is such a list.</summary>
    public static bool Has(FieldSchema field) => field is { Kind: ValueKind.Json, Multiple: true } && FieldTypes.DefaultKind(field.Type) is not ValueKind.Json;

    /// <summary>The first thing that is wrong with a list: the rule that is broken, and what to say; null when nothing is.</summary>
    public static (string Rule, string Message)? Fault(FieldSchema field, JsonValue list)
    {
        using var document = list.ToDocument();
        var (kind, number) = (field.ElementKind, 0);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return ("list", $"{field.Label} must be a list of {NameOf(kind)}");
        }

        foreach (var element in document.RootElement.EnumerateArray())
        {
            number++;
            if (!Is(element, kind))
            {
                return ("element", string.Create(CultureInfo.InvariantCulture, $"{field.Label} must be a list of {NameOf(kind)}, but element {number} is {Shown(element)}"));
            }

            if ((element.ValueKind == JsonValueKind.Number ? OutOf(field, element) : kind == ValueKind.Location ? LocationForms.Fault(field, element) : null) is { } bound)
            {
                return bound;
            }
        }

        return null;
    }

    private static bool Is(JsonElement element, ValueKind kind) => kind switch
    {
        ValueKind.Boolean => element.ValueKind is JsonValueKind.True or JsonValueKind.False,
        ValueKind.Long => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out _),
        ValueKind.Decimal => element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out _),
        ValueKind.Double => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value),
        ValueKind.Date => element.ValueKind == JsonValueKind.String && JsonMoments.TryReadDate(element.GetString(), out _),
        ValueKind.Time => element.ValueKind == JsonValueKind.String && JsonMoments.TryReadTime(element.GetString(), out _),
        ValueKind.DateTime => element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out _),
        ValueKind.Location => element.ValueKind == JsonValueKind.Object && Array.TrueForAll(CompositeParts.Degrees, part => element.TryGetProperty(part, out var value) && value.ValueKind == JsonValueKind.Number)
            && Has(element, CompositeParts.Location, JsonValueKind.Number),
        ValueKind.Address => element.ValueKind == JsonValueKind.Object && Has(element, CompositeParts.Address, JsonValueKind.String),
        _ => true,
    };

    /// <summary>Whether those of the parts that are there have the type, or are null.</summary>
    private static bool Has(JsonElement element, string[] parts, JsonValueKind type) =>
        Array.TrueForAll(parts, part => !element.TryGetProperty(part, out var value) || value.ValueKind == type || value.ValueKind == JsonValueKind.Null);

    private static (string Rule, string Message)? OutOf(FieldSchema field, JsonElement element)
    {
        // What only a processor's numbers reach is compared as one of them.
        var isExact = element.TryGetDecimal(out var value);
        var rough = isExact ? 0 : element.GetDouble();
        return field.Min is { } min && (isExact ? value < min : rough < (double)min) ? ("min", $"Value must be at least {min.ToString(CultureInfo.InvariantCulture)}")
            : field.Max is { } max && (isExact ? value > max : rough > (double)max) ? ("max", $"Value must be at most {max.ToString(CultureInfo.InvariantCulture)}")
            : field.ElementKind == ValueKind.Decimal && WhyNot(field, element, value) is { } reason ? ("precision", reason)
            : (isExact ? field.IsOffStep(value) : FieldChecks.IsOffStep(rough, field)) ? (FieldChecks.StepRule, FieldChecks.StepMessage(field))
            : null;
    }

    /// <summary>Why an element does not have the digits of its field. A decimal takes no more than 28 digits behind the point, and a JSON text may have more.</summary>
    private static string? WhyNot(FieldSchema field, JsonElement element, decimal value) => FieldChecks.WhyNot(value, field)
        ?? (DigitsBehind(element.GetRawText()) > field.Scale
            ? string.Create(CultureInfo.InvariantCulture, $"{field.Label} has at most {field.Scale} digits behind the point; {Shown(element)} has more") : null);

    /// <summary>The number of digits behind the point that a JSON number needs.</summary>
    private static int DigitsBehind(ReadOnlySpan<char> number)
    {
        var e = number.IndexOfAny('e', 'E');
        var exponent = e < 0 ? 0 : int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written) ? written : number[e + 1] == '-' ? -short.MaxValue : 0;
        var digits = e < 0 ? number : number[..e];
        var point = digits.IndexOf('.');
        var behind = point < 0 ? 0 : digits.Length - point - 1;
        for (var i = digits.Length - 1; i >= 0 && digits[i] is ('0' or '.'); i--)
        {
            behind -= digits[i] == '0' ? 1 : 0;
        }

        return digits.IndexOfAnyInRange('1', '9') < 0 ? 0 : behind - exponent;
    }

    private static string Shown(JsonElement element)
    {
        const int longest = 40;
        var text = element.GetRawText();
        return text.Length <= longest ? text : text[..longest] + "...";
    }

    private static string NameOf(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "true and false",
        ValueKind.Long => "whole numbers",
        ValueKind.Date => "dates such as \"2026-12-31\"",
        ValueKind.Time => "times such as \"23:59:59\"",
        ValueKind.DateTime => "points in time such as \"2026-12-31T23:59:59.000Z\"",
        ValueKind.Double or ValueKind.Decimal => "numbers",
        ValueKind.Location => "locations such as {\"latitude\":48.2,\"longitude\":16.4}",
        ValueKind.Address => "addresses such as {\"city\":\"Graz\"}",
        _ => "values",
    };
}
