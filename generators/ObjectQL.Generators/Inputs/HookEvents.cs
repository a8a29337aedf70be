namespace ObjectQL.Generators;

/// <summary>The events of hooks by name.</summary>
internal static class HookEvents
{
    /// <summary>The operations, in the order of generated code.</summary>
    public static readonly string[] Operations = ["Create", "Update", "Delete", "Find", "Count", "Aggregate", "UpdateMany", "DeleteMany"];

    /// <summary>All names that an attribute may say.</summary>
    public static readonly string[] Names =
    [
        .. Operations.SelectMany(static name => new[] { "Before" + name, "After" + name }), "BeforeFindOne", "AfterFindOne", "BeforeInsert", "AfterInsert",
    ];

    /// <summary>The events in the order of an operation, with those that wait for the commit.</summary>
    public static readonly string[] Planned = [.. Operations.SelectMany(static name => new[] { "Before" + name, "After" + name, "Committed" + name })];

    /// <summary>One name for both vocabularies.</summary>
    public static string Normal(string name) => name.Replace("Insert", "Create");

    /// <summary>The operation of an event; its context is called after it.</summary>
    public static string OperationOf(string name) => Normal(name).Replace("Before", "").Replace("After", "").Replace("Committed", "").Replace("FindOne", "Find");

    /// <summary>Whether the operation changes something, and so has a transaction.</summary>
    public static bool Changes(string operation) => operation is "Create" or "Update" or "Delete" or "UpdateMany" or "DeleteMany";

    /// <summary>Whether the operation is about one record.</summary>
    public static bool HasRecord(string operation) => operation is "Create" or "Update" or "Delete";
}
