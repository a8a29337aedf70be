using ObjectQL.Query;

namespace ObjectQL;

/// <content>Reading a record by id.</content>
public partial class Operations<T>
{
    internal ValueTask<T?> FindAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        id = RecordKey.Checked(Type.Schema, id);
        return SeesFinds(session)
            ? FindWithHooksAsync(session, id, cancellationToken)
            : ReadAsync(session, id, cancellationToken);
    }

    /// <summary>Reads a record for the kernel itself: this is no find that hooks see.</summary>
    private ValueTask<T?> ReadAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        return Authorise(session, AccessOperations.Read) is var access && (access is not null || !Type.DistantFormulas.IsEmpty)
            ? FindPlannedAsync(session, access, id, (int)AccessOperations.Read, isGiven: true, cancellationToken)
            : FindStoredAsync(session, driver, id, cancellationToken);
    }

    /// <summary>The whole record as it is stored, for the kernel's own use: hooks and rules see what the caller may not.</summary>
    private ValueTask<T?> FindStoredAsync(ObjectSession session, Driver driver, string id, CancellationToken cancellationToken) =>
        FindStoredAsync(session, driver, id, RecordHold.None, cancellationToken);

    private ValueTask<T?> FindStoredAsync(ObjectSession session, Driver driver, string id, RecordHold hold, CancellationToken cancellationToken) => session.CurrentTransaction is null
        ? driver.FindAsync<T>(Type.FindPlan, id, null, cancellationToken)
        : FindInTransactionAsync(session, driver, id, hold, cancellationToken);

    private async ValueTask<T?> FindInTransactionAsync(ObjectSession session, Driver driver, string id, RecordHold hold, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return await driver.FindAsync<T>(Held(driver, Type.FindPlan, hold), id, transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where one writer follows the other, nobody has to be kept from anything.</summary>
    private static QueryPlan Held(Driver driver, QueryPlan plan, RecordHold hold) => driver.TakesNumbersApart ? plan.Holding(hold) : plan;

    /// <summary>Whether others may change a record between what is asked before the transaction of an operation and what is asked inside of it.</summary>
    private static bool MayChangeMeanwhile(ObjectSession session, Driver driver) => driver.TakesNumbersApart || session.CurrentTransaction is null;

    /// <inheritdoc/>
    internal override ValueTask HoldAsync(ObjectSession session, string id, CancellationToken cancellationToken) => HoldAsync(session, id, RecordHold.ToChange, cancellationToken);

    /// <summary>Holds a record until the transaction ends, where writers work side by side.</summary>
    private async ValueTask HoldAsync(ObjectSession session, string id, RecordHold hold, CancellationToken cancellationToken)
    {
        if (!session.ReadsFromStandby && session.DriverOf(Type) is { TakesNumbersApart: true } driver)
        {
            await FindStoredAsync(session, driver, id, hold, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether there is a record to which the caller may do something.</summary>
    private async ValueTask<bool> ExistsAsync(ObjectSession session, Driver driver, string id, AccessOperations operations, CancellationToken cancellationToken) =>
        (session.AccessTo(Type) is { } access
            ? await FindPlannedAsync(session, access, id, (int)operations, isGiven: false, cancellationToken).ConfigureAwait(false)
            : await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false)) is not null;
}
