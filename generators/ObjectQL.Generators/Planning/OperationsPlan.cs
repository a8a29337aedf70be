using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Everything that the text of one object's operations needs.</summary>
/// <param name="Record">The object's record.</param>
/// <param name="Hooks">Its hooks, or null.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Machines">Its state machines.</param>
internal sealed record OperationsPlan(RecordPlan Record, HooksPlan? Hooks, RulesPlan Rules, MachinesPlan Machines)
{
    public static OperationsPlan From(RecordPlan record, EquatableArray<HooksPlan> hooks, RulesPlan rules, MachinesPlan machines) => new(
        record,
        hooks.FirstOrDefault(plan => plan.ObjectName == record.Schema.Name),
        rules,
        machines);
}
