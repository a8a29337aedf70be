namespace ObjectQL.Metadata;

/// <summary>Gives every object the relationships by which others refer to it; an object that nothing refers to is left as it is.</summary>
internal static class ChildLinker
{
    /// <summary>Fills <see cref="ObjectSchema.Children"/>.</summary>
    /// <param name="objects">The linked objects, sorted by name.</param>
    /// <param name="converted">What they were made of; it keeps the outcome, so that an object which did not change stays the same instance.</param>
    /// <param name="index">The places of both.</param>
    public static void Link(ObjectSchema[] objects, IReadOnlyList<ConvertedObject> converted, ObjectIndex index)
    {
        // Where the lookups of each object begin among those of all, one behind its own place.
        var starts = new int[objects.Length + 2];
        var found = Lookups(objects, converted, index);
        foreach (var (target, _, _) in found)
        {
            starts[target + 2]++;
        }

        for (var i = 2; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var all = new (int Object, int Field)[found.Count];
        foreach (var (target, child, field) in found)
        {
            all[starts[target + 1]++] = (child, field);
        }

        for (var i = 0; i < objects.Length; i++)
        {
            var lookups = new Referrers(all, starts[i], starts[i + 1] - starts[i]);
            if (lookups.Count == 0)
            {
                continue;
            }

            if (converted[i].LastLinked is not { } last || !last.IsOf(objects[i], lookups, objects))
            {
                var names = new (string Object, string Field)[lookups.Count];
                for (var number = 0; number < names.Length; number++)
                {
                    names[number] = lookups.Name(number, objects);
                }

                converted[i].LastLinked = last = new ChildrenLink(objects[i], names, objects[i] with { Children = Name(objects[i], names) });
            }

            objects[i] = last.With;
        }
    }

    /// <summary>The lookups by what they lead to, in the order of objects and fields.</summary>
    private static List<(int Target, int Child, int Field)> Lookups(ObjectSchema[] objects, IReadOnlyList<ConvertedObject> converted, ObjectIndex index)
    {
        var found = new List<(int Target, int Child, int Field)>(objects.Length);
        for (var i = 0; i < objects.Length; i++)
        {
            foreach (var number in converted[i].ReferenceFields)
            {
                if (objects[i].Fields[number] is { Reference: { } target, Multiple: false } && index.Number(target) is var place and >= 0)
                {
                    found.Add((place, i, number));
                }
            }
        }

        return found;
    }

    /// <summary>The child's name; with the lookup behind it where several lookups of it lead here or a field is called so.</summary>
    private static EquatableArray<ChildSchema> Name(ObjectSchema target, (string Object, string Field)[] lookups)
    {
        var taken = new HashSet<string>(target.Fields.Select(static field => field.Name), StringComparer.Ordinal);
        var children = new ChildSchema[lookups.Length];
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
