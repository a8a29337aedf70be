namespace ObjectQL.Metadata;

/// <summary>Adds to the behaviour of objects what follows from the fields of all.</summary>
internal static class BehaviourLinker
{
    /// <summary>The behaviours with roll-ups and numbers, sorted by object.</summary>
    public static IEnumerable<ObjectBehaviour> Link(IEnumerable<ObjectBehaviour> behaviours, List<ConvertedObject> converted, Dictionary<string, List<RollUpSchema>> rollUps)
    {
        var known = behaviours.ToDictionary(static item => item.ObjectName, StringComparer.Ordinal);
        foreach (var item in converted)
        {
            var name = item.Schema.Name;
            known.TryGetValue(name, out var behaviour);
            rollUps.TryGetValue(name, out var own);
            if (behaviour is not null || own is not null || !item.Numbers.IsEmpty)
            {
                yield return (behaviour ?? new ObjectBehaviour(name)) with { RollUps = own?.ToEquatableArray() ?? [], Numbers = item.Numbers };
            }
        }
    }
}
