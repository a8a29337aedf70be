using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Prints the formulas of an object as C# over the properties of its record, so that a field which was not read is told as for any property.</summary>
internal static class FormulaEmitter
{
    /// <summary>The C# of a formula.</summary>
    /// <param name="field">The formula.</param>
    /// <param name="value">What it computes.</param>
    /// <param name="fields">The properties of the record.</param>
    public static string Print(FieldPlan field, Expression value, IReadOnlyList<FieldPlan> fields)
    {
        if (value.Type.IsUnknown)
        {
            return "null";
        }

        var text = new CSharpPrinter(one => Property(one, fields), static variable => variable.Name == QueryVariables.Today ? "Oql::Logic.Today()" : "Oql::Logic.Now()").Of(value);
        return field.Schema.Kind == ValueKind.Select ? $"({text}) is {{ }} option ? new {field.Type}(option) : null" : text;
    }

    /// <summary>The value of a field by its property: nullable, an option as its text.</summary>
    /// <param name="one">The field.</param>
    /// <param name="fields">The properties of the record.</param>
    /// <param name="record">The record.</param>
    public static string Property(FieldExpression one, IReadOnlyList<FieldPlan> fields, string record = "this") => one.Field switch
    {
        ObjectSchema.IdField => one.Type.Kind == ValueKind.Long ? $"(long?){record}.Id" : $"((Oql::Record){record}).Id",
        ObjectSchema.CreatedAtField => $"(Sys::DateTimeOffset?){record}.CreatedAt",
        ObjectSchema.UpdatedAtField => $"(Sys::DateTimeOffset?){record}.UpdatedAt",
        _ => Property(fields.First(field => field.Number == one.Field), record),
    };

    private static string Property(FieldPlan field, string record) => field.Schema.Kind switch
    {
        ValueKind.Select => $"{record}.{field.Name}{(field.IsNullable ? "?" : "")}.Value",
        _ when field.IsUuid => $"{record}.{field.Name}{(field.IsNullable ? "?" : "")}.ToString()",
        _ when field.IsNullable || !field.IsStruct => $"{record}.{field.Name}",
        _ => $"({field.Type}?){record}.{field.Name}",
    };
}
