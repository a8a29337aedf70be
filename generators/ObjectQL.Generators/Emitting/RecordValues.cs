using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>The fields of a record in conditions that are C#: as nullable values of their kind, through the properties.</summary>
internal static class RecordValues
{
    /// <summary>A printer of conditions over a record.</summary>
    /// <param name="record">The record's plan.</param>
    /// <param name="variable">The variable that holds the record.</param>
    /// <param name="context">The variable that holds the context.</param>
    public static CSharpPrinter Printer(RecordPlan record, string variable, string context) => new(
        field => Of(record, variable, field.Field),
        one => "Oql::Logic.Variable(" + CSharpText.Literal(one.Name) + ", " + context + ")");

    private static string Of(RecordPlan record, string variable, int number)
    {
        switch (number)
        {
            case ObjectSchema.IdField:
                return RecordCode.Id(record.Schema, variable);
            case ObjectSchema.CreatedAtField:
                return "(Sys::DateTimeOffset?)" + variable + ".CreatedAt";
            case ObjectSchema.UpdatedAtField:
                return "(Sys::DateTimeOffset?)" + variable + ".UpdatedAt";
        }

        var field = record.Fields[number - ObjectSchema.UpdatedAtField - 1];
        var property = variable + "." + field.Name;
        return field.Schema.Kind switch
        {
            ValueKind.Text => field.IsUuid ? $"({property}){(field.IsNullable ? "?" : "")}.ToString()" : property,
            ValueKind.Select => property + (field.IsNullable ? "?" : "") + ".Value",
            _ when field.IsStruct && !field.IsNullable => "(" + field.Type + "?)" + property,
            _ => property,
        };
    }
}
