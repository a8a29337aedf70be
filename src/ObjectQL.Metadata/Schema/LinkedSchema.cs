namespace ObjectQL.Metadata;

/// <summary>Everything that a set of metadata files says, linked and value-equal.</summary>
/// <param name="Objects">The objects, sorted by name (ordinal).</param>
/// <param name="Items">All other items of the registry (validation, permission, workflow, seed data, UI kinds, i18n), sorted by type and name.</param>
public sealed record LinkedSchema(EquatableArray<ObjectSchema> Objects, EquatableArray<MetadataItem> Items)
{
    /// <summary>A schema without anything.</summary>
    public static LinkedSchema Empty { get; } = new([], []);

    /// <summary>The object of that name, or null.</summary>
    public ObjectSchema? Find(string name) => SortedSearch.Find(Objects, name, static item => item.Name);

    /// <summary>What objects say about access that is kept and not executed.</summary>
    public EquatableArray<KeptPart> KeptAccess { get; init; }

    /// <summary>Who may do what, for the objects that have permission files, sorted by object name (ordinal).</summary>
    public EquatableArray<PermissionSchema> Permissions { get; init; }

    /// <summary>The traits, each as the object that would mix in nothing else, sorted by name (ordinal).</summary>
    public EquatableArray<ObjectSchema> Traits { get; init; }

    /// <summary>The behaviour of the objects that have any, sorted by object name (ordinal).</summary>
    public EquatableArray<ObjectBehaviour> Behaviours { get; init; }
}
