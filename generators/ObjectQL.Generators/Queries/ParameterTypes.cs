using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>The C# types of parameters, and how a value of one goes into a call.</summary>
internal static class ParameterTypes
{
    /// <summary>The digits behind the point of a decimal in arithmetic; beside a field it takes the field's.</summary>
    private const int Places = 6;

    /// <summary>The type of values of a C# type; an unknown name is taken for a select struct, which is checked against the field later.</summary>
    public static ExpressionType Of(string type) => type switch
    {
        "string" or "String" => ExpressionType.Text,
        "int" or "long" or "short" or "byte" or "Int32" or "Int64" => ExpressionType.Long,
        "double" or "float" or "Double" => ExpressionType.Double,
        "decimal" or "Decimal" => ExpressionType.Decimal(ExpressionType.MostDigits, Places),
        "bool" or "Boolean" => ExpressionType.Boolean,
        "DateOnly" => ExpressionType.Date,
        "TimeOnly" => ExpressionType.Time,
        "DateTimeOffset" => ExpressionType.DateTime,
        _ => new ExpressionType(ValueKind.Select),
    };

    /// <summary>The value of a parameter as an expression of generated code.</summary>
    public static string Value(QueryParameter parameter)
    {
        if (parameter.ElementType is { } element)
        {
            var list = $"Oql::Value.OfList([.. Sys::Linq.Enumerable.Select({parameter.Name}, static item => {Value(element, "item", false)})])";
            return parameter.IsNullable ? $"{parameter.Name} is null ? default : {list}" : list;
        }

        return Value(parameter.PlainType, parameter.Name, parameter.IsNullable);
    }

    private static string Value(string type, string name, bool isNullable) => Of(type).Kind switch
    {
        ValueKind.Text => $"Oql::Value.Of({name})",
        ValueKind.Select => $"Oql::Value.OfSelect({name}{(isNullable ? "?" : "")}.Value)",
        _ => isNullable ? $"{name} is null ? default : Oql::Value.Of({name}.Value)" : $"Oql::Value.Of({name})",
    };
}
