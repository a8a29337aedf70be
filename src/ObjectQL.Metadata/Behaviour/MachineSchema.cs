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

    /// <summary>The moves that history states add: such a state leads to the one of the states around it that was left last, so there is a move to each.</summary>
    public IEnumerable<MoveSchema> Remembered
    {
        get
        {
            foreach (var alias in Aliases.Where(static alias => alias.Memory is not null))
            {
                foreach (var move in Moves.Where(move => move.To == alias.Leaf && !move.From.StartsWith(alias.Memory!, StringComparison.Ordinal)))
                {
                    foreach (var state in States.Where(state => state.Name != alias.Leaf && state.Name.StartsWith(alias.Memory!, StringComparison.Ordinal) && !Moves.Any(known => known.From == move.From && known.To == state.Name)))
                    {
                        yield return move with { To = state.Name, IsHistory = true, GuardName = move.GuardName.Length == 0 ? "history" : move.GuardName + " and history" };
                    }
                }
            }
        }
    }

    /// <summary>What is wrong with it; the rest of it works.</summary>
    public EquatableArray<QueryFault> Faults { get; init; }
}
