using System.Collections.Concurrent;

namespace ObjectQL.Transactions;

/// <summary>Compares the decisions with what the data sources have done, forgets what is done everywhere, and notices what somebody has ended by hand.</summary>
internal sealed class Comparison(Database database, CoordinatorOptions options, BranchEnding ending, ConcurrentDictionary<string, bool> running)
{
    /// <summary>Looks at the decisions of a data source.</summary>
    /// <param name="datasource">The data source.</param>
    /// <param name="lost">The data sources that cannot be asked.</param>
    /// <param name="reports">Gets what was found.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async ValueTask RunAsync(string datasource, HashSet<string> lost, List<TransactionReport> reports, CancellationToken cancellationToken)
    {
        if (database.Drivers[datasource].TwoPhase is not { } participant)
        {
            return;
        }

        var now = DateTimeOffset.UtcNow;
        var old = (await participant.DecisionsAsync(BranchName.Prefix(options.Name), cancellationToken).ConfigureAwait(false))
            .Select(static name => (Name: name, Branch: BranchName.Parse(name)))
            .Where(x => x.Branch is { } branch && branch.Age(now) >= options.RecoverAfter && !running.ContainsKey(branch.Id))
            .Select(static x => (x.Name, Branch: x.Branch!.Value))
            .ToList();
        foreach (var transaction in old.Where(x => x.Branch.Decider == datasource).GroupBy(static x => x.Branch.Id))
        {
            await CompareAsync(participant, [.. transaction.Select(static x => x.Name)], lost, reports, cancellationToken).ConfigureAwait(false);
        }

        // Other schemas of the same database have parts of their own.
        foreach (var decided in old.Where(x => x.Branch.Own == datasource && x.Branch.Decider != datasource).GroupBy(static x => x.Branch.Decider))
        {
            if (!lost.Contains(decided.Key) && database.Drivers.GetValueOrDefault(decided.Key)?.TwoPhase is { } decider)
            {
                await CheckAsync(participant, decider, [.. decided.Select(static x => x.Branch)], reports, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Compares the decisions of a transaction with what the others have done.</summary>
    private async ValueTask CompareAsync(TwoPhaseParticipant decider, IReadOnlyList<string> names, HashSet<string> lost, List<TransactionReport> reports, CancellationToken cancellationToken)
    {
        var parts = names.Select(BranchName.ParseParticipation).OfType<BranchName>().ToList();
        if (parts.Count == 0)
        {
            await FinishAsync(decider, BranchName.Parse(names[0])!.Value, lost, reports, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (parts.Any(part => lost.Contains(part.Own) || database.Drivers.GetValueOrDefault(part.Own)?.TwoPhase is null))
        {
            return;
        }

        var isDone = true;
        foreach (var part in parts)
        {
            isDone &= await IsDoneAsync(part, reports, cancellationToken).ConfigureAwait(false);
        }

        if (isDone)
        {
            await decider.ForgetAsync([.. parts.Select(static part => part.Participation)], cancellationToken).ConfigureAwait(false);
            await options.AtAsync("compared participations").ConfigureAwait(false);
            foreach (var part in parts)
            {
                await database.Drivers[part.Own].TwoPhase!.ForgetAsync([part.ToString()], cancellationToken).ConfigureAwait(false);
            }

            await options.AtAsync("compared parts").ConfigureAwait(false);
            await decider.ForgetAsync([parts[0].Decision], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets a transaction that nobody takes part in any longer: one that was settled, or one whose forgetting was interrupted.</summary>
    private async ValueTask FinishAsync(TwoPhaseParticipant decider, BranchName branch, HashSet<string> lost, List<TransactionReport> reports, CancellationToken cancellationToken)
    {
        if (lost.Count > 0)
        {
            // What is left in it could not be told from what was done by hand.
            return;
        }

        var isCommitted = await decider.SettleAsync(branch.Decision, cancellationToken).ConfigureAwait(false);
        foreach (var (datasource, driver) in database.Drivers)
        {
            var own = branch with { Own = datasource };
            if (datasource == branch.Decider || driver.TwoPhase is not { } participant || !await IsThereAsync(participant, own, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (!isCommitted)
            {
                reports.Add(ReportMixed(own));
            }

            await participant.ForgetAsync([own.ToString()], cancellationToken).ConfigureAwait(false);
        }

        await options.AtAsync("finished parts").ConfigureAwait(false);
        await decider.ForgetAsync([branch.Decision], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// A part that was committed has a decision, until both are forgotten, the part before. So one without was committed by hand.
    /// </summary>
    private async ValueTask CheckAsync(TwoPhaseParticipant participant, TwoPhaseParticipant decider, IReadOnlyList<BranchName> parts, List<TransactionReport> reports, CancellationToken cancellationToken)
    {
        var decisions = (await decider.DecisionsAsync(BranchName.Prefix(options.Name), cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (decisions.Contains(part.Decision))
            {
                continue;
            }

            // From here on it cannot be committed, should it still run somewhere.
            if (await decider.SettleAsync(part.Decision, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (await IsThereAsync(participant, part, cancellationToken).ConfigureAwait(false))
            {
                reports.Add(ReportMixed(part));
                await participant.ForgetAsync([part.ToString()], cancellationToken).ConfigureAwait(false);
            }

            await decider.ForgetAsync([part.Decision], cancellationToken).ConfigureAwait(false);
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

    private static async ValueTask<bool> IsThereAsync(TwoPhaseParticipant participant, BranchName own, CancellationToken cancellationToken)
    {
        var name = own.ToString();
        return (await participant.DecisionsAsync(name, cancellationToken).ConfigureAwait(false)).Contains(name, StringComparer.Ordinal);
    }

    private TransactionReport ReportMixed(BranchName part) => ending.Report(
        part, TransactionOutcome.Mixed, $"It was not committed in '{part.Decider}', but somebody has committed it in '{part.Own}' by hand. Compare what is stored and mend it.");
}
