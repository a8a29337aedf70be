using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>The decisions of a memory driver, which last as long as its records do.</summary>
internal sealed class MemoryTwoPhase(MemoryDriver driver) : TwoPhaseParticipant
{
    private readonly ConcurrentDictionary<string, bool> _decisions = new(StringComparer.Ordinal);

    public override bool CanPrepare => false;

    public override bool IsDurable => false;

    public override ValueTask OpenAsync(CancellationToken cancellationToken) => default;

    public override ValueTask WriteAsync(IReadOnlyList<string> names, DriverTransaction transaction, CancellationToken cancellationToken)
    {
        driver.Own(transaction).Decisions = names;
        return default;
    }

    /// <summary>Decides with a commit, whose writer is held.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>: it was settled before that it is not committed.</exception>
    public void Commit(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (!_decisions.GetOrAdd(name, true))
            {
                throw new ObjectQLException(ErrorCode.TransactionFailed, $"The transaction '{name}' took too long: it was settled meanwhile that it is rolled back.");
            }
        }
    }

    public override async ValueTask<bool> SettleAsync(string name, CancellationToken cancellationToken)
    {
        await driver.TakeWriterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _decisions.GetOrAdd(name, false);
        }
        finally
        {
            driver.ReleaseWriter();
        }
    }

    public override ValueTask<IReadOnlyList<string>> DecisionsAsync(string prefix, CancellationToken cancellationToken) =>
        new([.. _decisions.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    public override ValueTask ForgetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            _decisions.TryRemove(name, out _);
        }

        return default;
    }
}
