using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>Which values of a condition are none that the column could hold.</summary>
internal static class ArgumentForms
{
    /// <summary>The numbers of the parameters whose values lie between those of their column; null when there are none, as nearly always.</summary>
    public static bool[]? Between(QueryPlan plan, Arguments arguments)
    {
        bool[]? found = null;
        var parameters = plan.Parameters.AsSpan();
        var values = arguments.Span;
        for (var i = 0; i < parameters.Length && i < values.Length; i++)
        {
            if (parameters[i].Form.Kind is ValueKind.Long or ValueKind.Date && IsBetween(in values[i], parameters[i].Form.Kind))
            {
                found ??= new bool[parameters.Length];
                found[i] = true;
            }
        }

        return found;
    }

    private static bool IsBetween(in Value value, ValueKind form)
    {
        if (!value.HasValue)
        {
            return false;
        }

        if (value.IsList)
        {
            foreach (ref readonly var item in value.Items)
            {
                if (IsBetween(in item, form))
                {
                    return true;
                }
            }

            return false;
        }

        return value.Kind switch
        {
            ValueKind.DateTime => form == ValueKind.Date && ScalarFunctions.OfDay(value) != 0,
            ValueKind.Double => form == ValueKind.Long && (Math.Abs(value.AsDouble) >= 1L << 53 || Math.Floor(value.AsDouble) != value.AsDouble),
            ValueKind.Decimal => form == ValueKind.Long && !(decimal.IsInteger(value.AsDecimal) && value.AsDecimal is >= long.MinValue and <= long.MaxValue),
            _ => false,
        };
    }
}
