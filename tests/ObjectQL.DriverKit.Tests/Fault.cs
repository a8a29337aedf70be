namespace ObjectQL.DriverKit.Tests;

/// <summary>A driver with one fault, and the tests of the suite that must fail on it.</summary>
/// <param name="Name">What the driver does wrong.</param>
/// <param name="Contract">The suite over it.</param>
/// <param name="Caught">The methods that must find it.</param>
public sealed record Fault(string Name, Func<GivenDriverContract> Contract, params string[] Caught)
{
    private const Capabilities OfMemory =
        Capabilities.Conditions | Capabilities.RelatedConditions | Capabilities.Sorting | Capabilities.Limits | Capabilities.Grouping | Capabilities.Searching
        | Capabilities.ManyAtOnce | Capabilities.Adding | Capabilities.ForeignKeys | Capabilities.Sequences | Capabilities.Statistics | Capabilities.ReadersBesideTransactions | Capabilities.ZeroCharacters;

    /// <summary>The suite over the memory driver without a fault.</summary>
    public static GivenDriverContract Memory() => new() { Create = static () => NewMemory(), Given = OfMemory };

    /// <summary>A fault of a driver over the memory driver.</summary>
    public static Fault Of(string name, Func<MemoryDriver, Driver> make, params string[] caught) => new(name, () => new() { Create = () => make(NewMemory()), Given = OfMemory }, caught);

    public override string ToString() => Name;

    private static MemoryDriver NewMemory() => new() { TransactionTimeout = TimeSpan.FromMilliseconds(300) };
}
