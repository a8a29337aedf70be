using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>What a column gives in C#.</summary>
/// <param name="Name">The type without <c>?</c> and namespaces.</param>
/// <param name="FullName">The type as generated code writes it.</param>
/// <param name="Read">What reads it; null where there is no value.</param>
/// <param name="Scalar">The kernel's shape for rows of just this column; null when there is none.</param>
/// <param name="IsStruct">Whether it is a struct.</param>
/// <param name="MayBeNull">Whether there may be no value.</param>
internal sealed record ColumnType(string Name, string FullName, string Read, string? Scalar, bool IsStruct, bool MayBeNull)
{
    /// <param name="value">The column's value.</param>
    /// <param name="form">Its stored form.</param>
    /// <param name="isGrouped">Whether each row stands for at least one record.</param>
    /// <param name="scope">The objects that the query reads.</param>
    /// <param name="objects">All objects.</param>
    public static ColumnType Of(Expression value, FieldSchema form, bool isGrouped, QueryScope scope, Dictionary<string, QueryObject> objects)
    {
        var mayBeNull = !IsNeverNull(value, isGrouped, scope);
        switch (form.Kind)
        {
            case ValueKind.Long:
                return Struct("long", "long", "Long()", mayBeNull);
            case ValueKind.Double:
                return Struct("double", "double", "Double()", mayBeNull);
            case ValueKind.Decimal:
                return Struct("decimal", "decimal", $"Decimal({form.Scale.ToString(CultureInfo.InvariantCulture)})", mayBeNull);
            case ValueKind.Boolean:
                return Struct("bool", "bool", "Boolean()", mayBeNull);
            case ValueKind.Date:
                return Struct("DateOnly", "Sys::DateOnly", "Date()", mayBeNull);
            case ValueKind.Time:
                return Struct("TimeOnly", "Sys::TimeOnly", "Time()", mayBeNull);
            case ValueKind.DateTime:
                return Struct("DateTimeOffset", "Sys::DateTimeOffset", "DateTime()", mayBeNull);
        }

        var field = value as FieldExpression ?? (value as AggregateExpression)?.Operand as FieldExpression;
        if (field is null || form.Kind is ValueKind.Text || field.Field < BuiltIns || !objects.TryGetValue(scope.Schema(field.Source).Name, out var owner))
        {
            return new ColumnType("string", "string", "reader.Text()", mayBeNull ? "Oql::TextScalar" : null, false, mayBeNull);
        }

        var type = owner.Types[field.Field - BuiltIns];
        var full = owner.FullType(type);
        return form.Kind == ValueKind.Select
            ? new ColumnType(type, full, $"reader.Select<{full}>()", $"Oql::SelectScalar<{full}>", true, mayBeNull)
            : new ColumnType(type.Replace("Oql::", ""), full, $"reader.Composite<{full}>()", null, false, mayBeNull);
    }

    private const int BuiltIns = 3;

    private static ColumnType Struct(string name, string full, string read, bool mayBeNull) =>
        new(name, full, "reader." + read, mayBeNull ? $"Oql::ValueScalar<{full}>" : name == "long" ? "Oql::NumberScalar" : null, true, mayBeNull);

    /// <summary>Whether the metadata says that there always is a value. A record that a lookup leads to may be missing.</summary>
    private static bool IsNeverNull(Expression value, bool isGrouped, QueryScope scope) => value switch
    {
        FieldExpression field => field.Source == 0 && (field.Field < BuiltIns || scope.Schema(0).Fields[field.Field].Required),
        ConstantExpression constant => constant.Value.HasValue,
        NullExpression or ExistsExpression => true,
        AggregateExpression { Function: AggregateFunction.Count } => true,
        AggregateExpression { Operand: { } operand } => isGrouped && IsNeverNull(operand, isGrouped, scope),
        FunctionExpression { Function: ScalarFunction.Coalesce } function => function.Arguments.Any(argument => IsNeverNull(argument, isGrouped, scope)),
        ConditionalExpression choice => IsNeverNull(choice.Then, isGrouped, scope) && IsNeverNull(choice.Else, isGrouped, scope),
        _ => false,
    };
}
