using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Sqlite.Introspecting;

/// <summary>What a column that was declared so can be. SQLite holds any value in any column, so where the form counts the stored values decide.</summary>
/// <param name="Type">The type of field; null when none fits.</param>
/// <param name="Remark">What to say about it, or null.</param>
/// <param name="MaxLength">The greatest length of a text, or null.</param>
internal readonly record struct DeclaredType(FieldType? Type, string? Remark = null, int? MaxLength = null)
{
    private const string Day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";

    /// <summary>What fits a declaration.</summary>
    /// <param name="declared">The declaration.</param>
    /// <param name="holds">Whether all stored values are texts of a pattern.</param>
    /// <param name="sample">How a value is held, for a view, whose columns mostly are declared as nothing.</param>
    public static DeclaredType Of(string declared, Func<string, bool> holds, Func<string?>? sample)
    {
        var type = declared.ToUpperInvariant();
        return Contains("BOOL") ? new(FieldType.Boolean)
            : Contains("INT") ? new(FieldType.Integer)
            : Contains("CHAR") || Contains("CLOB") || Contains("TEXT") ? new(FieldType.Text, null, LengthOf(type))
            : Contains("BLOB") ? new(null, "bytes are no value of a field")
            : Contains("REAL") || Contains("FLOA") || Contains("DOUB") ? new(FieldType.Float)
            : type == "DATE" && holds(Day) ? new(FieldType.Date)
            : Contains("DATE") || Contains("TIME") ? Moment(declared, holds)
            : Contains("NUM") || Contains("DEC") || Contains("MONEY") ? new(FieldType.Float, "SQLite holds its values as whole or floating-point numbers, so they are read as such, and not as exact decimals.")
            : type.Length != 0 ? new(null, $"'{declared}' says nothing about its values")
            : sample?.Invoke() switch
            {
                "integer" => new(FieldType.Integer),
                "real" => new(FieldType.Float),
                "text" => new(FieldType.Text),
                _ => new(null, "it has no declared type, and no value that tells one"),
            };

        bool Contains(string part) => type.Contains(part, StringComparison.Ordinal);
    }

    private static DeclaredType Moment(string declared, Func<string, bool> holds) => holds("*")
        ? new(FieldType.Text, $"SQLite has no type '{declared}': its values are read and written as the texts that they are.")
        : new(null, $"SQLite has no type '{declared}', and its values are no texts");

    private static int? LengthOf(string type)
    {
        var (open, close) = (type.IndexOf('(', StringComparison.Ordinal), type.IndexOf(')', StringComparison.Ordinal));
        return open > 0 && close > open && int.TryParse(type.AsSpan(open + 1, close - open - 1), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var length) && length > 0
            ? length
            : null;
    }
}
