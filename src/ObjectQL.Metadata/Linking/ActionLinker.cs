namespace ObjectQL.Metadata;

/// <summary>Adds the actions of objects to their behaviour.</summary>
internal static class ActionLinker
{
    public static EquatableArray<ObjectBehaviour> Join(IEnumerable<ObjectBehaviour> behaviours, IEnumerable<ConvertedObject> objects)
    {
        var joined = behaviours.ToDictionary(static item => item.ObjectName, StringComparer.Ordinal);
        foreach (var item in objects)
        {
            if (item.Actions.Length != 0)
            {
                var name = item.Schema.Name;
                var known = joined.TryGetValue(name, out var other) ? other : new ObjectBehaviour(name);
                joined[name] = known with { Actions = new EquatableArray<ActionSchema>(item.Actions) };
            }
        }

        return joined.Values.OrderBy(static item => item.ObjectName, StringComparer.Ordinal).ToEquatableArray();
    }
}
