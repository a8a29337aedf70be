namespace ObjectQL;

/// <summary>A way from one state to another.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state behind.</param>
/// <param name="Guard">What must hold; null for nothing.</param>
/// <param name="GuardName">How the guard is written, for messages.</param>
/// <param name="Actions">What is done.</param>
/// <param name="IsRemembered">Whether the state that is left is remembered.</param>
/// <param name="IsHistory">Whether it holds only while <paramref name="To"/> is the state that is remembered.</param>
/// <param name="Owners">The fields that say whose the record is, where the guard asks for that; they must stay as they are.</param>
internal sealed record MachineWay(string From, string To, RuleCondition? Guard, string GuardName, MachineAction[] Actions, bool IsRemembered, bool IsHistory, int[] Owners);
