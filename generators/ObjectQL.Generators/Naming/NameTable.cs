using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The C# names of all objects, free of collisions, in the order of the objects.</summary>
/// <param name="Objects">The names.</param>
/// <param name="Collisions">Objects whose class name had to be changed because another object has it already: name, wanted, given.</param>
internal sealed record NameTable(EquatableArray<ObjectNames> Objects, EquatableArray<NameCollision> Collisions)
{
    /// <summary>Members of the session's base class, and of every class.</summary>
    private static readonly string[] SessionMembers =
    [
        "User", "Database", "BeginAsync", "DisposeAsync", "CurrentTransaction", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Session",
    ];

    /// <summary>Types nested in record classes, which a class around them may not be called like.</summary>
    private static readonly string[] NestedTypes = ["Fields", OperationsEmitter.Class];

    public static NameTable From(LinkedSchema schema, GeneratorOptions options, string modelName)
    {
        var classes = new HashSet<string>(NestedTypes, StringComparer.OrdinalIgnoreCase) { modelName };
        var sets = new HashSet<string>(SessionMembers, StringComparer.OrdinalIgnoreCase);
        var names = new List<ObjectNames>(schema.Objects.Count);
        var collisions = new List<NameCollision>();
        foreach (var item in schema.Objects)
        {
            var pascal = Identifiers.Pascal(item.Name);
            if (pascal.Length == 0)
            {
                pascal = "Object";
            }

            var wanted = item.ClassName is { } given && Identifiers.Pascal(given) is { Length: > 0 } asked ? asked
                : options.SingularClassNames ? SingularForm.Of(pascal)
                : pascal;
            var className = Identifiers.Unique(wanted, classes);
            if (className != wanted)
            {
                collisions.Add(new NameCollision(item.Name, wanted, className, item.Sources.IsEmpty ? "" : item.Sources[0]));
            }

            names.Add(new ObjectNames(item.Name, className, Identifiers.Unique(sets.Contains(pascal) && Array.IndexOf(SessionMembers, pascal) >= 0 ? pascal + "Set" : pascal, sets)));
        }

        MarkTakenStructs(schema, names, classes);
        return new NameTable(names.ToEquatableArray(), collisions.ToEquatableArray());
    }

    /// <summary>
    /// The names of select structs that an object may not use because a class or another object has them: the field
    /// <c>task_status</c> of <c>project</c> and the field <c>status</c> of <c>project_task</c> would give one name.
    /// </summary>
    private static void MarkTakenStructs(LinkedSchema schema, List<ObjectNames> names, HashSet<string> classes)
    {
        var owners = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var taken = new List<string>();
        for (var i = 0; i < names.Count; i++)
        {
            taken.Clear();
            foreach (var field in schema.Objects[i].Fields)
            {
                if (field.Kind is ValueKind.Select or ValueKind.SelectList)
                {
                    var name = names[i].Class + Identifiers.Pascal(field.Name);
                    var candidate = name;
                    for (var number = 2; classes.Contains(candidate) || (owners.TryGetValue(candidate, out var owner) && owner != i); number++)
                    {
                        taken.Add(candidate);
                        candidate = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    }

                    owners[candidate] = i;
                }
            }

            if (taken.Count != 0)
            {
                names[i] = names[i] with { TakenStructs = taken.ToEquatableArray() };
            }
        }
    }
}
