using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The functions over the records around the current one; the window itself is said behind them.</summary>
/// <typeparam name="TFields">The field descriptors.</typeparam>
public readonly struct WindowFunctions<TFields>
    where TFields : struct, IFields<TFields>
{
    private readonly QueryBuilder _builder;

    internal WindowFunctions(QueryBuilder builder) => _builder = builder;

    /// <summary>1, 2, 3, …</summary>
    public Window<TFields> RowNumber() => new(_builder, WindowFunction.RowNumber);

    /// <summary>The place, equal for equals, with gaps.</summary>
    public Window<TFields> Rank() => new(_builder, WindowFunction.Rank);

    /// <summary>The place, equal for equals, without gaps.</summary>
    public Window<TFields> DenseRank() => new(_builder, WindowFunction.DenseRank);

    /// <summary>(rank − 1) / (records − 1), 0 for a single record.</summary>
    public Window<TFields> PercentRank() => new(_builder, WindowFunction.PercentRank);

    /// <summary>The value of the record before; null for the first.</summary>
    public Window<TFields> Lag(Func<TFields, FieldToken> value) => Of(WindowFunction.Lag, value);

    /// <summary>The value of the record behind; null for the last.</summary>
    public Window<TFields> Lead(Func<TFields, FieldToken> value) => Of(WindowFunction.Lead, value);

    /// <summary>The first value of the frame.</summary>
    public Window<TFields> FirstValue(Func<TFields, FieldToken> value) => Of(WindowFunction.FirstValue, value);

    /// <summary>The last value of the frame.</summary>
    public Window<TFields> LastValue(Func<TFields, FieldToken> value) => Of(WindowFunction.LastValue, value);

    /// <summary>The sum over the frame.</summary>
    public Window<TFields> Sum(Func<TFields, FieldToken> value) => Of(WindowFunction.Sum, value);

    /// <summary>The mean over the frame, a double.</summary>
    public Window<TFields> Average(Func<TFields, FieldToken> value) => Of(WindowFunction.Average, value);

    /// <summary>The number of values in the frame.</summary>
    public Window<TFields> Count(Func<TFields, FieldToken> value) => Of(WindowFunction.Count, value);

    /// <summary>The number of records in the frame.</summary>
    public Window<TFields> Count() => new(_builder, WindowFunction.Count);

    /// <summary>The least value of the frame.</summary>
    public Window<TFields> Min(Func<TFields, FieldToken> value) => Of(WindowFunction.Min, value);

    /// <summary>The greatest value of the frame.</summary>
    public Window<TFields> Max(Func<TFields, FieldToken> value) => Of(WindowFunction.Max, value);

    private Window<TFields> Of(WindowFunction function, Func<TFields, FieldToken> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Window<TFields>(_builder, function).With(value(TFields.Of(new FieldSource(_builder))).Operand);
    }
}
