using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>A state machine as code.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Declaration">The arguments of its <c>StateMachine</c>.</param>
/// <param name="State">The state of the record <c>x</c>, a <c>string?</c>.</param>
/// <param name="Previous">The state of the record <c>old</c>.</param>
/// <param name="Assign">What assigns <c>to</c> to the draft <c>y</c>.</param>
/// <param name="Initial">The usual first state, or null.</param>
internal sealed record MachinePlan(string Name, string Declaration, string State, string Previous, string Assign, string? Initial)
{
    /// <summary>Whether something is wrong with it, so that nothing moves by it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The arms that give names which stand for leaves their leaf.</summary>
    public EquatableArray<string> Aliases { get; init; }

    /// <summary>The statements for a record that begins, by state.</summary>
    public EquatableArray<(string State, string Statements)> Entries { get; init; }

    /// <summary>The ways: from, to, guard (empty for none), guard's name, statements.</summary>
    public EquatableArray<(string From, string To, string Guard, string GuardName, string Statements)> Moves { get; init; }

    /// <summary>The ways that are taken by themselves: from, to, guard, statements.</summary>
    public EquatableArray<(string From, string To, string Guard, string Statements)> Always { get; init; }
}
