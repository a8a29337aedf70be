namespace ObjectQL.DriverKit;

/// <summary>What a driver's engine does by itself. What is not named here is done by the kernel in memory, or is not there; <see cref="CapabilityTable"/> says which.</summary>
[Flags]
public enum Capabilities
{
    /// <summary>Nothing but storing and reading.</summary>
    None = 0,

    /// <summary>Decides every condition over the object's own fields.</summary>
    Conditions = 1 << 0,

    /// <summary>Decides conditions over lookups and children.</summary>
    RelatedConditions = 1 << 1,

    /// <summary>Sorts by fields.</summary>
    Sorting = 1 << 2,

    /// <summary>Leaves out leading records and limits their number.</summary>
    Limits = 1 << 3,

    /// <summary>Groups and aggregates.</summary>
    Grouping = 1 << 4,

    /// <summary>Searches texts for words.</summary>
    Searching = 1 << 5,

    /// <summary>Changes and deletes all that match in one call.</summary>
    ManyAtOnce = 1 << 6,

    /// <summary>Adds to a field in place.</summary>
    Adding = 1 << 7,

    /// <summary>Reads the records of lookups together with a list.</summary>
    Joining = 1 << 8,

    /// <summary>Keeps sequences for auto numbers.</summary>
    Sequences = 1 << 9,

    /// <summary>Counts what is stored for the planner.</summary>
    Statistics = 1 << 10,

    /// <summary>Says how it would run a plan.</summary>
    Explaining = 1 << 11,

    /// <summary>Lets transactions that touch different records write side by side.</summary>
    SideBySideWriters = 1 << 12,

    /// <summary>Keeps data when the driver is closed.</summary>
    Persistence = 1 << 13,

    /// <summary>Has connections that can be lost.</summary>
    Connections = 1 << 14,

    /// <summary>Stores the character zero in texts; otherwise it is refused.</summary>
    ZeroCharacters = 1 << 15,

    /// <summary>Lets others read while a transaction is open; otherwise they wait for it.</summary>
    ReadersBesideTransactions = 1 << 16,

    /// <summary>Refuses references to nothing, and follows deletes.</summary>
    ForeignKeys = 1 << 17,

    /// <summary>Tells what it holds, so that metadata files can be made of it.</summary>
    Catalogue = 1 << 18,
}
