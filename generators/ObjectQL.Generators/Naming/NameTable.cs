using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The C# names of all objects, free of collisions, in the order of the objects.</summary>
/// <param name="Objects">The names.</param>
/// <param name="Collisions">Objects whose class name had to be changed because another object has it already: name, wanted, given.</param>
internal sealed record NameTable(EquatableArray<ObjectNames> Objects, EquatableArray<NameCollision> Collisions)
{
    /// <summary>The names of all traits.</summary>
    public EquatableArray<string> Traits { get; init; }

    /// <summary>Members of the session's base class, and of every class.</summary>
    private static readonly string[] SessionMembers =
    [
        "User", "Database", "BeginAsync", "AsSystem", "IsInTransaction", "ReadFromStandby", "DisposeAsync", "CurrentTransaction", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Session", "TakeWarnings", "Language", "Set", "Objects",
    ];

    /// <summary>Types and type parameters within record classes, which a class around them may not be called like.</summary>
    private static readonly string[] NestedTypes = ["Fields", "TReader", "TWriter", OperationsEmitter.Class, HookEmitter.Table];

    /// <summary>Namespaces and aliases of generated files, which a class without a namespace would hide.</summary>
    private static readonly string[] GlobalNames = ["System", "ObjectQL", "Oql", "Meta", "Sys"];

    public static NameTable From(IReadOnlyList<WantedNames> wanted, ModelDeclaration? model, EquatableArray<string> traits)
    {
        wanted = [.. wanted.OrderBy(static item => item.ObjectName, StringComparer.Ordinal)];
        var classes = new HashSet<string>(NestedTypes, StringComparer.OrdinalIgnoreCase);
        if (model is not null)
        {
            classes.Add(model.Name);
            classes.UnionWith(model.Namespace.Length == 0 ? GlobalNames : []);
        }

        var sets = new HashSet<string>(SessionMembers, StringComparer.OrdinalIgnoreCase);
        var names = new ObjectNames[wanted.Count];
        var collisions = new List<NameCollision>();
        for (var i = 0; i < names.Length; i++)
        {
            var item = wanted[i];
            var className = Identifiers.Unique(item.Class, classes);
            if (className != item.Class)
            {
                collisions.Add(new NameCollision(item.ObjectName, item.Class, className, item.Path));
            }

            var isReserved = Array.IndexOf(SessionMembers, item.Set) >= 0;
            names[i] = new ObjectNames(item.ObjectName, className, Identifiers.Unique(isReserved ? item.Set + "Set" : item.Set, sets)) { Traits = item.Traits };
        }

        MarkTakenStructs(wanted, names, classes);
        return new NameTable(new EquatableArray<ObjectNames>(names), collisions.ToEquatableArray()) { Traits = traits };
    }

    /// <summary>
    /// The names of select structs that an object may not use because a class or another object has them: the field
    /// <c>task_status</c> of <c>project</c> and the field <c>status</c> of <c>project_task</c> would give one name.
    /// </summary>
    private static void MarkTakenStructs(IReadOnlyList<WantedNames> wanted, ObjectNames[] names, HashSet<string> classes)
    {
        var owners = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var taken = new List<string>();
        for (var i = 0; i < names.Length; i++)
        {
            taken.Clear();
            foreach (var select in wanted[i].Selects)
            {
                var name = names[i].Class + select;
                var candidate = name;
                for (var number = 2; classes.Contains(candidate) || (owners.TryGetValue(candidate, out var owner) && owner != i); number++)
                {
                    taken.Add(candidate);
                    candidate = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                }

                owners[candidate] = i;
            }

            if (taken.Count != 0)
            {
                names[i] = names[i] with { TakenStructs = taken.ToEquatableArray() };
            }
        }
    }
}
