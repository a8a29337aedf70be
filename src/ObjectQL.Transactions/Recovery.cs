using System.Collections.Concurrent;

namespace ObjectQL.Transactions;

/// <summary>Looks for what was left behind: prepared transactions, and decisions that nobody will ask for.</summary>
internal sealed class Recovery(Database database, CoordinatorOptions options, BranchEnding ending, ConcurrentDictionary<string, bool> running) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentQueue<(Driver Driver, string Name)> _finished = new();

    /// <summary>All parts of a transaction are committed, so its decisions are needed no longer.</summary>
    public void Finished(JoinedTransaction decider, List<(JoinedTransaction Joined, BranchName Name)> others)
    {
        // In this order: the decision goes last.
        foreach (var (joined, name) in others)
        {
            _finished.Enqueue((joined.Driver, name.ToString()));
            _finished.Enqueue((decider.Driver, name.Participation));
        }

        _finished.Enqueue((decider.Driver, others[0].Name.Decision));
    }

    /// <summary>Ends what was left behind.</summary>
    public async ValueTask<IReadOnlyList<TransactionReport>> RunAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ForgetAsync(cancellationToken).ConfigureAwait(false);
            var reports = new List<TransactionReport>();
            var lost = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (datasource, driver) in database.Drivers)
            {
                await GuardAsync(datasource, reports, lost, () => EndPreparedAsync(datasource, driver, reports, cancellationToken)).ConfigureAwait(false);
            }

            foreach (var (datasource, driver) in database.Drivers)
            {
                await GuardAsync(datasource, reports, lost, () => CompareAsync(datasource, driver, lost, reports, cancellationToken)).ConfigureAwait(false);
            }

            return reports;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Deletes the decisions of what is finished.</summary>
    public async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        var names = new Dictionary<Driver, List<string>>(ReferenceEqualityComparer.Instance);
        while (_finished.TryDequeue(out var one))
        {
            if (!names.TryGetValue(one.Driver, out var list))
            {
                names.Add(one.Driver, list = []);
            }

            list.Add(one.Name);
        }

        foreach (var (driver, list) in names)
        {
            try
            {
                await driver.TwoPhase!.ForgetAsync(list, cancellationToken).ConfigureAwait(false);
            }
            catch (ObjectQLException)
            {
                list.ForEach(name => _finished.Enqueue((driver, name)));
            }
        }
    }

    public void Dispose() => _gate.Dispose();

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

        var problem = await ending.EndAsync(driver, branch, commit).ConfigureAwait(false);
        if (commit)
        {
            // It is there only now: what was read meanwhile was read without it.
            database.Cache.DropDatasource(branch.Own);
        }

        return problem ?? ending.Report(branch, commit ? TransactionOutcome.Committed : TransactionOutcome.RolledBack, $"It was left behind {(commit ? "after" : "before")} its decision, and is {(commit ? "committed" : "rolled back")} now.");
    }

    /// <summary>Compares the decisions of a data source with what the others have done, and forgets those that are done everywhere.</summary>
    private async ValueTask CompareAsync(string datasource, Driver driver, HashSet<string> lost, List<TransactionReport> reports, CancellationToken cancellationToken)
    {
        if (driver.TwoPhase is not { } decider)
        {
            return;
        }

        var now = DateTimeOffset.UtcNow;
        foreach (var transaction in (await decider.DecisionsAsync(BranchName.Prefix(options.Name), cancellationToken).ConfigureAwait(false))
            .Select(static name => (Name: name, Branch: BranchName.Parse(name)))
            .Where(x => x.Branch is { } branch && branch.Decider == datasource && branch.Age(now) >= options.RecoverAfter && !running.ContainsKey(branch.Id))
            .GroupBy(static x => x.Branch!.Value.Id)
            .ToList())
        {
            var parts = transaction.Select(static x => BranchName.ParseParticipation(x.Name)).OfType<BranchName>().ToList();
            if (parts.Any(part => lost.Contains(part.Own) || database.Drivers.GetValueOrDefault(part.Own)?.TwoPhase is null))
            {
                continue;
            }

            var isDone = true;
            foreach (var part in parts)
            {
                isDone &= await IsDoneAsync(part, reports, cancellationToken).ConfigureAwait(false);
            }

            if (isDone)
            {
                foreach (var part in parts)
                {
                    await database.Drivers[part.Own].TwoPhase!.ForgetAsync([part.ToString()], cancellationToken).ConfigureAwait(false);
                }

                await decider.ForgetAsync([.. transaction.Select(static x => x.Name)], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether a committed transaction's part has ended, well or not: one that waits still is looked at again.</summary>
    private async ValueTask<bool> IsDoneAsync(BranchName part, List<TransactionReport> reports, CancellationToken cancellationToken)
    {
        var driver = database.Drivers[part.Own];
        var name = part.ToString();
        if ((await driver.TwoPhase!.PreparedAsync(name, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return false;
        }

        if (!await BranchEnding.IsSoAsync(driver, name, commit: true).ConfigureAwait(false) && !await ending.IsForgottenAsync(part).ConfigureAwait(false))
        {
            reports.Add(ending.Report(part, TransactionOutcome.Mixed, $"It was committed in '{part.Decider}', but somebody has rolled it back in '{part.Own}' by hand. Compare what is stored and mend it."));
        }

        return true;
    }
}
