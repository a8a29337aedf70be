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

        MarkTakenStructs(schema, names);
        return new NameTable(names.ToEquatableArray(), collisions.ToEquatableArray());
    }

    /// <summary>The field <c>task_status</c> of <c>project</c> and the field <c>status</c> of <c>project_task</c> would give one name.</summary>
    private static void MarkTakenStructs(LinkedSchema schema, List<ObjectNames> names)
    {
        var structs = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var field in schema.Objects[i].Fields)
            {
                if (field.Kind is not (ValueKind.Select or ValueKind.SelectList))
                {
                    continue;
                }

                var name = names[i].Class + Identifiers.Pascal(field.Name);
                if (structs.TryGetValue(name, out var owner) && owner != i)
                {
                    names[i] = names[i] with { TakenStructs = names[i].TakenStructs.Append(name).ToEquatableArray() };
                }
                else
                {
                    structs[name] = i;
                }
            }
        }
    }
}
