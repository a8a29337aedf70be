using ObjectQL.Metadata;
using ObjectQL.Postgres.Storage;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>Binds the values of a condition, each in the storage form of the field that it is compared with, then take and skip.</summary>
internal static class ArgumentBinder
{
    public static void Bind(Statement statement, int first, Arguments arguments) => Bind(statement.Plan, statement.Parameters, statement.Between, first, arguments);

    public static void Bind(QueryPlan plan, ParameterList list, bool[]? between, int first, Arguments arguments)
    {
        var values = arguments.Span;
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
            if (values[i] is { HasValue: true, IsList: false, Kind: ValueKind.Double } && double.IsNaN(values[i].AsDouble))
            {
                throw DriverErrors.Refused(plan.Schema, parameters[i].Form, "NaN is equal to nothing, and less or greater than nothing; leave the condition out.");
            }

            if (i >= parameters.Length)
            {
                list.Set<long?>(first + i, values[i].AsLong);
            }
            else if (between is not null && between[i])
            {
                BetweenBinder.Bind(list, first + i, in values[i], parameters[i]);
            }
            else if (parameters[i].IsList)
            {
                ListBinder.Bind(list, first + i, values[i], parameters[i].Form.Kind);
            }
            else
            {
                Bind(list, first + i, in values[i], parameters[i].Form);
            }
        }
    }

    /// <summary>A number takes the form of the column, whatever its own kind is.</summary>
    private static void Bind(ParameterList list, int index, in Value value, FieldSchema field)
    {
        switch (field.Kind)
        {
            case ValueKind.Text or ValueKind.Select:
                list.Set(index, value.HasValue ? value.AsText : null);
                break;
            case ValueKind.Long:
                list.Set<long?>(index, value.HasValue ? Numbers.ToLong(in value) : null);
                break;
            case ValueKind.Double:
                list.Set<double?>(index, value.HasValue ? Numbers.ToDouble(in value) : null);
                break;
            case ValueKind.Decimal:
                list.Set<decimal?>(index, value.HasValue ? Numbers.ToDecimal(in value) : null);
                break;
            case ValueKind.Boolean:
                list.Set<bool?>(index, value.HasValue ? value.AsBoolean : null);
                break;
            case ValueKind.Date:
                list.Set<int?>(index, value.HasValue ? Epoch.ToDays(Numbers.ToDay(in value)) : null);
                break;
            case ValueKind.Time:
                list.Set<long?>(index, value.HasValue ? value.AsTime.Ticks / TimeSpan.TicksPerMicrosecond : null);
                break;
            case ValueKind.DateTime:
                list.Set<long?>(index, value.HasValue ? Epoch.ToMicroseconds(ScalarFunctions.Milliseconds(value)) : null);
                break;
            default:
                throw new ObjectQLException(ErrorCode.InvalidRequest, $"A value of kind {value.Kind} cannot be compared with '{field.Name}'.", null, field.Name);
        }
    }
}
