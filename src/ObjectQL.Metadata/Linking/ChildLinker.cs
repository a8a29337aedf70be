namespace ObjectQL.Metadata;

/// <summary>Gives every object the relationships by which others refer to it; an object that nothing refers to is left as it is.</summary>
internal static class ChildLinker
{
    /// <summary>Fills <see cref="ObjectSchema.Children"/>.</summary>
    /// <param name="objects">The linked objects, sorted by name.</param>
    /// <param name="converted">What they were made of; it keeps the outcome, so that an object which did not change stays the same instance.</param>
    public static void Link(ObjectSchema[] objects, IReadOnlyList<ConvertedObject> converted)
    {
        var referring = Referring(objects, converted);
        for (var i = 0; i < objects.Length; i++)
        {
            if (!referring.TryGetValue(objects[i].Name, out var lookups))
            {
                continue;
            }

            if (converted[i].LastLinked is not { } last || !last.IsOf(objects[i], lookups))
            {
                converted[i].LastLinked = last = new ChildrenLink(objects[i], lookups, objects[i] with { Children = Name(objects[i], lookups) });
            }

            objects[i] = last.With;
        }
    }

    /// <summary>The lookups that lead to each object, in the order of objects and fields.</summary>
    private static Dictionary<string, List<(string Object, string Field)>> Referring(ObjectSchema[] objects, IReadOnlyList<ConvertedObject> converted)
    {
        var referring = new Dictionary<string, List<(string Object, string Field)>>(StringComparer.Ordinal);
        for (var i = 0; i < objects.Length; i++)
        {
            var child = objects[i];
            foreach (var number in converted[i].ReferenceFields)
            {
                if (child.Fields[number] is not { Reference: { } target, Multiple: false } field)
                {
                    continue;
                }

                if (!referring.TryGetValue(target, out var lookups))
                {
                    referring[target] = lookups = [];
                }

                lookups.Add((child.Name, field.Name));
            }
        }

        return referring;
    }

    /// <summary>The child's name; with the lookup behind it where several lookups of it lead here or a field is called so.</summary>
    private static EquatableArray<ChildSchema> Name(ObjectSchema target, List<(string Object, string Field)> lookups)
    {
        var taken = new HashSet<string>(target.Fields.Select(static field => field.Name), StringComparer.Ordinal);
        var children = new ChildSchema[lookups.Count];
        for (var i = 0; i < children.Length; i++)
        {
            var (child, field) = lookups[i];
            var isOnly = (i == 0 || lookups[i - 1].Object != child) && (i == children.Length - 1 || lookups[i + 1].Object != child);
            var name = isOnly && !taken.Contains(child) ? child : child + "_by_" + field;
            var unique = name;
            for (var number = 2; !taken.Add(unique); number++)
            {
                unique = name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            children[i] = new ChildSchema(unique, child, field);
        }

        Array.Sort(children, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new EquatableArray<ChildSchema>(children);
    }
}
