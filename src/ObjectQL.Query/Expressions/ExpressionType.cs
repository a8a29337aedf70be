using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What kind of value an expression has. Decimals carry their digits, so that exact values stay exact through arithmetic.</summary>
/// <param name="Kind">How the value is held.</param>
/// <param name="Precision">Total digits of a decimal; 0 for other kinds.</param>
/// <param name="Scale">Digits behind the point of a decimal; 0 for other kinds.</param>
public readonly record struct ExpressionType(ValueKind Kind, int Precision = 0, int Scale = 0)
{
    /// <summary>The most digits that an exact decimal can have.</summary>
    public const int MostDigits = 28;

    /// <summary>Not known yet: a parameter without a type, or null.</summary>
    public static ExpressionType Unknown { get; } = new(default, -1);

    /// <summary>A text.</summary>
    public static ExpressionType Text { get; } = new(ValueKind.Text);

    /// <summary>True, false or unknown.</summary>
    public static ExpressionType Boolean { get; } = new(ValueKind.Boolean);

    /// <summary>A whole number.</summary>
    public static ExpressionType Long { get; } = new(ValueKind.Long);

    /// <summary>A double.</summary>
    public static ExpressionType Double { get; } = new(ValueKind.Double);

    /// <summary>A calendar date.</summary>
    public static ExpressionType Date { get; } = new(ValueKind.Date);

    /// <summary>A time of day.</summary>
    public static ExpressionType Time { get; } = new(ValueKind.Time);

    /// <summary>A point in time.</summary>
    public static ExpressionType DateTime { get; } = new(ValueKind.DateTime);

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => Precision < 0;

    /// <summary>Whether the value is a number.</summary>
    public bool IsNumber => !IsUnknown && Kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal;

    /// <summary>Whether the value is a text or an option.</summary>
    public bool IsText => !IsUnknown && Kind is ValueKind.Text or ValueKind.Select;

    /// <summary>Whether the value is a date or a point in time.</summary>
    public bool IsMoment => !IsUnknown && Kind is ValueKind.Date or ValueKind.DateTime;

    /// <summary>Whether the value is a list of texts, as the ids of a lookup with several values are, or of options.</summary>
    public bool IsList => !IsUnknown && Kind is ValueKind.TextList or ValueKind.SelectList;

    /// <summary>Whether the value is a condition.</summary>
    public bool IsCondition => !IsUnknown && Kind == ValueKind.Boolean;

    /// <summary>Whether values of the kind have an order and can be compared.</summary>
    public bool IsComparable => !IsUnknown && Kind <= ValueKind.Select;

    /// <summary>An exact decimal.</summary>
    public static ExpressionType Decimal(int precision, int scale) => new(ValueKind.Decimal, Math.Min(precision, MostDigits), Math.Min(scale, MostDigits));

    /// <summary>The type of a field's values.</summary>
    public static ExpressionType Of(FieldSchema field) =>
        field.Kind == ValueKind.Decimal ? Decimal(field.Precision, field.Scale) : new(field.Kind);

    /// <summary>Whether values of both types can be compared with each other.</summary>
    public bool CanCompare(ExpressionType other) => IsUnknown || other.IsUnknown
        || (IsComparable && other.IsComparable
            && (Kind == other.Kind || (IsNumber && other.IsNumber) || (IsText && other.IsText) || (IsMoment && other.IsMoment)));

    /// <summary>The name for messages.</summary>
    public override string ToString() => IsUnknown ? "unknown" : Kind switch
    {
        ValueKind.Long => "whole number",
        ValueKind.Double => "number",
        ValueKind.Decimal => "decimal",
        ValueKind.Boolean => "condition",
        ValueKind.Date => "date",
        ValueKind.Time => "time",
        ValueKind.DateTime => "point in time",
        ValueKind.Select => "option",
        ValueKind.Text => "text",
        ValueKind.SelectList or ValueKind.TextList or ValueKind.AttachmentList => "list",
        _ => "value with parts",
    };
}
