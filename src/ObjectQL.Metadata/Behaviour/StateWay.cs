namespace ObjectQL.Metadata;

/// <summary>A transition as it is written.</summary>
internal sealed class StateWay(MachineState source, MachineState? target, bool isInternal, MappingNode? map)
{
    /// <summary>The state that says so.</summary>
    public MachineState Source { get; } = source;

    /// <summary>Where it leads; null for nowhere.</summary>
    public MachineState? Target { get; } = target;

    /// <summary>Whether the source, around the target, is not left.</summary>
    public bool IsInternal { get; } = isInternal;

    /// <summary>What is written, where that is more than the target.</summary>
    public MappingNode? Map { get; } = map;

    /// <summary>What must hold, or null.</summary>
    public QueryClause? Guard { get; init; }

    /// <summary>How the guard is written.</summary>
    public string GuardName { get; init; } = "";

    /// <summary>The fields that the guard asks for the owner.</summary>
    public EquatableArray<string> Owners { get; init; } = [];
}
