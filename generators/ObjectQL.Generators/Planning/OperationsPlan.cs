using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Everything that the text of one object's operations needs.</summary>
/// <param name="Record">The object's record.</param>
/// <param name="Hooks">Its hooks, or null.</param>
/// <param name="Behaviour">What its metadata says about its behaviour, or null.</param>
internal sealed record OperationsPlan(RecordPlan Record, HooksPlan? Hooks, ObjectBehaviour? Behaviour)
{
    /// <summary>Its actions that have code, or null.</summary>
    public ActionNames? Actions { get; init; }

    public static OperationsPlan From(RecordPlan record, EquatableArray<HooksPlan> hooks, EquatableArray<ObjectBehaviour> behaviours, EquatableArray<ActionNames> actions) => new(
        record,
        hooks.FirstOrDefault(plan => plan.ObjectName == record.Schema.Name),
        behaviours.FirstOrDefault(item => item.ObjectName == record.Schema.Name))
    {
        Actions = actions.FirstOrDefault(item => item.ObjectName == record.Schema.Name),
    };
}
