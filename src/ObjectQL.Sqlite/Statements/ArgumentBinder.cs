using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Statements;

/// <summary>Binds the values of a condition, each in the storage form of the field that it is compared with, then take and skip.</summary>
internal static class ArgumentBinder
{
    public static void Bind(SqliteConnection connection, nint statement, QueryPlan plan, int first, Arguments arguments)
    {
        var values = arguments.Span;
        var binder = new ParameterBinder(connection, statement, plan.Schema);
        var parameters = plan.Parameters.AsSpan();
        if (values.Length != parameters.Length + (plan.HasTake ? 1 : 0) + (plan.HasSkip ? 1 : 0))
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"The query of '{plan.Schema.Name}' needs {parameters.Length} values and its limits, but got {values.Length}.",
                plan.Schema.Name);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (i < parameters.Length)
            {
                Bind(binder, first + i, in values[i], parameters[i].Form);
            }
            else
            {
                binder.Long(first + i, values[i].AsLong);
            }
        }
    }

    /// <summary>Binds one value in the storage form of a field.</summary>
    public static void Bind(in ParameterBinder binder, int index, in Value value, FieldSchema field)
    {
        if (!value.HasValue)
        {
            binder.Null(index);
            return;
        }

        if (value.IsList)
        {
            binder.List(index, value.Items, field);
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Text or ValueKind.Select:
                binder.Text(index, value.AsText, field);
                break;
            case ValueKind.Date when field.Kind == ValueKind.DateTime:
                binder.Long(index, ScalarFunctions.Milliseconds(value));
                break;
            case ValueKind.DateTime when field.Kind == ValueKind.Date:
                binder.MomentAsDate(index, value);
                break;
            case ValueKind.Date:
                binder.Date(index, value.AsDate);
                break;
            case ValueKind.Time:
                binder.Time(index, value.AsTime);
                break;
            case ValueKind.Boolean or ValueKind.DateTime:
                binder.Long(index, value.AsLong);
                break;
            default:
                BindNumber(binder, index, value, field);
                break;
        }
    }

    /// <summary>A number takes the form of the column, whatever its own kind is; the engine compares whole numbers and doubles exactly.</summary>
    private static void BindNumber(in ParameterBinder binder, int index, in Value value, FieldSchema field)
    {
        switch (value.Kind)
        {
            case ValueKind.Long when field.Kind != ValueKind.Decimal:
                binder.Long(index, value.AsLong);
                break;
            case ValueKind.Double when field.Kind != ValueKind.Decimal:
                binder.Double(index, value.AsDouble, field);
                break;
            case ValueKind.Decimal when field.Kind == ValueKind.Long && decimal.IsInteger(value.AsDecimal) && Math.Abs(value.AsDecimal) <= long.MaxValue:
                binder.Long(index, (long)value.AsDecimal);
                break;
            case ValueKind.Decimal when field.Kind != ValueKind.Decimal:
                binder.Double(index, (double)value.AsDecimal, field);
                break;
            case ValueKind.Long:
                binder.ComparedDecimal(index, value.AsLong, field);
                break;
            case ValueKind.Decimal:
                binder.ComparedDecimal(index, value.AsDecimal, field);
                break;
            case ValueKind.Double:
                binder.ComparedDecimal(index, Exact(value.AsDouble), field);
                break;
            default:
                throw new ObjectQLException(
                    ErrorCode.InvalidRequest, $"A value of kind {value.Kind} cannot be compared with '{field.Name}'.", null, field.Name);
        }
    }

    private static decimal Exact(double value) =>
        Math.Abs(value) < 7.9e28 ? (decimal)value : value < 0 ? decimal.MinValue : decimal.MaxValue;
}
