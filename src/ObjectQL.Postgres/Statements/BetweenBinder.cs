using ObjectQL.Metadata;
using ObjectQL.Postgres.Storage;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>Binds values that lie between those of their column (<see cref="ArgumentForms"/>).</summary>
internal static class BetweenBinder
{
    public static void Bind(ParameterList list, int index, in Value value, PlanParameter parameter)
    {
        if (parameter.Form.Kind == ValueKind.Date)
        {
            if (value.IsList)
            {
                list.Set<long[]?>(index, ListBinder.Convert(value.Items, static (in item) => Epoch.ToMicroseconds(ScalarFunctions.Milliseconds(item))));
            }
            else
            {
                list.Set<long?>(index, Epoch.ToMicroseconds(ScalarFunctions.Milliseconds(value)));
            }
        }
        else if (value.IsList)
        {
            list.Set<decimal[]?>(index, ListBinder.Convert(value.Items, Numbers.ToDecimal));
        }
        else
        {
            list.Set<decimal?>(index, Numbers.ToDecimal(in value));
        }
    }
}
