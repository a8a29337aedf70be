namespace ObjectQL.Transactions;

/// <summary>How a <see cref="TransactionCoordinator"/> works.</summary>
public sealed record CoordinatorOptions
{
    /// <summary>
    /// The name under which transactions are prepared, at most 40 letters, digits, <c>-</c>, <c>_</c> or <c>.</c>. The instances of one application have the same, so that any of
    /// them recovers what another one has left; different applications on the same databases need different ones.
    /// </summary>
    public string Name { get; init; } = "objectql";

    /// <summary>
    /// How old a prepared transaction is when it counts as left behind; one minute by default. A shorter time is safe: a transaction that is settled while it still runs fails
    /// and is rolled back everywhere.
    /// </summary>
    public TimeSpan RecoverAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often is looked for transactions that were left behind; 30 seconds by default. <see cref="Timeout.InfiniteTimeSpan"/> leaves it to <see cref="TransactionCoordinator.RecoverAsync"/>.</summary>
    public TimeSpan RecoverEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Is told about every transaction that did not end as it should have; what it throws is nobody's.</summary>
    public Action<TransactionReport>? OnReport { get; init; }

    /// <summary>Is called at every step, with its name; tests end the process there.</summary>
    internal Func<string, ValueTask>? AtStep { get; init; }

    internal ValueTask AtAsync(string step) => AtStep?.Invoke(step) ?? default;

    /// <summary>Tells <see cref="OnReport"/>; a decided commit goes on whatever happens there.</summary>
    internal void Report(TransactionReport report)
    {
        try
        {
            OnReport?.Invoke(report);
        }
        catch (Exception error)
        {
            System.Diagnostics.Trace.TraceError($"The report '{report}' was not taken: {error}");
        }
    }

    internal void Check()
    {
        if (Name is not { Length: > 0 and <= 40 } || !Name.All(static x => char.IsAsciiLetterOrDigit(x) || x is '-' or '_' or '.'))
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The coordinator's name '{Name}' cannot be used: write 1 to 40 letters, digits, '-', '_' or '.'.");
        }

        if (RecoverAfter < TimeSpan.Zero || (RecoverEvery.TotalMilliseconds is < 1 or > int.MaxValue && RecoverEvery != Timeout.InfiniteTimeSpan))
        {
            throw new ObjectQLException(ErrorCode.Configuration, "RecoverAfter must not be negative, and RecoverEvery must be a millisecond at least and below 24 days, or Timeout.InfiniteTimeSpan.");
        }
    }
}
