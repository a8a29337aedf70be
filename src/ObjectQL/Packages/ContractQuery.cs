namespace ObjectQL;

/// <summary>A query of a package: a chain that is built once and run once.</summary>
/// <typeparam name="TContract">The contract of the records.</typeparam>
public abstract class ContractQuery<TContract>
    where TContract : class, IRecordContract
{
    private protected ContractQuery()
    {
    }

    /// <summary>Narrows to the records that match a condition in the text language.</summary>
    /// <param name="condition">The condition; what varies stands as <c>@name</c> in it, so that the text stays the same.</param>
    /// <param name="arguments">The values of its parameters.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the text or an argument is wrong.</exception>
    public abstract ContractQuery<TContract> Where(string condition, params ReadOnlySpan<QueryArgument> arguments);

    /// <summary>Sorts by a field; a second call adds a lesser key.</summary>
    /// <param name="field">The field's name, as in the metadata.</param>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field.</exception>
    public abstract ContractQuery<TContract> OrderBy(string field, bool descending = false);

    /// <summary>At most that many records.</summary>
    public abstract ContractQuery<TContract> Take(int count);

    /// <summary>Leaves that many records out.</summary>
    public abstract ContractQuery<TContract> Skip(int count);

    /// <summary>Reads the records.</summary>
    public abstract ValueTask<List<TContract>> ToListAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the first record; null when there is none.</summary>
    public abstract ValueTask<TContract?> FirstOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts the records.</summary>
    public abstract ValueTask<long> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Deletes the records.</summary>
    /// <returns>How many there were.</returns>
    public abstract ValueTask<int> DeleteAsync(CancellationToken cancellationToken = default);
}
