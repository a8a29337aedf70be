namespace ObjectQL;

/// <summary>
/// The records of one object as a package sees them: the same operations, hooks, rules and access as the host's set, by the package's contract.
/// </summary>
/// <typeparam name="TContract">The contract: an interface that the host's record class implements.</typeparam>
public abstract class RecordSet<TContract>
    where TContract : class, IRecordContract
{
    private protected RecordSet()
    {
    }

    /// <summary>A new, empty record, which nothing has stored yet.</summary>
    public abstract TContract New();

    /// <summary>Gets a record by id; null when there is none.</summary>
    public abstract ValueTask<TContract?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Stores a new record.</summary>
    /// <returns>The same instance, stored.</returns>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with all failures, or <c>CONFLICT</c> with the field.</exception>
    public abstract ValueTask<TContract> CreateAsync(TContract draft, CancellationToken cancellationToken = default);

    /// <summary>Stores what was changed in a record that was read.</summary>
    /// <returns>False when the record was deleted.</returns>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: it was changed since it was read.</exception>
    public abstract ValueTask<bool> UpdateAsync(TContract record, CancellationToken cancellationToken = default);

    /// <summary>Changes a record by id: only what was assigned in <paramref name="changes"/> is written.</summary>
    /// <returns>False when there is no such record.</returns>
    public abstract ValueTask<bool> UpdateAsync(string id, TContract changes, CancellationToken cancellationToken = default);

    /// <summary>Deletes a record by id.</summary>
    /// <returns>False when there is no such record.</returns>
    public abstract ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>A query for everything, to be narrowed.</summary>
    public abstract ContractQuery<TContract> Query();

    /// <summary>The records that match a condition in the text language: <c>Where("record == @record", ("record", id))</c>.</summary>
    /// <param name="condition">The condition; what varies stands as <c>@name</c> in it.</param>
    /// <param name="arguments">The values of its parameters.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the text or an argument is wrong.</exception>
    public ContractQuery<TContract> Where(string condition, params ReadOnlySpan<QueryArgument> arguments) => Query().Where(condition, arguments);
}
