namespace ObjectQL;

/// <summary>The values of a plan's parameters behind the written fields: the condition's, then take, then skip.</summary>
/// <param name="array">The values; read before the driver's method first yields or returns, never kept.</param>
/// <param name="count">How many of them count.</param>
public readonly struct Arguments(Value[] array, int count)
{
    private readonly Value[] _array = array;

    /// <summary>How many values there are.</summary>
    public int Count { get; } = count;

    /// <summary>The values.</summary>
    public ReadOnlySpan<Value> Span => _array.AsSpan(0, Count);

    /// <summary>The same values in an array of their own, for what outlives the call that brought them.</summary>
    public Arguments Copy() => new(Span.ToArray(), Count);

    /// <summary>No values.</summary>
    public static Arguments None => new([], 0);
}
