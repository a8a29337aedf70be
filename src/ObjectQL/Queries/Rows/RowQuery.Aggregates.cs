using ObjectQL.Query;

namespace ObjectQL;

/// <content>Values over groups. Each takes a condition that records must match to take part.</content>
public readonly partial struct RowQuery<T, TFields>
{
    /// <summary>A column with the number of records.</summary>
    public RowQuery<T, TFields> Count(string name, Func<TFields, Predicate>? where = null) => Aggregate(name, AggregateFunction.Count, null, where);

    /// <summary>A column with the number of values that are not null.</summary>
    public RowQuery<T, TFields> Count(string name, Func<TFields, FieldToken> value, Func<TFields, Predicate>? where = null) =>
        Aggregate(name, AggregateFunction.Count, value, where);

    /// <summary>A column with the number of different values.</summary>
    public RowQuery<T, TFields> CountDistinct(string name, Func<TFields, FieldToken> value, Func<TFields, Predicate>? where = null) =>
        Aggregate(name, AggregateFunction.Count, value, where, distinct: true);

    /// <summary>A column with the sum; exact for exact numbers, null where there is no value.</summary>
    public RowQuery<T, TFields> Sum(string name, Func<TFields, FieldToken> value, Func<TFields, Predicate>? where = null) =>
        Aggregate(name, AggregateFunction.Sum, value, where);

    /// <summary>A column with the mean, a double; null where there is no value.</summary>
    public RowQuery<T, TFields> Average(string name, Func<TFields, FieldToken> value, Func<TFields, Predicate>? where = null) =>
        Aggregate(name, AggregateFunction.Average, value, where);

    /// <summary>A column with the least value.</summary>
    public RowQuery<T, TFields> Min(string name, Func<TFields, FieldToken> value, Func<TFields, Predicate>? where = null) =>
        Aggregate(name, AggregateFunction.Min, value, where);

    /// <summary>A column with the greatest value.</summary>
    public RowQuery<T, TFields> Max(string name, Func<TFields, FieldToken> value, Func<TFields, Predicate>? where = null) =>
        Aggregate(name, AggregateFunction.Max, value, where);

    /// <summary>A column with the texts one behind the other, in ascending order.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="value">The text of each record; nulls are left out.</param>
    /// <param name="separator">What stands between them.</param>
    /// <param name="distinct">Whether equal texts come once.</param>
    /// <param name="where">Which records take part.</param>
    public RowQuery<T, TFields> Join(string name, Func<TFields, TextField> value, string separator = ",", bool distinct = false, Func<TFields, Predicate>? where = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(separator);
        return With(name, Builder.Aggregate(AggregateFunction.StringAgg, ((FieldToken)value(_query.Fields)).Operand, distinct, Filter(where), separator));
    }

    private RowQuery<T, TFields> Aggregate(
        string name, AggregateFunction function, Func<TFields, FieldToken>? value, Func<TFields, Predicate>? where, bool distinct = false) =>
        With(name, Builder.Aggregate(function, value is null ? Operand.None : value(_query.Fields).Operand, distinct, Filter(where)));

    private Operand Filter(Func<TFields, Predicate>? where) => where is null ? Operand.None : where(_query.Fields).NodeFor(Builder);
}
