using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The actions of an object that have code.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Actions">Each action, and its class.</param>
internal sealed record ActionNames(string ObjectName, EquatableArray<(string Name, string Class)> Actions)
{
    public static EquatableArray<ActionNames> Of(IEnumerable<ActionOutcome> outcomes) => outcomes.Select(static outcome => outcome.Plan).OfType<ActionPlan>()
        .GroupBy(static plan => plan.ObjectName).OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => new ActionNames(group.Key, group.OrderBy(static plan => plan.Schema.Name, StringComparer.Ordinal).Select(static plan => (plan.Schema.Name, CSharpText.FullName(plan.Namespace, plan.ActionClass))).ToEquatableArray()))
        .ToEquatableArray();
}
