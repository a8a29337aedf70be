using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Introspecting;

/// <summary>What a column of a type can be.</summary>
/// <param name="Type">The type of field; null when none fits.</param>
/// <param name="Remark">What to say about it, or null.</param>
internal readonly record struct DeclaredType(FieldType? Type, string? Remark = null)
{
    /// <summary>The type to name as <c>columnType</c>, or null.</summary>
    public string? ColumnType { get; init; }

    /// <summary>The greatest length of a text, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The digits of a decimal, or null.</summary>
    public int? Precision { get; init; }

    /// <summary>The digits behind the point of a decimal, or null.</summary>
    public int? Scale { get; init; }

    /// <summary>The number of elements of a vector, or null.</summary>
    public int? Dimension { get; init; }

    /// <summary>What fits a type, as <c>format_type</c> writes it.</summary>
    public static DeclaredType Of(string declared, bool isEnumeration)
    {
        if (isEnumeration)
        {
            return new(FieldType.Select) { ColumnType = declared };
        }

        var (name, numbers) = Parts(declared);
        switch (name)
        {
            case "smallint" or "integer" or "bigint":
                return new(FieldType.Integer);
            case "boolean":
                return new(FieldType.Boolean);
            case "text":
                return new(FieldType.Text);
            case "character varying":
                return new(FieldType.Text) { MaxLength = numbers.Length == 0 ? null : numbers[0] };
            case "character":
                return new(FieldType.Text, "its texts come without the spaces that fill them up.") { ColumnType = declared, MaxLength = numbers.Length == 0 ? 1 : numbers[0] };
            case "real" or "double precision":
                return new(FieldType.Float);
            case "money":
                return new(FieldType.Decimal) { ColumnType = declared, Precision = 18, Scale = 2 };
            case "numeric" when numbers.Length == 0:
                return new(FieldType.Decimal, "it has no fixed digits; 18 before and 10 behind the point are read, and a value with more is an error.") { Precision = 28, Scale = 10 };
            case "numeric" when numbers[0] <= 28 && numbers[1] >= 0 && numbers[1] <= numbers[0]:
                return new(FieldType.Decimal) { Precision = numbers[0], Scale = numbers[1] };
            case "date":
                return new(FieldType.Date);
            case "time without time zone":
                return new(FieldType.Time);
            case "timestamp with time zone":
                return new(FieldType.DateTime);
            case "timestamp without time zone":
                return new(FieldType.Text, "it has no time zone, so it is no point in time; it is read and written as a text such as 2026-01-31 08:30:00.") { ColumnType = declared };
            case FieldSchema.Uuid:
                return new(FieldType.Text) { ColumnType = FieldSchema.Uuid };
            case "json" or "jsonb":
                return new(FieldType.Json);
            case "text[]" or "character varying[]":
                return new(FieldType.Tags);
            case "real[]":
                return new(FieldType.Vector);
            case "vector" or "public.vector" or "extensions.vector":
                return new(FieldType.Vector) { Dimension = numbers.Length == 0 ? null : numbers[0] };
            case "bytea":
                return new(null, "bytes are no value of a field");
            default:
                return name.EndsWith("[]", StringComparison.Ordinal)
                    ? new(null, $"no type of field fits '{declared}'")
                    : new(FieldType.Text, $"no type of field fits '{declared}', so it is read and written as the text that the server makes of it.") { ColumnType = declared };
        }
    }

    /// <summary>The name without what stands in brackets, and the numbers there.</summary>
    private static (string Name, int[] Numbers) Parts(string declared)
    {
        var (open, close) = (declared.IndexOf('(', StringComparison.Ordinal), declared.IndexOf(')', StringComparison.Ordinal));
        if (open < 0 || close < open || declared[0] == '"')
        {
            return (declared, []);
        }

        var numbers = declared[(open + 1)..close].Split(',');
        return (declared.Remove(open, close - open + 1), Array.TrueForAll(numbers, static number => int.TryParse(number, CultureInfo.InvariantCulture, out _)) ? Array.ConvertAll(numbers, static number => int.Parse(number, CultureInfo.InvariantCulture)) : []);
    }
}
