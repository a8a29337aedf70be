using ObjectQL.Query;

namespace ObjectQL;

/// <summary>One statement that a driver has run. It holds no values: a text names its parameters only.</summary>
/// <param name="plan">What was asked.</param>
/// <param name="driver">Who ran it.</param>
/// <param name="duration">How long it took, until the last record was read.</param>
/// <param name="records">How many records were read or written.</param>
/// <param name="error">Why it failed; null when it did not.</param>
public readonly struct StatementRun(QueryPlan plan, Driver driver, TimeSpan duration, long records, Exception? error)
{
    /// <summary>The name of the object.</summary>
    public string ObjectName => plan.Schema.Name;

    /// <summary>What the statement does.</summary>
    public PlanKind Kind => plan.Kind;

    /// <summary>The name of the driver.</summary>
    public string DriverName => driver.Name;

    /// <summary>The plan.</summary>
    public QueryPlan Plan => plan;

    /// <summary>How long it took, until the last record was read.</summary>
    public TimeSpan Duration => duration;

    /// <summary>How many records were read or written.</summary>
    public long Records => records;

    /// <summary>Why it failed; null when it did not.</summary>
    public Exception? Error => error;

    /// <summary>The text that went to the engine; null for a driver that sends none.</summary>
    public string? Text => StatementNames.Text(plan, driver);
}
