namespace ObjectQL;

/// <content>From records to rows.</content>
public readonly partial struct RecordQuery<T, TFields>
{
    /// <summary>
    /// Groups the records; each key is a column that is called as its field is: <c>GroupBy(x => x.Status).Count("n").OrderByDescending("n")</c>.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the query has an order, a limit or a projection already.</exception>
    public RowQuery<T, TFields> GroupBy(params ReadOnlySpan<Func<TFields, FieldToken>> keys)
    {
        Builder.ThrowIfShaped("Grouping");
        foreach (var key in keys)
        {
            var value = key(Fields).Operand;
            _builder.GroupBy(value, ColumnName(value));
        }

        return new(Continued());
    }

    /// <summary>Computes values over all records that match, as one row: <c>Aggregate().Count("n").Sum("total", x => x.Budget)</c>.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the query has an order, a limit or a projection already.</exception>
    public RowQuery<T, TFields> Aggregate()
    {
        Builder.ThrowIfShaped("An aggregate");
        return new(Continued());
    }

    /// <summary>
    /// Reads rows of these fields instead of records, those of related records too, whose columns are called <c>owner.name</c>. Computed
    /// columns and windows follow with <see cref="RowQuery{T, TFields}.Column"/> and <see cref="RowQuery{T, TFields}.Window"/>.
    /// </summary>
    public RowQuery<T, TFields> SelectRows(params ReadOnlySpan<Func<TFields, FieldToken>> fields)
    {
        Builder.ThrowIfExpanded("rows");
        return new RowQuery<T, TFields>(Continued()).Columns(fields);
    }

    /// <summary>
    /// Reads the records one by one while they are asked for; each enumeration runs the query. The loop may read and write: it does not change
    /// what is still to come. Inside of a transaction the records are read at once when the enumeration begins.
    /// </summary>
    /// <param name="cancellationToken">Ends the enumeration, between records and in the middle of a long step.</param>
    public IAsyncEnumerable<T> AsAsyncEnumerable(CancellationToken cancellationToken = default)
    {
        Builder.ThrowIfExpanded("a stream");
        var stream = _operations.StreamAsync(_session, _builder, cancellationToken);
        Release(isKept: _operations.HasFindHooks(_session));
        return stream;
    }

    internal IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var stream = _operations.StreamRowsAsync<TRow, TShape>(_session, Builder, cancellationToken);
        Release(isKept: _operations.HasAggregateHooks(_session));
        return stream;
    }

    /// <summary>Hooks narrow a stream's query when it is enumerated, so it is the stream's from now on.</summary>
    private void Release(bool isKept)
    {
        if (isKept)
        {
            _builder.Continue();
        }
        else
        {
            _session.ReturnBuilder(_builder);
        }
    }

    internal string ColumnName(Operand value) => _builder.ColumnName(value, _session.Database.FindSchema);

    internal ValueTask<List<TRow>> RowsAsync<TRow, TShape>(CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var task = _operations.RowsAsync<TRow, TShape>(_session, Builder, cancellationToken);
        if (task.IsCompletedSuccessfully)
        {
            _session.ReturnBuilder(_builder);
            return task;
        }

        return ReturnAfter(task);
    }

    private ValueTask<TRow?> FirstRowAsync<TRow, TShape>(CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var task = _operations.FirstRowAsync<TRow, TShape>(_session, Builder, cancellationToken);
        if (task.IsCompletedSuccessfully)
        {
            _session.ReturnBuilder(_builder);
            return task;
        }

        return ReturnAfter(task);
    }
}
