using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A way from one state to another.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state behind.</param>
/// <param name="Guard">What must hold; null for nothing.</param>
/// <param name="GuardName">How the guard is written, for messages.</param>
/// <param name="Actions">What is done.</param>
/// <param name="Remembers">What is remembered from then on: the states that are left, by the state around them.</param>
/// <param name="Memories">What must be remembered where it leads through history states.</param>
/// <param name="Owners">The fields that say whose the record is, where the guard asks for that; they must stay as they are.</param>
internal sealed record MachineWay(string From, string To, RuleCondition? Guard, string GuardName, MachineAction[] Actions, EquatableArray<(string Around, string Leaves)> Remembers, EquatableArray<MemorySchema> Memories, int[] Owners);
