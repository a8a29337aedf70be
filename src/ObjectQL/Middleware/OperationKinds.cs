namespace ObjectQL;

/// <summary>The operations on an object, as a set: what a middleware is around.</summary>
[Flags]
public enum OperationKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Storing a new record, or several in one call.</summary>
    Create = 1,

    /// <summary>Changing one record.</summary>
    Update = 2,

    /// <summary>Deleting one record.</summary>
    Delete = 4,

    /// <summary>Reading records: a list, or one by its id.</summary>
    Find = 8,

    /// <summary>Counting records.</summary>
    Count = 16,

    /// <summary>Computing rows or single values.</summary>
    Aggregate = 32,

    /// <summary>Changing all records that match.</summary>
    UpdateMany = 64,

    /// <summary>Deleting all records that match.</summary>
    DeleteMany = 128,

    /// <summary>Running an action; what it writes is a call of its own further in.</summary>
    Action = 256,

    /// <summary>Sharing a record by hand, or ending that; the update that does it is a call of its own further in.</summary>
    Share = 512,

    /// <summary>Checking a record without storing it.</summary>
    Validate = 1024,

    /// <summary>What writes records.</summary>
    Changes = Create | Update | Delete | UpdateMany | DeleteMany,

    /// <summary>What only reads records.</summary>
    Reads = Find | Count | Aggregate,

    /// <summary>All of them.</summary>
    All = Changes | Reads | Action | Share | Validate,
}
