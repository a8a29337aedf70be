using System.Text;

namespace ObjectQL.DriverKit;

/// <summary>Values as plain objects: their order, as the documentation says it and nothing of the kernel does.</summary>
internal static class Plain
{
    /// <summary>Texts by their code points, numbers and times by size, false before true, and null as the least.</summary>
    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
        (double a, double b) => a < b ? -1 : a > b ? 1 : 0,
        _ => ((IComparable)left).CompareTo(right),
    };

    public static Value ToValue(object? value) => value switch
    {
        null => Value.Null,
        string text => Value.Of(text),
        long number => Value.Of(number),
        double number => Value.Of(number),
        decimal number => Value.Of(number),
        bool flag => Value.Of(flag),
        DateOnly date => Value.Of(date),
        TimeOnly time => Value.Of(time),
        DateTimeOffset moment => Value.Of(moment),
        _ => throw new NotSupportedException(value.GetType().Name),
    };
}
