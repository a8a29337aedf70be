using ObjectQL.Metadata;
using ObjectQL.Postgres.Storage;

namespace ObjectQL.Postgres.Statements;

/// <summary>Binds lists: each element in the stored form of what it is compared with, nulls left out, since null is equal to nothing.</summary>
internal static class ListBinder
{
    public delegate TItem Conversion<TItem>(in Value value);

    public static void Bind(ParameterList list, int index, in Value value, ValueKind form)
    {
        if (!value.HasValue)
        {
            Null(list, index, form);
            return;
        }

        // A value that is no list is a list of one.
        Value[] single = value.IsList ? [] : [value];
        var items = value.IsList ? value.Items : single;
        switch (form)
        {
            case ValueKind.Long:
                list.Set<long[]?>(index, Convert(items, Numbers.ToLong));
                break;
            case ValueKind.Double:
                list.Set<double[]?>(index, Convert(items, Numbers.ToDouble));
                break;
            case ValueKind.Decimal:
                list.Set<decimal[]?>(index, Convert(items, Numbers.ToDecimal));
                break;
            case ValueKind.Boolean:
                list.Set<bool[]?>(index, Convert(items, static (in item) => item.AsBoolean));
                break;
            case ValueKind.Date:
                list.Set<int[]?>(index, Convert(items, static (in item) => Epoch.ToDays(Numbers.ToDay(in item))));
                break;
            case ValueKind.Time:
                list.Set<long[]?>(index, Convert(items, static (in item) => item.AsTime.Ticks / TimeSpan.TicksPerMicrosecond));
                break;
            case ValueKind.DateTime:
                list.Set<long[]?>(index, Convert(items, static (in item) => Epoch.ToMicroseconds(ScalarFunctions.Milliseconds(item))));
                break;
            default:
                list.Set<string[]?>(index, Convert(items, static (in item) => item.AsText));
                break;
        }
    }

    public static TItem[] Convert<TItem>(ReadOnlySpan<Value> items, Conversion<TItem> convert)
    {
        var count = 0;
        foreach (ref readonly var item in items)
        {
            count += item.HasValue ? 1 : 0;
        }

        var converted = new TItem[count];
        var next = 0;
        foreach (ref readonly var item in items)
        {
            if (item.HasValue)
            {
                converted[next++] = convert(in item);
            }
        }

        return converted;
    }

    private static void Null(ParameterList list, int index, ValueKind form)
    {
        switch (form)
        {
            case ValueKind.Long or ValueKind.Time or ValueKind.DateTime:
                list.Set<long[]?>(index, null);
                break;
            case ValueKind.Double:
                list.Set<double[]?>(index, null);
                break;
            case ValueKind.Decimal:
                list.Set<decimal[]?>(index, null);
                break;
            case ValueKind.Boolean:
                list.Set<bool[]?>(index, null);
                break;
            case ValueKind.Date:
                list.Set<int[]?>(index, null);
                break;
            default:
                list.Set<string[]?>(index, null);
                break;
        }
    }
}
