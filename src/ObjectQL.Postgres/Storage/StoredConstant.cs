using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Storage;

/// <summary>The least and the greatest value of a column, asked for as text and made a constant.</summary>
internal static class StoredConstant
{
    /// <summary>The least value as text.</summary>
    public static string Least(FieldSchema field, string column) => AsText(field, field.Kind == ValueKind.Boolean ? $"bool_and({column})" : $"min({Sorted(field, column)})");

    /// <summary>The greatest value as text.</summary>
    public static string Greatest(FieldSchema field, string column) => AsText(field, field.Kind == ValueKind.Boolean ? $"bool_or({column})" : $"max({Sorted(field, column)})");

    /// <summary>The constant; null for what has none.</summary>
    public static Constant Of(FieldSchema field, string? text) => text is null ? Constant.Null : field.Kind switch
    {
        ValueKind.Text => Constant.Of(text),
        ValueKind.Select => Constant.OfSelect(text),
        ValueKind.Boolean => Constant.Of(text == "true"),
        ValueKind.Long when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Constant.Of(number),
        ValueKind.DateTime when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => Constant.OfDateTime(number),
        ValueKind.Decimal when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => Constant.Of(number),
        ValueKind.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Constant.Of(number),
        ValueKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Constant.OfDate(date.DayNumber),
        ValueKind.Time when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) => Constant.OfTime(time.Ticks),
        _ => Constant.Null,
    };

    private static string Sorted(FieldSchema field, string column) => field.Kind is ValueKind.Text or ValueKind.Select ? column + " COLLATE \"C\"" : column;

    private static string AsText(FieldSchema field, string value) => field.Kind switch
    {
        ValueKind.DateTime => $"floor(extract(epoch FROM {value}) * 1000)::bigint::text",
        ValueKind.Date => $"to_char({value}, 'YYYY-MM-DD')",
        _ => value + "::text",
    };
}
