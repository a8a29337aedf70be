namespace ObjectQL.Metadata;

/// <summary>
/// The states of a field and the ways between them, flat: every state is a leaf by its full name. Written as the object's
/// <c>stateMachine(s)</c>, as a rule, or as <c>ai_context.transitions</c> of the field.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field that holds the state.</param>
/// <param name="Place">Where it is written.</param>
public sealed record MachineSchema(string Name, string Field, Place Place)
{
    /// <summary>The states in which a record may begin, the usual one first; empty for any.</summary>
    public EquatableArray<string> Initial { get; init; }

    /// <summary>The leaf states in the order of writing.</summary>
    public EquatableArray<StateSchema> States { get; init; }

    /// <summary>The states with inner states: each name stands for the leaf that it is entered by.</summary>
    public EquatableArray<StateAlias> Aliases { get; init; }

    /// <summary>The moves that are allowed, in the order in which they are tried.</summary>
    public EquatableArray<MoveSchema> Moves { get; init; }

    /// <summary>The states as they are written, for the diagram.</summary>
    public StateOutline? Outline { get; init; }

    /// <summary>Whether it cannot be used at all, which is reported: then no record changes its state.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What is wrong with it. As soon as there is anything, no record changes its state: a part of a machine might let pass what the whole does not.</summary>
    public EquatableArray<QueryFault> Faults { get; init; }

    /// <summary>What has no effect in it; the machine works.</summary>
    public EquatableArray<QueryFault> Notes { get; init; }
}
