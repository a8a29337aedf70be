namespace ObjectQL.Query;

/// <summary>What may be done with the records of an object, as a set.</summary>
[Flags]
public enum AccessOperations : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>New records.</summary>
    Create = 1,

    /// <summary>Reading, counting, searching.</summary>
    Read = 2,

    /// <summary>Changes.</summary>
    Update = 4,

    /// <summary>Deletes.</summary>
    Delete = 8,

    /// <summary>Everything.</summary>
    All = Create | Read | Update | Delete,
}
