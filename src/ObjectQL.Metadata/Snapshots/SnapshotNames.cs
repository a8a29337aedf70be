using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>What people call how a value is stored.</summary>
internal static class SnapshotNames
{
    public static string Of(FieldSchema field) => field switch
    {
        { Reference: { } target } => field.Kind == ValueKind.TextList ? $"ids of '{target}'" : $"an id of '{target}'",
        { ColumnType: { } type } => type,
        { Kind: ValueKind.Long } => "integer",
        { Kind: ValueKind.Double } => "number",
        _ => field.Kind.ToString().ToLowerInvariant(),
    };

    public static string Length(FieldSchema field) => field.MaxLength is { } length ? Number(length) + " characters" : "any number of characters";

    public static string Digits(FieldSchema field) => $"{Number(field.Precision)} digits with {Number(field.Scale)} decimals";

    public static string Table(ObjectSchema schema) => $"the table '{schema.Table}'" + (schema.Datasource == "default" ? "" : $" of '{schema.Datasource}'");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
