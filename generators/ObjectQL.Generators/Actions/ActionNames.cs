using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The actions of an object.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Declared">Those that the metadata declare, in the order of writing.</param>
/// <param name="Actions">Each that has code, and its class.</param>
internal sealed record ActionNames(string ObjectName, EquatableArray<string> Declared, EquatableArray<(string Name, string Class)> Actions)
{
    public static EquatableArray<ActionNames> Of(IEnumerable<ActionOutcome> outcomes, EquatableArray<ObjectBehaviour> behaviours)
    {
        var plans = outcomes.Select(static outcome => outcome.Plan).OfType<ActionPlan>().ToLookup(static plan => plan.ObjectName, StringComparer.Ordinal);
        return behaviours.Where(static item => !item.Actions.IsEmpty).Select(item => new ActionNames(
            item.ObjectName,
            item.Actions.Select(static action => action.Name).ToEquatableArray(),
            plans[item.ObjectName].OrderBy(static plan => plan.Schema.Name, StringComparer.Ordinal).Select(static plan => (plan.Schema.Name, CSharpText.FullName(plan.Namespace, plan.ActionClass))).ToEquatableArray()))
            .ToEquatableArray();
    }
}
