namespace ObjectQL;

/// <summary>A driver answers, or answers no more.</summary>
public sealed class DriverEvent : KernelEvent
{
    internal DriverEvent(EventKinds kind, string datasource, Driver driver, Exception? failure)
        : base(kind, DateTimeOffset.UtcNow)
    {
        Datasource = datasource;
        DriverName = driver.Name;
        Failure = failure;
    }

    /// <summary>The name of the data source.</summary>
    public string Datasource { get; }

    /// <summary>The engine's name, such as <c>sqlite</c>.</summary>
    public string DriverName { get; }

    /// <summary>What the driver said when it was lost.</summary>
    public Exception? Failure { get; }

    internal override string Subject => Datasource;
}
