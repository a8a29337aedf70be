namespace ObjectQL;

/// <content>Shorthand for queries over all records.</content>
public readonly partial struct ObjectSet<T, TFields>
{
    /// <summary>Whether there is a record.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken cancellationToken = default) => Query().AnyAsync(cancellationToken);

    /// <summary>Reads all records one by one while they are asked for.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<T> AsAsyncEnumerable(CancellationToken cancellationToken = default) => Query().AsAsyncEnumerable(cancellationToken);

    /// <summary>Groups all records; each key is a column that is called as its field is.</summary>
    public RowQuery<T, TFields> GroupBy(params ReadOnlySpan<Func<TFields, FieldToken>> keys) => Query().GroupBy(keys);

    /// <summary>Computes values over all records, as one row.</summary>
    public RowQuery<T, TFields> Aggregate() => Query().Aggregate();

    /// <summary>Reads rows of these fields instead of records.</summary>
    public RowQuery<T, TFields> SelectRows(params ReadOnlySpan<Func<TFields, FieldToken>> fields) => Query().SelectRows(fields);

    /// <summary>Reads one page of all records in the order of their ids.</summary>
    /// <param name="size">The greatest number of records.</param>
    /// <param name="after">What the page before gave as <see cref="Page{T}.Next"/>; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public ValueTask<Page<T>> PageAsync(int size, string? after = null, CancellationToken cancellationToken = default) => Query().PageAsync(size, after, cancellationToken);
}
