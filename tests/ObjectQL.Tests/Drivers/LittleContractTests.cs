using ObjectQL.DriverKit;

namespace ObjectQL.Tests.Drivers;

/// <summary>What every driver holds, on an engine that compares for equality only: the rest is done in memory.</summary>
public sealed class LittleContractTests : DriverContract
{
    protected override Capabilities Declared => Capabilities.Sequences | Capabilities.Explaining | Capabilities.Statistics | Capabilities.ReadersBesideTransactions | Capabilities.ZeroCharacters;

    protected override ValueTask<Driver> CreateAsync() => new(new LittleDriver(new MemoryDriver { TransactionTimeout = TimeSpan.FromMilliseconds(500) }, LittleDriver.OnlyEquality));
}
