using ObjectQL.DriverKit;

namespace ObjectQL.Sqlite.Tests.Contract;

/// <summary>What every driver holds, on a database in memory.</summary>
public sealed class SqliteMemoryContractTests : DriverContract
{
    internal const Capabilities OfEngine =
        Capabilities.Conditions | Capabilities.RelatedConditions | Capabilities.Sorting | Capabilities.Limits | Capabilities.Grouping | Capabilities.Searching
        | Capabilities.ManyAtOnce | Capabilities.Adding | Capabilities.Joining | Capabilities.ForeignKeys | Capabilities.Catalogue | Capabilities.Sequences | Capabilities.Statistics | Capabilities.Explaining | Capabilities.ZeroCharacters;

    protected override Capabilities Declared => OfEngine;

    protected override ValueTask<ObjectQL.Driver> CreateAsync() => new(new SqliteDriver(new SqliteOptions { Path = ":memory:", TransactionTimeout = TimeSpan.FromMilliseconds(500) }));
}
