using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Sqlite.Storage;

/// <summary>A stored value, read as text, as a constant; null for what cannot be read as the field's kind, such as foreign text in a number's column.</summary>
internal static class StoredConstant
{
    public static Constant Of(FieldSchema field, string? text) => text is null ? Constant.Null : field.Kind switch
    {
        ValueKind.Text => Constant.Of(text),
        ValueKind.Select => Constant.OfSelect(text),
        ValueKind.Boolean => Constant.Of(text != "0"),
        ValueKind.Long when Number(text) is { } number => Constant.Of(number),
        ValueKind.DateTime when Number(text) is { } number => Constant.OfDateTime(number),
        ValueKind.Decimal when field.Precision <= 18 && Number(text) is { } number => Constant.Of(number / (decimal)DecimalPowers.Of(field.Scale)),
        ValueKind.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Constant.Of(number),
        ValueKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Constant.OfDate(date.DayNumber),
        ValueKind.Time when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) => Constant.OfTime(time.Ticks),
        _ => Constant.Null,
    };

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
