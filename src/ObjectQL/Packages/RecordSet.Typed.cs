namespace ObjectQL;

/// <summary>The set of a contract over the record class that implements it.</summary>
internal sealed class RecordSet<T, TContract>(ObjectSession session, Operations<T> operations) : RecordSet<TContract>
    where T : Record, IRecord<T>
    where TContract : class, IRecordContract
{
    /// <summary>Whether the record class implements the contract.</summary>
    public static readonly bool IsMet = typeof(TContract).IsAssignableFrom(typeof(T));

    public override TContract New() => (TContract)(object)T.New(operations.Type.Schema);

    public override async ValueTask<TContract?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        (TContract?)(object?)await operations.FindAsync(session, id, cancellationToken).ConfigureAwait(false);

    public override async ValueTask<TContract> CreateAsync(TContract draft, CancellationToken cancellationToken = default) =>
        (TContract)(object)await operations.CreateAsync(session, RecordOf(draft), cancellationToken).ConfigureAwait(false);

    public override ValueTask<bool> UpdateAsync(TContract record, CancellationToken cancellationToken = default)
    {
        var loaded = RecordOf(record);
        return loaded.IsStored
            ? operations.UpdateAsync(session, loaded.Id, loaded, isLoaded: true, cancellationToken)
            : throw new ObjectQLException(
                ErrorCode.InvalidRequest, "This record was never stored; create it, or name the id to update: UpdateAsync(id, changes).", operations.Type.Schema.Name);
    }

    public override ValueTask<bool> UpdateAsync(string id, TContract changes, CancellationToken cancellationToken = default) =>
        operations.UpdateNamedAsync(session, id, RecordOf(changes), cancellationToken);

    public override ValueTask<bool> DeleteAsync(string id, CancellationToken cancellationToken = default) => operations.DeleteAsync(session, id, cancellationToken);

    public override ContractQuery<TContract> Query() => new ContractQuery<T, TContract>(new RecordQuery<T, NoFields>(session, operations, session.RentBuilder(operations.Type)), operations.Type);

    private static T RecordOf(TContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return contract as T ?? throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"A record of this set is a '{typeof(T).Name}'; make one with New(), or read it from here.", T.Type.Schema.Name);
    }
}
