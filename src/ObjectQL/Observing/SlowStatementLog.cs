namespace ObjectQL;

/// <summary>Reports the statements that take long: <c>db.Observe(new SlowStatementLog(TimeSpan.FromMilliseconds(200), run => ...))</c>.</summary>
/// <param name="threshold">How long a statement may take before it is reported.</param>
/// <param name="report">Takes the statements.</param>
public sealed class SlowStatementLog(TimeSpan threshold, Action<StatementRun> report) : IStatementObserver
{
    private readonly Action<StatementRun> _report = report ?? throw new ArgumentNullException(nameof(report));

    /// <inheritdoc/>
    public void Ended(in StatementRun run)
    {
        if (run.Duration >= threshold)
        {
            _report(run);
        }
    }
}
