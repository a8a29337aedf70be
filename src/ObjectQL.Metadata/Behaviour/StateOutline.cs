namespace ObjectQL.Metadata;

/// <summary>A state as it is written, for the diagram.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">The names from the outermost state on, joined with dots; empty for the machine itself.</param>
/// <param name="Type"><c>atomic</c>, <c>compound</c>, <c>parallel</c>, <c>final</c> or <c>history</c>.</param>
public sealed record StateOutline(string Name, string Path, string Type)
{
    /// <summary>The states in which one begins, by their names; of a history state, the one that it leads to while none was left.</summary>
    public EquatableArray<string> Initial { get; init; }

    /// <summary>The states inside.</summary>
    public EquatableArray<StateOutline> Children { get; init; }

    /// <summary>Where it leads: the path of the target, and the event with what it asks for.</summary>
    public EquatableArray<(string Target, string Label)> Ways { get; init; }
}
