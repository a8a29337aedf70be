using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>
/// The value of a parameter of a text, written as a pair: <c>("limit", 100m)</c>. Lists are arrays: <c>("ids", new[] { "a", "b" })</c>. The
/// option of a select field is given as its text, or by <see cref="Of{T}(string, T)"/>.
/// </summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Of is the named form.")]
public readonly struct QueryArgument
{
    private QueryArgument(string name, in Value value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name of the parameter, without the sign.</summary>
    public string Name { get; }

    /// <summary>Its value.</summary>
    public Value Value { get; }

    /// <summary>A value of any kind.</summary>
    public static QueryArgument Of(string name, in Value value) => new(name, value);

    /// <summary>An option of a select field.</summary>
    public static QueryArgument Of<T>(string name, T option)
        where T : struct, ISelect<T> => new(name, Value.OfSelect(option.Value));

    /// <summary>A text, or an option of a select field.</summary>
    public static implicit operator QueryArgument((string Name, string? Value) pair) => new(pair.Name, Value.Of(pair.Value));

    /// <summary>A whole number.</summary>
    public static implicit operator QueryArgument((string Name, int? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of((long)value) : Value.Null);

    /// <summary>A whole number.</summary>
    public static implicit operator QueryArgument((string Name, long? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of(value) : Value.Null);

    /// <summary>An exact number.</summary>
    public static implicit operator QueryArgument((string Name, decimal? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of(value) : Value.Null);

    /// <summary>A double.</summary>
    public static implicit operator QueryArgument((string Name, double? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of(value) : Value.Null);

    /// <summary>True or false.</summary>
    public static implicit operator QueryArgument((string Name, bool? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of(value) : Value.Null);

    /// <summary>A date.</summary>
    public static implicit operator QueryArgument((string Name, DateOnly? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of(value) : Value.Null);

    /// <summary>A time of day.</summary>
    public static implicit operator QueryArgument((string Name, TimeOnly? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of(value) : Value.Null);

    /// <summary>A point in time.</summary>
    public static implicit operator QueryArgument((string Name, DateTimeOffset? Value) pair) => new(pair.Name, pair.Value is { } value ? Value.Of(value) : Value.Null);

    /// <summary>A list of texts.</summary>
    public static implicit operator QueryArgument((string Name, string[] Values) pair) => new(pair.Name, List(pair.Values, static value => Value.Of(value)));

    /// <summary>A list of whole numbers.</summary>
    public static implicit operator QueryArgument((string Name, int[] Values) pair) => new(pair.Name, List(pair.Values, static value => Value.Of((long)value)));

    /// <summary>A list of whole numbers.</summary>
    public static implicit operator QueryArgument((string Name, long[] Values) pair) => new(pair.Name, List(pair.Values, static value => Value.Of(value)));

    /// <summary>A list of exact numbers.</summary>
    public static implicit operator QueryArgument((string Name, decimal[] Values) pair) => new(pair.Name, List(pair.Values, static value => Value.Of(value)));

    /// <summary>A list of dates.</summary>
    public static implicit operator QueryArgument((string Name, DateOnly[] Values) pair) => new(pair.Name, List(pair.Values, static value => Value.Of(value)));

    private static Value List<T>(T[] values, Func<T, Value> convert)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Value.OfList(Array.ConvertAll(values, value => convert(value)));
    }
}
