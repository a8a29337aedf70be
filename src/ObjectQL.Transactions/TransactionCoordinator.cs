using System.Collections.Concurrent;

namespace ObjectQL.Transactions;

/// <summary>
/// Commits the transactions of a database's sessions in which several data sources are written, by two-phase commit: all of them commit, or none does, whenever the
/// process or a server ends.
/// </summary>
/// <remarks>
/// One data source decides: the one that cannot prepare, else the first. All others are prepared, then the deciding one commits, together with a row that says so (the
/// coordinator's log, kept where the decision falls), then the others are committed. What is found prepared later is committed when that row is there, and else rolled back;
/// asking for the row writes one that forbids it, so that nobody can still commit what was taken for lost.
/// </remarks>
public sealed class TransactionCoordinator : CommitCoordinator, IAsyncDisposable
{
    private static readonly Lock s_opening = new();
    private readonly Database _database;
    private readonly CoordinatorOptions _options;
    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);
    private readonly BranchEnding _ending;
    private readonly Recovery _recovery;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly Lock _lock = new();
    private Task _sweeping = Task.CompletedTask;
    private Task? _disposing;

    private TransactionCoordinator(Database database, CoordinatorOptions options)
    {
        _database = database;
        _options = options;
        _stopped = _stop.Token;
        _ending = new BranchEnding(database, options);
        _recovery = new Recovery(database, options, _ending, _running);
    }

    /// <summary>Prepares the data sources, ends what an earlier process has left, and coordinates the database's transactions from then on.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: an option is wrong, or a server is set up to prepare nothing; the message names the setting.</exception>
    public static async ValueTask<TransactionCoordinator> OpenAsync(Database database, CoordinatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        options ??= new CoordinatorOptions();
        options.Check();
        if (database.Coordinator is not null)
        {
            throw Second();
        }

        foreach (var (name, driver) in database.Drivers)
        {
            if (name.Length > 50 || !name.All(static x => x is > ' ' and <= '~' and not (':' or '>' or '\'' or '\\')))
            {
                throw new ObjectQLException(ErrorCode.Configuration, $"The data source '{name}' cannot take part in coordinated transactions: its name must be at most 50 ASCII characters without spaces, ':', '>' and quotes.");
            }

            if (driver.TwoPhase is { } participant)
            {
                await participant.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        var coordinator = new TransactionCoordinator(database, options);
        await coordinator._recovery.RunAsync(cancellationToken).ConfigureAwait(false);
        bool isFirst;
        lock (s_opening)
        {
            isFirst = database.Coordinator is null;
            database.Coordinator ??= coordinator;
        }

        if (!isFirst)
        {
            // Another one was opened at the same time.
            await coordinator.DisposeAsync().ConfigureAwait(false);
            throw Second();
        }

        coordinator.Sweep();
        return coordinator;
    }

    /// <summary>Ends what was left behind, now.</summary>
    /// <returns>What was found.</returns>
    /// <exception cref="ObjectQLException"><c>DRIVER_CONNECTION_FAILED</c>: the coordinator was disposed, before or meanwhile.</exception>
    public async ValueTask<IReadOnlyList<TransactionReport>> RecoverAsync(CancellationToken cancellationToken = default)
    {
        _recovery.ThrowIfClosed();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopped);
        try
        {
            return await _recovery.RunAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (_stopped.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _recovery.ThrowIfClosed(error);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CommitAsync(IReadOnlyList<JoinedTransaction> joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        var writers = joined.Where(static x => x.Transaction.HasChanges).ToList();
        var decider = writers.Count <= 1 ? default : Decider(writers);

        // Whoever only read has nothing to agree to, and holds its snapshot no longer than it must.
        foreach (var reader in joined.Where(static x => !x.Transaction.HasChanges))
        {
            await reader.Transaction.CommitAsync().ConfigureAwait(false);
        }

        if (writers.Count <= 1)
        {
            foreach (var writer in writers)
            {
                await writer.Transaction.CommitAsync().ConfigureAwait(false);
            }

            return;
        }

        await CommitAllAsync(decider, writers).ConfigureAwait(false);
    }

    /// <summary>Stops coordinating; the database's transactions commit one data source after another from then on.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            return new(_disposing ??= EndAsync());
        }
    }

    private static ObjectQLException Second() => new(ErrorCode.Configuration, "This database has a coordinator already; dispose that one first.");

    /// <summary>Looks from time to time, unless it was disposed already.</summary>
    private void Sweep()
    {
        lock (_lock)
        {
            if (_disposing is null && _options.RecoverEvery != Timeout.InfiniteTimeSpan)
            {
                _sweeping = SweepAsync();
            }
        }
    }

    private async Task EndAsync()
    {
        lock (s_opening)
        {
            if (ReferenceEquals(_database.Coordinator, this))
            {
                _database.Coordinator = null;
            }
        }

        _recovery.Close();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _sweeping.ConfigureAwait(false);
        await _recovery.FinishAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>
    /// The one whose own commit decides: the one that cannot prepare, of which there can be only one; but what lives in memory only decides over nothing that outlives it.
    /// </summary>
    private static JoinedTransaction Decider(List<JoinedTransaction> writers)
    {
        var unable = writers.Where(static x => x.Driver.TwoPhase?.CanPrepare != true).ToList();
        if (writers.Find(static x => x.Driver.TwoPhase is null) is { Driver: not null } stranger)
        {
            throw Refused($"The driver '{stranger.Driver.Name}' of data source '{stranger.Datasource}' keeps no decisions, so it cannot be written together with others.");
        }

        return unable.Count switch
        {
            0 => writers[0],
            1 => unable[0].Driver.TwoPhase!.IsDurable ? unable[0] : writers.Find(x => x != unable[0]),
            _ => throw Refused($"Of the data sources that it writes, {string.Join(" and ", unable.Select(static x => $"'{x.Datasource}' ({x.Driver.Name})"))} cannot prepare a commit, and at most one may be so."),
        };
    }

    private static ObjectQLException Refused(string why) => new(
        ErrorCode.TransactionFailed, $"The transaction was rolled back. {why} Write them in transactions of their own, or keep the objects in one data source.");

    private async ValueTask CommitAllAsync(JoinedTransaction decider, List<JoinedTransaction> writers)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var branches = writers.ConvertAll(x => (Joined: x, Name: new BranchName(_options.Name, id, decider.Datasource, x.Datasource)));
        var others = branches.FindAll(x => x.Joined != decider && x.Joined.Driver.TwoPhase!.CanPrepare);
        var last = branches.Find(x => x.Joined != decider && !x.Joined.Driver.TwoPhase!.CanPrepare);
        var prepared = new List<(JoinedTransaction Joined, BranchName Name)>(others.Count);
        _running[id] = true;
        try
        {
            var decision = branches[0].Name.Decision;
            try
            {
                // First of all, so that who settles this transaction waits for it or forbids it.
                await decider.Driver.TwoPhase!.WriteAsync([decision, .. others.Select(static x => x.Name.Participation)], decider.Transaction, CancellationToken.None).ConfigureAwait(false);
                foreach (var branch in others)
                {
                    await _options.AtAsync("prepare " + branch.Joined.Datasource).ConfigureAwait(false);
                    await PrepareAsync(branch.Joined, branch.Name.ToString(), prepared, branch.Name).ConfigureAwait(false);
                }

                await _options.AtAsync("decide").ConfigureAwait(false);
                await DecideAsync(decider, decision).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not UnknownDecisionException)
            {
                foreach (var (joined, name) in prepared)
                {
                    await _ending.EndAsync(joined.Driver, name, commit: false).ConfigureAwait(false);
                }

                throw;
            }

            await _options.AtAsync("decided").ConfigureAwait(false);
            var isWhole = true;
            await CommitLastAsync(last.Joined, last.Name).ConfigureAwait(false);
            foreach (var (joined, name) in prepared)
            {
                // What somebody has ended by hand has been reported, and stays so.
                isWhole &= await _ending.EndAsync(joined.Driver, name, commit: true).ConfigureAwait(false) is not { Outcome: TransactionOutcome.Pending };
                await _options.AtAsync("committed " + joined.Datasource).ConfigureAwait(false);
            }

            if (isWhole)
            {
                _recovery.Finished(new FinishedTransaction(decider.Driver, decision, others.ConvertAll(static part => (part.Joined.Driver, part.Name))));
            }
        }
        catch (UnknownDecisionException unknown)
        {
            throw unknown.ToObjectQL();
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    /// <summary>What lives in memory only has no vote: it is committed behind the decision, which nothing but a fault of its own can hinder.</summary>
    private async ValueTask CommitLastAsync(JoinedTransaction last, BranchName name)
    {
        if (last.Driver is null)
        {
            return;
        }

        try
        {
            await last.Transaction.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _ending.Report(name, TransactionOutcome.Mixed, $"It was committed in '{name.Decider}', but could not be in '{name.Own}', which is in memory: {error.Message}");
        }
    }

    private static async ValueTask PrepareAsync(JoinedTransaction joined, string name, List<(JoinedTransaction Joined, BranchName Name)> prepared, BranchName branch)
    {
        var participant = joined.Driver.TwoPhase!;
        await participant.WriteAsync([name], joined.Transaction, CancellationToken.None).ConfigureAwait(false);

        // Also when the answer gets lost: it may have been prepared.
        prepared.Add((joined, branch));
        await participant.PrepareAsync(name, joined.Transaction, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The deciding commit. When its answer is an error, the database is asked what has happened.</summary>
    private async ValueTask DecideAsync(JoinedTransaction decider, string decision)
    {
        try
        {
            await decider.Transaction.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            bool isCommitted;
            try
            {
                await decider.Transaction.DisposeAsync().ConfigureAwait(false);
                isCommitted = await decider.Driver.TwoPhase!.SettleAsync(decision, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception second)
            {
                _options.Report(new TransactionReport(
                    decision, decider.Datasource, TransactionOutcome.Pending, $"Whether it was committed cannot be asked: {second.Message} It is asked again until there is an answer."));
                throw new UnknownDecisionException(decision, error);
            }

            if (!isCommitted)
            {
                throw;
            }
        }
    }

    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(_options.RecoverEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                try
                {
                    await _recovery.RunAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (Exception error) when (error is not OperationCanceledException || !_stop.IsCancellationRequested)
                {
                    if (_recovery.IsClosed)
                    {
                        return;
                    }

                    _options.Report(new TransactionReport("", Database.DefaultDatasource, TransactionOutcome.Pending, $"What was left behind could not be looked for: {error.Message} It is tried again."));
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }
}
