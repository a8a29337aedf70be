namespace ObjectQL;

/// <summary>A change of state that the guards of a state machine refuse.</summary>
/// <param name="Machine">The machine's name.</param>
/// <param name="From">The state that is stored.</param>
/// <param name="To">The state that is asked for.</param>
/// <param name="Guards">The guards of all ways between the two, in the order in which they were asked; none of them holds.</param>
public sealed record RefusedTransition(string Machine, string From, string To, IReadOnlyList<string> Guards);
