using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Fields of records as C#: nullable, in the C# type of their kind, as <see cref="CSharpPrinter"/> takes them.</summary>
internal static class RecordCode
{
    /// <summary>A field of the record itself, within its class.</summary>
    /// <param name="record">The record.</param>
    /// <param name="variable">The name of the record in the code.</param>
    /// <param name="number">The field's number.</param>
    public static string Field(RecordPlan record, string variable, int number)
    {
        if (number < ObjectSchema.BuiltInFields.Count)
        {
            return number == ObjectSchema.IdField ? Id(record.Schema, variable) : $"(Sys::DateTimeOffset?){variable}.{(number == ObjectSchema.CreatedAtField ? "CreatedAt" : "UpdatedAt")}";
        }

        var field = record.Fields[number - ObjectSchema.BuiltInFields.Count];
        var slot = variable + "." + (field.Schema.IsStored ? Identifiers.Backing(field.Name) : field.Name);
        return (field.Schema.Kind, field.IsNullable) switch
        {
            (ValueKind.Select, _) => slot + ".Value",
            (ValueKind.Decimal, true) => "(decimal?)" + slot,
            (ValueKind.DateTime, true) => "(Sys::DateTimeOffset?)" + slot,
            (_, false) when field.IsStruct && !field.IsUuid => $"(IsUnassigned({variable}, {number.ToString(CultureInfo.InvariantCulture)}) ? null : ({field.Type}?){slot})",
            _ => slot,
        };
    }

    /// <summary>The id of a record as a value of its kind.</summary>
    public static string Id(ObjectSchema schema, string variable) => schema.IsNumbered ? $"(long?){variable}.Id"
        : schema.Fields[ObjectSchema.IdField].IsUuid ? $"((Oql::Record){variable}).Id" : variable + ".Id";

    /// <summary>A field of a record that may not be there, of any class.</summary>
    public static string Related(FieldExpression field, string variable)
    {
        var value = $"Oql::Logic.Field({variable}, {field.Field.ToString(CultureInfo.InvariantCulture)})";
        return field.Type.IsList ? $"Oql::Logic.Part({variable}, {field.Field.ToString(CultureInfo.InvariantCulture)})"
            : field.Type.IsComparable ? CSharpPrinter.FromValue(value, field.Type) : $"Oql::Logic.Boolean({value})";
    }
}
