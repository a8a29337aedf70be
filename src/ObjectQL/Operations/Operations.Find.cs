
namespace ObjectQL;

/// <content>Reading a record by id.</content>
public partial class Operations<T>
{
    internal ValueTask<T?> FindAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return HasFindHooks(session)
            ? FindWithHooksAsync(session, id, cancellationToken)
            : ReadAsync(session, id, cancellationToken);
    }

    /// <summary>Reads a record for the kernel itself: this is no find that hooks see.</summary>
    private ValueTask<T?> ReadAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        return session.CurrentTransaction is null
            ? driver.FindAsync<T>(Type.FindPlan, id, null, cancellationToken)
            : FindInTransactionAsync(session, driver, id, cancellationToken);
    }

    private async ValueTask<T?> FindInTransactionAsync(ObjectSession session, Driver driver, string id, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return await driver.FindAsync<T>(Type.FindPlan, id, transaction, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> ExistsAsync(ObjectSession session, Driver driver, string id, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return await driver.FindAsync<T>(Type.FindPlan, id, transaction, cancellationToken).ConfigureAwait(false) is not null;
    }
}
