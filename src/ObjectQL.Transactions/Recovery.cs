using System.Collections.Concurrent;

namespace ObjectQL.Transactions;

/// <summary>Looks for what was left behind: prepared transactions, and decisions that nobody will ask for.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing, and who waits for it must be let in.")]
internal sealed class Recovery(Database database, CoordinatorOptions options, BranchEnding ending, ConcurrentDictionary<string, bool> running)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentQueue<FinishedTransaction> _finished = new();
    private readonly Comparison _comparison = new(database, options, ending, running);
    private volatile bool _isClosed;

    /// <summary>All parts of a transaction are committed, so its decisions are needed no longer.</summary>
    public void Finished(FinishedTransaction transaction) => _finished.Enqueue(transaction);

    /// <summary>Ends what was left behind.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_CONNECTION_FAILED</c>: the coordinator was disposed.</exception>
    public async ValueTask<IReadOnlyList<TransactionReport>> RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfClosed();
            await ForgetAsync(cancellationToken).ConfigureAwait(false);
            var reports = new List<TransactionReport>();
            var lost = new HashSet<string>(StringComparer.Ordinal);
            foreach (var driver in database.Drivers.Values)
            {
                await WakeAsync(driver, cancellationToken).ConfigureAwait(false);
            }

            foreach (var (datasource, driver) in database.Drivers)
            {
                await GuardAsync(datasource, reports, lost, () => EndPreparedAsync(datasource, driver, reports, cancellationToken)).ConfigureAwait(false);
            }

            foreach (var datasource in database.Drivers.Keys)
            {
                await GuardAsync(datasource, reports, lost, () => _comparison.RunAsync(datasource, lost, reports, cancellationToken)).ConfigureAwait(false);
            }

            return reports;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Deletes the decisions of what is finished. In this order: who looks meanwhile, or after a crash, misses no part that is still listed, and finds the decision as long as a part is there.
    /// </summary>
    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        var finished = new List<FinishedTransaction>();
        while (_finished.TryDequeue(out var one))
        {
            finished.Add(one);
        }

        finished = await DeleteAsync(finished, static one => one.Participations, cancellationToken).ConfigureAwait(false);
        await AtAsync("forgot participations", finished).ConfigureAwait(false);
        finished = await DeleteAsync(finished, static one => one.Own, cancellationToken).ConfigureAwait(false);
        await AtAsync("forgot parts", finished).ConfigureAwait(false);
        await DeleteAsync(finished, static one => one.Decision, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether nothing is looked for any more.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Refuses the looks that wait and those that come later.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Waits for the look that is under way, and deletes the decisions of what is finished.</summary>
    public async ValueTask FinishAsync()
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await ForgetAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What was left behind stays, until somebody else looks for it.</summary>
    public void ThrowIfClosed(Exception? cause = null)
    {
        if (_isClosed)
        {
            throw new ObjectQLException(
                ErrorCode.ConnectionFailed, "The coordinator was disposed, and looks for nothing any more; what was left behind is found by the next one that TransactionCoordinator.OpenAsync opens.", inner: cause);
        }
    }

    /// <summary>Deletes rows of transactions, at once for each driver.</summary>
    /// <returns>The transactions with which it goes on; the others wait until their drivers can be reached.</returns>
    private async ValueTask<List<FinishedTransaction>> DeleteAsync(
        List<FinishedTransaction> finished, Func<FinishedTransaction, IEnumerable<(Driver Driver, string Name)>> rows, CancellationToken cancellationToken)
    {
        var lost = new HashSet<Driver>(ReferenceEqualityComparer.Instance);
        foreach (var names in finished.SelectMany(rows).GroupBy(static row => row.Driver, static row => row.Name))
        {
            try
            {
                await names.Key.TwoPhase!.ForgetAsync([.. names], cancellationToken).ConfigureAwait(false);
            }
            catch (ObjectQLException)
            {
                lost.Add(names.Key);
            }
        }

        if (lost.Count == 0)
        {
            return finished;
        }

        var waiting = finished.Where(one => rows(one).Any(row => lost.Contains(row.Driver))).ToHashSet();
        foreach (var one in waiting)
        {
            _finished.Enqueue(one);
        }

        return finished.FindAll(one => !waiting.Contains(one));
    }

    private ValueTask AtAsync(string step, List<FinishedTransaction> finished) => finished.Count == 0 ? default : options.AtAsync(step);

    /// <summary>A server that was away and is back has left connections behind that are found dead by their next use.</summary>
    private static async ValueTask WakeAsync(Driver driver, CancellationToken cancellationToken)
    {
        try
        {
            await driver.PingAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectQLException)
        {
            // Whether it can be reached, the next look says.
        }
    }

    /// <summary>A data source that cannot be reached keeps nobody from looking at the others.</summary>
    private async ValueTask GuardAsync(string datasource, List<TransactionReport> reports, HashSet<string> lost, Func<ValueTask> look)
    {
        if (lost.Contains(datasource))
        {
            return;
        }

        try
        {
            await look().ConfigureAwait(false);
        }
        catch (ObjectQLException error)
        {
            lost.Add(datasource);
            reports.Add(ending.Report(new BranchName(options.Name, "", "", datasource), TransactionOutcome.Pending, $"'{datasource}' cannot be asked for transactions that were left behind: {error.Message} It is tried again."));
        }
    }

    private async ValueTask EndPreparedAsync(string datasource, Driver driver, List<TransactionReport> reports, CancellationToken cancellationToken)
    {
        if (driver.TwoPhase is not { CanPrepare: true } participant)
        {
            return;
        }

        foreach (var found in await participant.PreparedAsync(BranchName.Prefix(options.Name), cancellationToken).ConfigureAwait(false))
        {
            // Other schemas of the same database are data sources of their own.
            if (found.Age >= options.RecoverAfter && BranchName.Parse(found.Name) is { } branch && branch.Own == datasource && !running.ContainsKey(branch.Id))
            {
                reports.Add(await EndAsync(driver, branch, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private async ValueTask<TransactionReport> EndAsync(Driver driver, BranchName branch, CancellationToken cancellationToken)
    {
        if (database.Drivers.GetValueOrDefault(branch.Decider)?.TwoPhase is not { } decider)
        {
            return ending.Report(branch, TransactionOutcome.Pending, $"It waits for the decision of the data source '{branch.Decider}', which this database does not have. Open it with that data source.");
        }

        bool commit;
        try
        {
            commit = await decider.SettleAsync(branch.Decision, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectQLException error)
        {
            return ending.Report(branch, TransactionOutcome.Pending, $"The data source '{branch.Decider}', which decides, cannot be asked: {error.Message} It is tried again.");
        }

        await options.AtAsync("settled " + branch.Own).ConfigureAwait(false);
        var problem = await ending.EndAsync(driver, branch, commit).ConfigureAwait(false);
        await options.AtAsync("ended " + branch.Own).ConfigureAwait(false);
        if (commit)
        {
            // It is there only now: what was read meanwhile was read without it.
            database.Cache.DropDatasource(branch.Own);
        }

        return problem ?? ending.Report(branch, commit ? TransactionOutcome.Committed : TransactionOutcome.RolledBack, $"It was left behind {(commit ? "after" : "before")} its decision, and is {(commit ? "committed" : "rolled back")} now.");
    }
}
