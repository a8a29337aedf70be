using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Everything that the text of one object's operations needs.</summary>
/// <param name="Record">The object's record.</param>
/// <param name="Hooks">Its hooks, or null.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Machines">Its state machines.</param>
/// <param name="Behaviour">What its metadata says about its behaviour, or null.</param>
/// <param name="Cascades">What is looked after when one of its records is deleted.</param>
internal sealed record OperationsPlan(
    RecordPlan Record, HooksPlan? Hooks, RulesPlan Rules, MachinesPlan Machines, ObjectBehaviour? Behaviour, EquatableArray<CascadePlan> Cascades)
{
    /// <summary>Its actions, or null.</summary>
    public ActionNames? Actions { get; init; }

    /// <summary>What is around its operations, or null.</summary>
    public MiddlewarePlan? Middleware { get; init; }

    public static OperationsPlan From(
        RecordPlan record,
        EquatableArray<HooksPlan> hooks,
        RulesPlan rules,
        MachinesPlan machines,
        EquatableArray<ActionNames> actions,
        EquatableArray<ObjectBehaviour> behaviours,
        EquatableArray<ObjectCascades> cascades,
        EquatableArray<MiddlewarePlan> middleware) => new(
        record,
        hooks.FirstOrDefault(plan => plan.ObjectName == record.Schema.Name),
        rules,
        machines,
        behaviours.FirstOrDefault(item => item.ObjectName == record.Schema.Name),
        cascades.FirstOrDefault(item => item.ObjectName == record.Schema.Name)?.Cascades ?? [])
    {
        Actions = actions.FirstOrDefault(item => item.ObjectName == record.Schema.Name),
        Middleware = middleware.FirstOrDefault(item => item.ObjectName == record.Schema.Name),
    };
}
