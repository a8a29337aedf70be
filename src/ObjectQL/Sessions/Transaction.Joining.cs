namespace ObjectQL;

/// <content>Drivers join on their first use.</content>
public sealed partial class Transaction
{
    internal ValueTask<DriverTransaction?> OfAsync(Driver driver, CancellationToken cancellationToken)
    {
        foreach (var (known, transaction) in _joined)
        {
            if (ReferenceEquals(known, driver))
            {
                return new(transaction);
            }
        }

        return JoinAsync(driver, cancellationToken);
    }

    private async ValueTask<DriverTransaction?> JoinAsync(Driver driver, CancellationToken cancellationToken)
    {
        var transaction = await driver.BeginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await SaveAllAsync(driver, transaction).ConfigureAwait(false);
        }
        catch
        {
            // Without its savepoints it could not be undone with them.
            Forget(driver);
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _joined.Add((driver, transaction));
        return transaction;
    }

    /// <summary>A driver that joins inside savepoints gets all of them, so that each can be undone.</summary>
    private async ValueTask SaveAllAsync(Driver driver, DriverTransaction transaction)
    {
        if (_outer is not null)
        {
            await _outer.SaveAllAsync(driver, transaction).ConfigureAwait(false);
            await transaction.SaveAsync(_depth, CancellationToken.None).ConfigureAwait(false);
            (_saved ??= []).Add(driver);
        }
    }

    private void Forget(Driver driver)
    {
        _saved?.Remove(driver);
        _outer?.Forget(driver);
    }
}
