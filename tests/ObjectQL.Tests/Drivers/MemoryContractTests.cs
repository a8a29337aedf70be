using ObjectQL.DriverKit;

namespace ObjectQL.Tests.Drivers;

/// <summary>What every driver holds, on the memory driver.</summary>
public sealed class MemoryContractTests : DriverContract
{
    protected override Capabilities Declared =>
        Capabilities.Conditions | Capabilities.RelatedConditions | Capabilities.Sorting | Capabilities.Limits | Capabilities.Grouping | Capabilities.Searching
        | Capabilities.ManyAtOnce | Capabilities.Adding | Capabilities.ForeignKeys | Capabilities.Sequences | Capabilities.Statistics | Capabilities.ReadersBesideTransactions | Capabilities.ZeroCharacters;

    protected override ValueTask<Driver> CreateAsync() => new(new MemoryDriver { TransactionTimeout = TimeSpan.FromMilliseconds(500) });
}
