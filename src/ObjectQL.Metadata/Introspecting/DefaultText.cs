using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Constants among the defaults of a database, as they stand in a metadata file.</summary>
internal static class DefaultText
{
    /// <summary>The default; null when there is none, or one that only the database can compute.</summary>
    /// <param name="expression">The expression in the database's language.</param>
    /// <param name="type">The type of the field.</param>
    /// <param name="columnType">The declared type of its column, or null.</param>
    public static string? Of(string? expression, FieldType type, string? columnType)
    {
        if (expression is null)
        {
            return null;
        }

        var text = Bare(expression.Trim());
        var quoted = Quoted(text);
        switch (type)
        {
            case FieldType.Boolean:
                return (quoted ?? text).ToLowerInvariant() switch { "true" or "1" or "t" => "true", "false" or "0" or "f" => "false", _ => null };
            case FieldType.Integer:
                return long.TryParse(quoted ?? text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : null;
            case FieldType.Float or FieldType.Decimal:
                return decimal.TryParse(quoted ?? text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null;
            case FieldType.DateTime or FieldType.Date or FieldType.Time:
                return text.ToUpperInvariant() switch
                {
                    "NOW()" or "CURRENT_TIMESTAMP" or "TRANSACTION_TIMESTAMP()" => type == FieldType.Date ? "$today" : "$now",
                    "CURRENT_DATE" => type == FieldType.Time ? null : "$today",
                    _ => null,
                };
            case FieldType.Text or FieldType.Textarea or FieldType.Select when quoted is not null:
                // A text that begins so is a variable in metadata, and a column of a type of its own may read another text than was written.
                return (quoted.Length > 0 && quoted[0] == '$') || (columnType is not null && type != FieldType.Select && !columnType.StartsWith("character", StringComparison.Ordinal)) ? null : MetadataText.Scalar(quoted);
            default:
                return null;
        }
    }

    /// <summary>Without brackets around and a cast behind.</summary>
    private static string Bare(string text)
    {
        while (text.Length > 1 && text[0] == '(' && text[text.Length - 1] == ')' && text.IndexOf(')') == text.Length - 1)
        {
            text = text.Substring(1, text.Length - 2).Trim();
        }

        var cast = text.LastIndexOf("::", StringComparison.Ordinal);
        return cast > 0 && text.IndexOf('\'', cast) < 0 ? Bare(text.Substring(0, cast)) : text;
    }

    /// <summary>The text between quotes; null when it is none.</summary>
    private static string? Quoted(string text) =>
        text.Length > 1 && text[0] == '\'' && text[text.Length - 1] == '\'' && text.Substring(1, text.Length - 2).Replace("''", "").IndexOf('\'') < 0
            ? text.Substring(1, text.Length - 2).Replace("''", "'")
            : null;
}
