using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What lists are asked for in filters.</summary>
internal static class ListConditions
{
    /// <summary>Whether a list has an element.</summary>
    public static Predicate Has(QueryBuilder builder, Operand list, in Value element) =>
        new(builder, builder.Function(ScalarFunction.Contains, list, builder.OwnValue(element)));

    /// <summary>Whether a list has one of several elements at least.</summary>
    public static Predicate HasAny(QueryBuilder builder, Operand list, IEnumerable<string?> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var values = elements.Where(static element => element is not null).Select(static element => Value.Of(element)).ToArray();
        return new(builder, builder.Function(ScalarFunction.Contains, list, builder.Value(Value.OfList(values), isList: true)));
    }
}
