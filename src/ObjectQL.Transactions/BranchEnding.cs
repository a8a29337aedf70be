namespace ObjectQL.Transactions;

/// <summary>Ends prepared parts of transactions, and notices when somebody else has.</summary>
/// <param name="database">The database whose data sources take part.</param>
/// <param name="options">Who is told.</param>
internal sealed class BranchEnding(Database database, CoordinatorOptions options)
{
    private static readonly TimeSpan[] s_pauses = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200)];

    /// <summary>Commits or rolls back.</summary>
    /// <param name="driver">The driver of the part.</param>
    /// <param name="branch">Its name.</param>
    /// <param name="commit">What was decided.</param>
    /// <returns>What did not go as it should, which has been reported; null when all is well.</returns>
    public async ValueTask<TransactionReport?> EndAsync(Driver driver, BranchName branch, bool commit)
    {
        var name = branch.ToString();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await driver.TwoPhase!.EndAsync(name, commit, CancellationToken.None).ConfigureAwait(false)
                    || await IsSoAsync(driver, name, commit).ConfigureAwait(false)
                    || (commit && await IsForgottenAsync(branch).ConfigureAwait(false))
                    ? null
                    : Report(branch, TransactionOutcome.Mixed, $"It was {(commit ? "committed" : "rolled back")} elsewhere, but somebody has {(commit ? "rolled it back" : "committed it")} in '{branch.Own}' by hand. Compare what is stored and mend it.");
            }
            catch (Exception error)
            {
                if (attempt == s_pauses.Length)
                {
                    return Report(branch, TransactionOutcome.Pending, $"It is to be {(commit ? "committed" : "rolled back")} in '{branch.Own}', which cannot be done now: {error.Message} It is tried again.");
                }

                await Task.Delay(s_pauses[attempt]).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether a part that is prepared no longer has ended as it should: its own decision was committed with it.</summary>
    public static async ValueTask<bool> IsSoAsync(Driver driver, string name, bool commit)
    {
        var decisions = await driver.TwoPhase!.DecisionsAsync(name, CancellationToken.None).ConfigureAwait(false);
        return decisions.Contains(name, StringComparer.Ordinal) == commit;
    }

    /// <summary>Whether another process has found the transaction committed everywhere: that somebody takes part is what it forgets first.</summary>
    public async ValueTask<bool> IsForgottenAsync(BranchName branch)
    {
        foreach (var pause in s_pauses)
        {
            if (database.Drivers.GetValueOrDefault(branch.Decider)?.TwoPhase is not { } decider)
            {
                return false;
            }

            if (!(await decider.DecisionsAsync(branch.Decision, CancellationToken.None).ConfigureAwait(false)).Contains(branch.Participation, StringComparer.Ordinal))
            {
                return true;
            }

            // It may be about it.
            await Task.Delay(pause).ConfigureAwait(false);
        }

        return false;
    }

    public TransactionReport Report(BranchName branch, TransactionOutcome outcome, string message)
    {
        var report = new TransactionReport(branch.Id, branch.Own, outcome, message);
        options.Report(report);
        return report;
    }
}
