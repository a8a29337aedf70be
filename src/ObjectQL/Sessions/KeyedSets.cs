namespace ObjectQL;

/// <summary>The operations by id of sets whose ids are numbers or uuids.</summary>
public static class KeyedSets
{
    /// <summary>Reads a record by its id, a whole number.</summary>
    /// <returns>The record, or null.</returns>
    public static ValueTask<T?> FindAsync<T, TFields>(this ObjectSet<T, TFields> set, long id, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<long>
        where TFields : struct, IFields<TFields> => set.FindAsync(RecordKey.Of(id), cancellationToken);

    /// <summary>Reads a record by its id, a whole number, that must be there.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such record.</exception>
    public static ValueTask<T> GetAsync<T, TFields>(this ObjectSet<T, TFields> set, long id, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<long>
        where TFields : struct, IFields<TFields> => set.GetAsync(RecordKey.Of(id), cancellationToken);

    /// <summary>Changes a record by its id, a whole number: only what was assigned is written.</summary>
    /// <returns>False when there is no such record.</returns>
    public static ValueTask<bool> UpdateAsync<T, TFields>(this ObjectSet<T, TFields> set, long id, T changes, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<long>
        where TFields : struct, IFields<TFields> => set.UpdateAsync(RecordKey.Of(id), changes, cancellationToken);

    /// <summary>Deletes a record by its id, a whole number.</summary>
    /// <returns>False when there is no such record.</returns>
    public static ValueTask<bool> DeleteAsync<T, TFields>(this ObjectSet<T, TFields> set, long id, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<long>
        where TFields : struct, IFields<TFields> => set.DeleteAsync(RecordKey.Of(id), cancellationToken);

    /// <inheritdoc cref="ObjectSet{T, TFields}.VerifyAsync"/>
    public static ValueTask<bool> VerifyAsync<T, TFields>(this ObjectSet<T, TFields> set, long id, string field, string candidate, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<long>
        where TFields : struct, IFields<TFields> => set.VerifyAsync(RecordKey.Of(id), field, candidate, cancellationToken);

    /// <summary>Shares a record by hand, by its id, a whole number. See <see cref="ObjectSet{T, TFields}.ShareAsync"/>.</summary>
    /// <returns>False when there is no such record for the caller.</returns>
    public static ValueTask<bool> ShareAsync<T, TFields>(this ObjectSet<T, TFields> set, long id, string rule, ShareTarget with, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<long>
        where TFields : struct, IFields<TFields> => set.ShareAsync(RecordKey.Of(id), rule, with, cancellationToken);

    /// <summary>Ends a share of a record by its id, a whole number; nothing happens where there is none.</summary>
    /// <returns>False when there is no such record for the caller.</returns>
    public static ValueTask<bool> UnshareAsync<T, TFields>(this ObjectSet<T, TFields> set, long id, string rule, ShareTarget with, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<long>
        where TFields : struct, IFields<TFields> => set.UnshareAsync(RecordKey.Of(id), rule, with, cancellationToken);

    /// <summary>Reads a record by its id, a uuid.</summary>
    /// <returns>The record, or null.</returns>
    public static ValueTask<T?> FindAsync<T, TFields>(this ObjectSet<T, TFields> set, Guid id, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<Guid>
        where TFields : struct, IFields<TFields> => set.FindAsync(RecordKey.Of(id), cancellationToken);

    /// <summary>Reads a record by its id, a uuid, that must be there.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such record.</exception>
    public static ValueTask<T> GetAsync<T, TFields>(this ObjectSet<T, TFields> set, Guid id, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<Guid>
        where TFields : struct, IFields<TFields> => set.GetAsync(RecordKey.Of(id), cancellationToken);

    /// <summary>Changes a record by its id, a uuid: only what was assigned is written.</summary>
    /// <returns>False when there is no such record.</returns>
    public static ValueTask<bool> UpdateAsync<T, TFields>(this ObjectSet<T, TFields> set, Guid id, T changes, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<Guid>
        where TFields : struct, IFields<TFields> => set.UpdateAsync(RecordKey.Of(id), changes, cancellationToken);

    /// <summary>Deletes a record by its id, a uuid.</summary>
    /// <returns>False when there is no such record.</returns>
    public static ValueTask<bool> DeleteAsync<T, TFields>(this ObjectSet<T, TFields> set, Guid id, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<Guid>
        where TFields : struct, IFields<TFields> => set.DeleteAsync(RecordKey.Of(id), cancellationToken);

    /// <inheritdoc cref="ObjectSet{T, TFields}.VerifyAsync"/>
    public static ValueTask<bool> VerifyAsync<T, TFields>(this ObjectSet<T, TFields> set, Guid id, string field, string candidate, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<Guid>
        where TFields : struct, IFields<TFields> => set.VerifyAsync(RecordKey.Of(id), field, candidate, cancellationToken);

    /// <summary>Shares a record by hand, by its id, a uuid. See <see cref="ObjectSet{T, TFields}.ShareAsync"/>.</summary>
    /// <returns>False when there is no such record for the caller.</returns>
    public static ValueTask<bool> ShareAsync<T, TFields>(this ObjectSet<T, TFields> set, Guid id, string rule, ShareTarget with, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<Guid>
        where TFields : struct, IFields<TFields> => set.ShareAsync(RecordKey.Of(id), rule, with, cancellationToken);

    /// <summary>Ends a share of a record by its id, a uuid; nothing happens where there is none.</summary>
    /// <returns>False when there is no such record for the caller.</returns>
    public static ValueTask<bool> UnshareAsync<T, TFields>(this ObjectSet<T, TFields> set, Guid id, string rule, ShareTarget with, CancellationToken cancellationToken = default)
        where T : Record, IRecord<T>, IKeyed<Guid>
        where TFields : struct, IFields<TFields> => set.UnshareAsync(RecordKey.Of(id), rule, with, cancellationToken);
}
