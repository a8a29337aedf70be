using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The declared default of a field as a C# expression.</summary>
internal static class DefaultValues
{
    /// <summary>The expression, or null when there is no default or none of the field's type.</summary>
    public static string? Expression(FieldSchema field, SelectPlan? select)
    {
        if (field.Summary?.Function is "count" or "sum")
        {
            return field.Kind == ValueKind.Decimal ? "0m" : "0";
        }

        if (field.DefaultJson is not { Length: > 0 } json || json == "null" || !field.IsAssignable)
        {
            return null;
        }

        var text = json[0] == '"' ? JsonText.Unescape(json) : json;
        if (json[0] == '"' && text.Length > 1 && text[0] == '$' && char.IsLetter(text[1]))
        {
            return OfTheMoment(field.Kind, text);
        }

        switch (field.Kind)
        {
            case ValueKind.Text:
                return CSharpText.Literal(text);
            case ValueKind.Select:
                foreach (var option in select!.Options)
                {
                    if (option.Value == text)
                    {
                        return select.Name + "." + option.Name;
                    }
                }

                return $"new({CSharpText.Literal(text)})";
            case ValueKind.Boolean:
                return json is "true" or "false" ? json : null;
            case ValueKind.Long:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? whole.ToString(CultureInfo.InvariantCulture) + "L"
                    : null;
            case ValueKind.Double:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number)
                    ? text + "d"
                    : null;
            case ValueKind.Decimal:
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                    ? exact.ToString(CultureInfo.InvariantCulture) + "m"
                    : null;
            case ValueKind.Date:
                return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? string.Format(CultureInfo.InvariantCulture, "new({0}, {1}, {2})", date.Year, date.Month, date.Day)
                    : null;
            case ValueKind.Time:
                return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
                    ? string.Format(CultureInfo.InvariantCulture, time.Milliseconds == 0 ? "new({0}, {1}, {2})" : "new({0}, {1}, {2}, {3})", time.Hours, time.Minutes, time.Seconds, time.Milliseconds)
                    : null;
            case ValueKind.DateTime:
                return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                    ? string.Format(CultureInfo.InvariantCulture, "Sys::DateTimeOffset.FromUnixTimeMilliseconds({0}L)", moment.ToUnixTimeMilliseconds())
                    : null;
            default:
                return $"Oql::CompositeText.Parse<{(field.Kind == ValueKind.SelectList ? "Oql::SelectList<" + select!.Name + ">" : KindType(field.Kind))}>({CSharpText.Literal(json)})";
        }
    }

    /// <summary>A value that is known only when the record is created; what only a session knows is no default of the record.</summary>
    private static string? OfTheMoment(ValueKind kind, string text) => (kind, text) switch
    {
        (ValueKind.Date, "$today" or "$now") => "Sys::DateOnly.FromDateTime(Sys::DateTime.UtcNow)",
        (ValueKind.DateTime, "$now") => "Sys::DateTimeOffset.UtcNow",
        (ValueKind.DateTime, "$today") => "new(Sys::DateTime.UtcNow.Date, default)",
        (ValueKind.Time, "$now") => "Sys::TimeOnly.FromDateTime(Sys::DateTime.UtcNow)",
        _ => null,
    };

    private static string KindType(ValueKind kind) => kind == ValueKind.Json ? "Oql::JsonValue" : "Oql::" + kind;
}
