using ObjectQL.Query;

namespace ObjectQL;

/// <content>Single values over the records that match.</content>
public readonly partial struct RecordQuery<T, TFields>
{
    /// <summary>The sum; exact for exact numbers, null where there is no value.</summary>
    public ValueTask<TValue?> SumAsync<TValue>(Func<TFields, ValueField<TValue>> value, CancellationToken cancellationToken = default)
        where TValue : struct => ValueAsync(AggregateFunction.Sum, value, cancellationToken);

    /// <summary>The mean; null where there is no value.</summary>
    public ValueTask<double?> AverageAsync<TValue>(Func<TFields, ValueField<TValue>> value, CancellationToken cancellationToken = default)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return AggregateAsync<double?, ValueScalar<double>>(AggregateFunction.Average, value(Fields), cancellationToken);
    }

    /// <summary>The least value; null where there is none.</summary>
    public ValueTask<TValue?> MinAsync<TValue>(Func<TFields, ValueField<TValue>> value, CancellationToken cancellationToken = default)
        where TValue : struct => ValueAsync(AggregateFunction.Min, value, cancellationToken);

    /// <summary>The least text; null where there is none.</summary>
    public ValueTask<string?> MinAsync(Func<TFields, TextField> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return AggregateAsync<string?, TextScalar>(AggregateFunction.Min, value(Fields), cancellationToken);
    }

    /// <summary>The least option by its stored text; null where there is none.</summary>
    public ValueTask<TOption?> MinAsync<TOption>(Func<TFields, SelectField<TOption>> value, CancellationToken cancellationToken = default)
        where TOption : struct, ISelect<TOption>
    {
        ArgumentNullException.ThrowIfNull(value);
        return AggregateAsync<TOption?, SelectScalar<TOption>>(AggregateFunction.Min, value(Fields), cancellationToken);
    }

    /// <summary>The greatest value; null where there is none.</summary>
    public ValueTask<TValue?> MaxAsync<TValue>(Func<TFields, ValueField<TValue>> value, CancellationToken cancellationToken = default)
        where TValue : struct => ValueAsync(AggregateFunction.Max, value, cancellationToken);

    /// <summary>The greatest text; null where there is none.</summary>
    public ValueTask<string?> MaxAsync(Func<TFields, TextField> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return AggregateAsync<string?, TextScalar>(AggregateFunction.Max, value(Fields), cancellationToken);
    }

    /// <summary>The greatest option by its stored text; null where there is none.</summary>
    public ValueTask<TOption?> MaxAsync<TOption>(Func<TFields, SelectField<TOption>> value, CancellationToken cancellationToken = default)
        where TOption : struct, ISelect<TOption>
    {
        ArgumentNullException.ThrowIfNull(value);
        return AggregateAsync<TOption?, SelectScalar<TOption>>(AggregateFunction.Max, value(Fields), cancellationToken);
    }

    /// <summary>The number of different values; null is none.</summary>
    public ValueTask<long> CountDistinctAsync(Func<TFields, FieldToken> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return AggregateAsync<long, NumberScalar>(AggregateFunction.Count, value(Fields), cancellationToken, distinct: true);
    }

    /// <summary>Whether a record matches; the search ends at the first one.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken cancellationToken = default)
    {
        Builder.Column(Operand.Field(0, Metadata.ObjectSchema.IdField), "id");
        _builder.TakeFirst();
        return FirstRowAsync<bool, AnyScalar>(cancellationToken);
    }

    /// <summary>The different values, in ascending order; null is one where a record has none.</summary>
    public ValueTask<List<TValue?>> DistinctAsync<TValue>(Func<TFields, ValueField<TValue>> value, CancellationToken cancellationToken = default)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return DistinctAsync<TValue?, ValueScalar<TValue>>(value(Fields), cancellationToken);
    }

    /// <summary>The different texts, in ascending order; null is one where a record has none.</summary>
    public ValueTask<List<string?>> DistinctAsync(Func<TFields, TextField> value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        return DistinctAsync<string?, TextScalar>(value(Fields), cancellationToken);
    }

    /// <summary>The different options, in ascending order of their stored texts; null is one where a record has none.</summary>
    public ValueTask<List<TOption?>> DistinctAsync<TOption>(Func<TFields, SelectField<TOption>> value, CancellationToken cancellationToken = default)
        where TOption : struct, ISelect<TOption>
    {
        ArgumentNullException.ThrowIfNull(value);
        return DistinctAsync<TOption?, SelectScalar<TOption>>(value(Fields), cancellationToken);
    }

    private ValueTask<TValue?> ValueAsync<TValue>(AggregateFunction function, Func<TFields, ValueField<TValue>> value, CancellationToken cancellationToken)
        where TValue : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return AggregateAsync<TValue?, ValueScalar<TValue>>(function, value(Fields), cancellationToken);
    }

    private ValueTask<TRow?> AggregateAsync<TRow, TShape>(AggregateFunction function, FieldToken value, CancellationToken cancellationToken, bool distinct = false)
        where TShape : struct, IRowShape<TRow>
    {
        Builder.ThrowIfShaped("An aggregate");
        _builder.Column(_builder.Aggregate(function, value.Operand, distinct), "value");
        return FirstRowAsync<TRow, TShape>(cancellationToken);
    }

    private ValueTask<List<TRow>> DistinctAsync<TRow, TShape>(FieldToken value, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        Builder.ThrowIfShaped("DistinctAsync");
        _builder.Column(value.Operand, "value");
        _builder.Distinct();
        _builder.OrderBy(value.Operand, descending: false);
        return RowsAsync<TRow, TShape>(cancellationToken);
    }
}
