namespace ObjectQL;

/// <summary>Reports the calls of hooks that take long: <c>db.Observe(new SlowHookLog(TimeSpan.FromMilliseconds(50), run => ...))</c>.</summary>
/// <param name="threshold">How long a hook may take before it is reported.</param>
/// <param name="report">Takes the calls.</param>
public sealed class SlowHookLog(TimeSpan threshold, Action<HookExecution> report) : IHookObserver
{
    private readonly Action<HookExecution> _report = report ?? throw new ArgumentNullException(nameof(report));

    /// <inheritdoc/>
    public void Ended(in HookExecution run)
    {
        if (run.Duration >= threshold)
        {
            _report(run);
        }
    }
}
