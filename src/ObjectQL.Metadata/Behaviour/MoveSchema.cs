namespace ObjectQL.Metadata;

/// <summary>A move from one leaf state to another.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state behind.</param>
public sealed record MoveSchema(string From, string To)
{
    /// <summary>The event that it belongs to, for the diagram; empty for <c>always</c>.</summary>
    public string Event { get; init; } = "";

    /// <summary>Whether it happens by itself as soon as its guard holds.</summary>
    public bool IsAlways { get; init; }

    /// <summary>What must be remembered where it leads through history states.</summary>
    public EquatableArray<MemorySchema> Memories { get; init; }

    /// <summary>What is remembered from then on: the leaves that are left, by the state around them that has a history state.</summary>
    public EquatableArray<(string Around, string Leaves)> Remembers { get; init; }

    /// <summary>What must hold, or null.</summary>
    public QueryClause? Guard { get; init; }

    /// <summary>The fields that say whose the record is, where the guard asks for that: they stay as they are, or whoever takes the record over would pass at once.</summary>
    public EquatableArray<string> OwnerFields { get; init; }

    /// <summary>How the guard is written, for messages.</summary>
    public string GuardName { get; init; } = "";

    /// <summary>What is done, in order: exit from inside out, the transition's own, entry from outside in.</summary>
    public EquatableArray<string> Actions { get; init; }
}
