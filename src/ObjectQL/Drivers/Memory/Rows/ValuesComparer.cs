using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Tells rows of values apart, as groups and "distinct" do: null equals null.</summary>
internal sealed class ValuesComparer : IEqualityComparer<Value[]>
{
    public static ValuesComparer Instance { get; } = new();

    public bool Equals(Value[]? x, Value[]? y)
    {
        for (var i = 0; i < x!.Length; i++)
        {
            if (!Equal(x[i], y![i]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(Value[] obj)
    {
        var hash = default(HashCode);
        foreach (ref readonly var value in obj.AsSpan())
        {
            hash.Add(!value.HasValue ? 0 : value.Kind switch
            {
                ValueKind.Text or ValueKind.Select => value.AsText.GetHashCode(StringComparison.Ordinal),
                ValueKind.Long => ((double)value.AsLong).GetHashCode(),
                ValueKind.Double => (value.AsDouble + 0.0).GetHashCode(),
                ValueKind.Decimal => ((double)value.AsDecimal).GetHashCode(),
                <= ValueKind.Select => value.AsLong.GetHashCode(),
                _ => value.Part!.GetHashCode(),
            });
        }

        return hash.ToHashCode();
    }

    private static bool Equal(in Value left, in Value right) => !left.HasValue || !right.HasValue
        ? left.HasValue == right.HasValue
        : left.Kind > ValueKind.Select || right.Kind > ValueKind.Select
            ? Equals(left.Part, right.Part)
            : ValueOrder.Compare(left, right) == 0;
}
