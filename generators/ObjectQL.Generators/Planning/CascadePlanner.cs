using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Finds the cascades that must run record by record: those to children whose delete has hooks or changes the summaries of yet another record, and
/// those to children that have such children themselves.
/// </summary>
internal static class CascadePlanner
{
    public static EquatableArray<ObjectCascades> Plan(LinkedSchema schema, EquatableArray<HooksPlan> hooks)
    {
        var hooked = new HashSet<string>(hooks.Where(static plan => plan.Events.Any(static item => item.Event is "BeforeDelete" or "AfterDelete")).Select(static plan => plan.ObjectName), StringComparer.Ordinal);
        var rollUps = schema.Behaviours.Where(static item => !item.RollUps.IsEmpty).ToDictionary(static item => item.ObjectName, static item => item.RollUps, StringComparer.Ordinal);
        if (hooked.Count == 0 && rollUps.Count == 0)
        {
            return [];
        }

        var edges = schema.Objects.SelectMany(static child => Enumerable.Range(0, child.Fields.Count)
            .Where(number => child.Fields[number] is { Reference: not null, Multiple: false, DeleteBehavior: DeleteBehavior.Cascade } field && FieldTypes.IsReference(field.Type))
            .Select(number => (Parent: child.Fields[number].Reference!, Child: child.Name, Lookup: number))).ToList();
        var found = new List<(string Parent, string Child, int Lookup)>();
        var parents = new HashSet<string>(StringComparer.Ordinal);
        int before;
        do
        {
            before = found.Count;
            foreach (var edge in edges.Where(edge => hooked.Contains(edge.Child) || parents.Contains(edge.Child)
                || (rollUps.TryGetValue(edge.Child, out var own) && own.Any(rollUp => rollUp.Lookup != edge.Lookup))).ToArray())
            {
                edges.Remove(edge);
                found.Add(edge);
                parents.Add(edge.Parent);
            }
        }
        while (found.Count != before);
        return found.GroupBy(static edge => edge.Parent, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new ObjectCascades(group.Key, group.OrderBy(static edge => edge.Child, StringComparer.Ordinal).ThenBy(static edge => edge.Lookup).Select(static edge => new CascadePlan(edge.Child, edge.Lookup)).ToEquatableArray()))
            .ToEquatableArray();
    }
}
