using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Finds what the engine does not see to when records are deleted: lists of ids, lookups to another data source, cascades to children whose delete has hooks or rules, or
/// changes the summaries of yet another record, those that clear what summaries depend on, and cascades to children that have such children themselves.
/// </summary>
internal static class CascadePlanner
{
    public static EquatableArray<ObjectCascades> Plan(LinkResult linked, EquatableArray<HooksPlan> hooks)
    {
        var schema = linked.Schema;
        var hooked = new HashSet<string>(hooks.Where(static plan => plan.Events.Any(static item => item.Event is "BeforeDelete" or "AfterDelete" or "CommittedDelete")).Select(static plan => plan.ObjectName), StringComparer.Ordinal);
        hooked.UnionWith(schema.Behaviours.Where(static item => item.Rules.Any(static rule => rule.Triggers.HasFlag(RuleTriggers.Delete))).Select(static item => item.ObjectName));
        var rollUps = schema.Behaviours.Where(static item => !item.RollUps.IsEmpty).ToDictionary(static item => item.ObjectName, static item => item.RollUps, StringComparer.Ordinal);
        var isOneSource = schema.Objects.All(item => item.Datasource == schema.Objects[0].Datasource);
        var edges = new List<CascadeEdge>();
        var found = new List<CascadeEdge>();
        var parents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, number) in linked.References)
        {
            var child = schema.Objects[place];
            if (child.Fields[number] is not { IsStored: true, Reference: { } target } field)
            {
                continue;
            }

            var edge = new CascadeEdge(target, child.Name, number, field.OnDelete);
            if (field.Multiple || !(isOneSource || schema.Find(target)?.Datasource == child.Datasource))
            {
                found.Add(edge);
                parents.Add(target);
                if (edge.OnDelete == DeleteBehavior.Restrict)
                {
                    // Whether it goes along is what decides whether it refuses.
                    hooked.Add(child.Name);
                }
            }
            else if (edge.OnDelete == DeleteBehavior.SetNull && rollUps.TryGetValue(child.Name, out var own) && DependsOnAnother(own, number, child))
            {
                found.Add(edge);
                parents.Add(target);
            }
            else if (edge.OnDelete == DeleteBehavior.Cascade)
            {
                edges.Add(edge);
            }
        }

        int before;
        do
        {
            before = found.Count;
            for (var i = edges.Count - 1; i >= 0; i--)
            {
                var edge = edges[i];
                if (hooked.Contains(edge.Child) || parents.Contains(edge.Child) || (rollUps.TryGetValue(edge.Child, out var own) && own.Any(rollUp => rollUp.Lookup != edge.Lookup)))
                {
                    edges.RemoveAt(i);
                    found.Add(edge);
                    parents.Add(edge.Parent);
                }
            }
        }
        while (found.Count != before);

        return found.GroupBy(static edge => edge.Parent, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new ObjectCascades(group.Key, group.OrderBy(static edge => edge.Child, StringComparer.Ordinal).ThenBy(static edge => edge.Lookup).Select(static edge => new CascadePlan(edge.Child, edge.Lookup)).ToEquatableArray()))
            .ToEquatableArray();
    }

    /// <summary>Whether summaries by other lookups count what clearing this one changes.</summary>
    private static bool DependsOnAnother(EquatableArray<RollUpSchema> rollUps, int lookup, ObjectSchema child) =>
        rollUps.Any(rollUp => rollUp.Lookup != lookup && (rollUp.Where is not null || (rollUp.Field >= 0 && !child.Fields[rollUp.Field].IsStored)));
}
