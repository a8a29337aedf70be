using System.Collections;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// Attributes of users as values of conditions. What is not there, or is not of the kind that it is compared with, is null, and so is a list
/// with such an element: a condition with it is unknown, and gives no access.
/// </summary>
internal static class AttributeValue
{
    public static Value Of(object? attribute, ValueKind kind, bool isList)
    {
        if (!isList)
        {
            return Fitted(Single(attribute), kind);
        }

        var items = new List<Value>();
        foreach (var item in attribute is IEnumerable many and not string ? many : (object?[])[attribute])
        {
            if (Fitted(Single(item), kind) is not { HasValue: true } value)
            {
                return default;
            }

            items.Add(value);
        }

        return Value.OfList([.. items]);
    }

    private static Value Single(object? attribute) => attribute switch
    {
        string text => Value.Of(text),
        bool flag => Value.Of(flag),
        int number => Value.Of((long)number),
        long number => Value.Of(number),
        decimal number => Value.Of(number),
        double number when !double.IsNaN(number) => Value.Of(number),
        DateOnly date => Value.Of(date),
        TimeOnly time => Value.Of(time),
        DateTimeOffset moment => Value.Of(moment),
        Guid id => Value.Of(id.ToString()),
        _ => default,
    };

    private static Value Fitted(in Value value, ValueKind kind) => !value.HasValue || IsLike(value.Kind, kind) ? value : default;

    private static bool IsLike(ValueKind given, ValueKind kind) => given switch
    {
        ValueKind.Text => kind is ValueKind.Text or ValueKind.Select,
        ValueKind.Long or ValueKind.Double or ValueKind.Decimal => kind is ValueKind.Long or ValueKind.Double or ValueKind.Decimal,
        ValueKind.Date or ValueKind.DateTime => kind is ValueKind.Date or ValueKind.DateTime,
        _ => given == kind,
    };
}
