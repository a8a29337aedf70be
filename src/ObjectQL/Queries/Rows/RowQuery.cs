using System.Buffers;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A query whose result are rows of named columns: groups with aggregates, windows, values of related records. Like
/// <see cref="RecordQuery{T, TFields}"/> it is built once and run once.
/// </summary>
/// <typeparam name="T">The record class.</typeparam>
/// <typeparam name="TFields">Its field descriptors.</typeparam>
public readonly partial struct RowQuery<T, TFields>
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    private readonly RecordQuery<T, TFields> _query;

    internal RowQuery(RecordQuery<T, TFields> query) => _query = query;

    private QueryBuilder Builder => _query.Builder;

    /// <summary>Adds columns that are called as their fields are; those of related records behind the lookups: <c>owner.name</c>.</summary>
    public RowQuery<T, TFields> Columns(params ReadOnlySpan<Func<TFields, FieldToken>> fields)
    {
        foreach (var field in fields)
        {
            var value = field(_query.Fields).Operand;
            Builder.Column(value, _query.ColumnName(value));
        }

        return Continued();
    }

    /// <summary>Adds a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public RowQuery<T, TFields> Column(string name, Func<TFields, FieldToken> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(name, value(_query.Fields).Operand);
    }

    /// <summary>Groups by a computed value.</summary>
    /// <param name="name">The name of its column.</param>
    /// <param name="key">The value.</param>
    public RowQuery<T, TFields> GroupBy(string name, Func<TFields, FieldToken> key)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(key);
        Builder.GroupBy(key(_query.Fields).Operand, name);
        return Continued();
    }

    /// <summary>Adds a column with a value over the records around each one: <c>Window("place", w => w.Rank().OrderByDescending(x => x.Budget))</c>.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="window">The function and its window.</param>
    public RowQuery<T, TFields> Window(string name, Func<WindowFunctions<TFields>, Window<TFields>> window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return With(name, window(new WindowFunctions<TFields>(Builder)).Operand);
    }

    /// <summary>Narrows to the groups that match; several conditions are all required.</summary>
    public RowQuery<T, TFields> Having(Func<RowFields, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Narrow(condition(new RowFields(Builder)));
    }

    /// <summary>Narrows to the groups that match; <paramref name="state"/> spares the closure.</summary>
    public RowQuery<T, TFields> Having<TState>(TState state, Func<RowFields, TState, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Narrow(condition(new RowFields(Builder), state));
    }

    /// <summary>Sorts ascending by a column; a second call adds a lesser key.</summary>
    public RowQuery<T, TFields> OrderBy(string column, NullOrder nulls = NullOrder.Default)
    {
        Builder.OrderBy(Builder.Column(column), descending: false, nulls);
        return Continued();
    }

    /// <summary>Sorts descending by a column; a second call adds a lesser key.</summary>
    public RowQuery<T, TFields> OrderByDescending(string column, NullOrder nulls = NullOrder.Default)
    {
        Builder.OrderBy(Builder.Column(column), descending: true, nulls);
        return Continued();
    }

    /// <summary>Equal rows come once.</summary>
    public RowQuery<T, TFields> Distinct()
    {
        Builder.Distinct();
        return Continued();
    }

    /// <summary>At most that many rows; 0 gives none.</summary>
    public RowQuery<T, TFields> Take(int count) => new(_query.Take(count));

    /// <summary>Leaves that many rows out.</summary>
    public RowQuery<T, TFields> Skip(int count) => new(_query.Skip(count));

    /// <summary>Runs the query.</summary>
    public ValueTask<List<Row>> ToRowsAsync(CancellationToken cancellationToken = default) => _query.RowsAsync<Row, DynamicRow>(cancellationToken);

    /// <summary>Runs the query; each row becomes what the shape reads.</summary>
    /// <typeparam name="TRow">What a row becomes.</typeparam>
    /// <typeparam name="TShape">How it becomes that.</typeparam>
    public ValueTask<List<TRow>> ToRowsAsync<TRow, TShape>(CancellationToken cancellationToken = default)
        where TShape : struct, IRowShape<TRow> => _query.RowsAsync<TRow, TShape>(cancellationToken);

    /// <summary>Reads the rows one by one while they are asked for, as <see cref="RecordQuery{T, TFields}.AsAsyncEnumerable"/> reads records.</summary>
    /// <param name="cancellationToken">Ends the enumeration, between rows and in the middle of a long step.</param>
    public IAsyncEnumerable<Row> AsAsyncEnumerable(CancellationToken cancellationToken = default) => _query.StreamRowsAsync<Row, DynamicRow>(cancellationToken);

    /// <summary>Reads the rows one by one; each becomes what the shape reads.</summary>
    /// <typeparam name="TRow">What a row becomes.</typeparam>
    /// <typeparam name="TShape">How it becomes that.</typeparam>
    /// <param name="cancellationToken">Ends the enumeration, between rows and in the middle of a long step.</param>
    public IAsyncEnumerable<TRow> AsAsyncEnumerable<TRow, TShape>(CancellationToken cancellationToken = default)
        where TShape : struct, IRowShape<TRow> => _query.StreamRowsAsync<TRow, TShape>(cancellationToken);

    /// <summary>Runs the query for its first row; null when there is none.</summary>
    public async ValueTask<Row?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        Builder.TakeFirst();
        var rows = await ToRowsAsync(cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Writes the rows as a JSON array in UTF-8, from the stored form straight to the bytes.</summary>
    /// <returns>The number of rows.</returns>
    public ValueTask<int> WriteJsonAsync(IBufferWriter<byte> output, CancellationToken cancellationToken = default) => _query.WriteJsonAsync(output, cancellationToken);

    private RowQuery<T, TFields> With(string name, Operand value)
    {
        ArgumentNullException.ThrowIfNull(name);
        Builder.Column(value, name);
        return Continued();
    }

    private RowQuery<T, TFields> Narrow(Predicate condition)
    {
        Builder.Having(condition.NodeFor(Builder));
        return Continued();
    }

    private RowQuery<T, TFields> Continued() => new(_query.Continued());
}
