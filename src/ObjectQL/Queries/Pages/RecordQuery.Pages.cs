namespace ObjectQL;

/// <content>Pages that survive inserts and deletes.</content>
public readonly partial struct RecordQuery<T, TFields>
{
    /// <summary>
    /// Reads one page: the records behind a cursor in the query's order, which the id completes where it leaves records equal. Records that
    /// are inserted or deleted meanwhile shift nothing: each of the others is seen exactly once.
    /// </summary>
    /// <param name="size">The greatest number of records.</param>
    /// <param name="after">What the page before gave as <see cref="Page{T}.Next"/>; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="ObjectQLException">
    /// <c>INVALID_REQUEST</c>: the cursor is broken or belongs to another order; the query has a limit; it sorts by what is no field of its object.
    /// </exception>
    public ValueTask<Page<T>> PageAsync(int size, string? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfEqual(size, int.MaxValue);
        Builder.ThrowIfPaged();
        return PageOfAsync(size, after, cancellationToken);
    }

    /// <summary>
    /// Reads one page of a query that says by itself how large it is and where it begins: <c>Take</c>, or <c>limit</c> and <c>cursor</c> of
    /// <see cref="ObjectSet{T, TFields}.FromJson"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the query has no limit, or leaves records out; it sorts by what is no field of its object.</exception>
    public ValueTask<Page<T>> PageAsync(CancellationToken cancellationToken = default) => PageOfAsync(Builder.PageSize(), null, cancellationToken);

    private async ValueTask<Page<T>> PageOfAsync(int size, string? after, CancellationToken cancellationToken)
    {
        var order = PageOrder.Complete(Builder);
        if (after is not null)
        {
            order.After(PageCursor.Read(order, after));
        }

        _builder.Take(size + 1);
        var items = await ToListAsync(cancellationToken).ConfigureAwait(false);
        if (items.Count <= size)
        {
            return new Page<T>(items, null);
        }

        items.RemoveAt(size);
        return new Page<T>(items, PageCursor.Of(order, items[^1]));
    }
}
