namespace ObjectQL.DriverKit;

/// <summary>The suite over a driver that is given by code: what the suite itself is tested with.</summary>
public sealed class GivenDriverContract : DriverContract
{
    /// <summary>Makes the driver.</summary>
    public Func<Driver> Create { get; init; } = static () => throw new InvalidOperationException("Set Create.");

    /// <summary>Makes another driver over the same store.</summary>
    public Func<Driver, Driver?> Reopen { get; init; } = static _ => null;

    /// <summary>Ends the driver's connections.</summary>
    public Func<Driver, bool> Break { get; init; } = static _ => false;

    /// <summary>What the driver declares.</summary>
    public Capabilities Given { get; init; }

    protected override Capabilities Declared => Given;

    protected override ValueTask<Driver> CreateAsync() => new(Create());

    protected override ValueTask<Driver?> ReopenAsync(Driver driver) => new(Reopen(driver));

    protected override ValueTask<bool> BreakConnectionsAsync(Driver driver) => new(Break(driver));
}
