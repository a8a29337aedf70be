namespace ObjectQL.Metadata;

/// <summary>Adds to the behaviour of objects what follows from the fields of all.</summary>
internal static class BehaviourLinker
{
    /// <summary>The behaviours with roll-ups and numbers, sorted by object.</summary>
    public static IEnumerable<ObjectBehaviour> Link(IEnumerable<ObjectBehaviour> behaviours, ObjectSchema[] objects, Dictionary<string, List<RollUpSchema>> rollUps)
    {
        var known = behaviours.ToDictionary(static item => item.ObjectName, StringComparer.Ordinal);
        foreach (var item in objects)
        {
            known.TryGetValue(item.Name, out var behaviour);
            rollUps.TryGetValue(item.Name, out var own);
            var numbers = Enumerable.Range(0, item.Fields.Count).Where(number => item.Fields[number].Type == FieldType.AutoNumber).ToEquatableArray();
            if (behaviour is not null || own is not null || !numbers.IsEmpty)
            {
                yield return (behaviour ?? new ObjectBehaviour(item.Name)) with { RollUps = own?.ToEquatableArray() ?? [], Numbers = numbers };
            }
        }
    }
}
