using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// What the text of the model class needs. Collected values are sorted here as in every collecting step: after edits the driver
/// may hand them over in another order than in a clean run.
/// </summary>
/// <param name="Declaration">The <c>[ObjectModel]</c> class.</param>
/// <param name="Objects">All objects in order.</param>
/// <param name="Shards">The shards of the registry that have items.</param>
/// <param name="Roles">The roles that permissions mention, one a line; null when there are no permissions.</param>
internal sealed record ModelPlan(ModelDeclaration Declaration, EquatableArray<ModelObject> Objects, EquatableArray<int> Shards, string? Roles)
{
    /// <summary>The <c>[Plugin]</c> classes of the packages, in the order of their numbers.</summary>
    public EquatableArray<string> Packages { get; init; }

    /// <summary>The names of the stored queries that can run, sorted.</summary>
    public EquatableArray<string> Queries { get; init; } = [];

    /// <summary>Whether hooks or middleware serve all objects, those that are loaded at run time as well; null when there are none.</summary>
    public bool? ServesLoaded { get; init; }

    /// <summary>The traits whose objects hooks or middleware serve, sorted.</summary>
    public EquatableArray<string> ServedTraits { get; init; } = [];

    /// <summary>The field that has the tenant of every record; null for none.</summary>
    public string? TenantField { get; init; }

    public static ModelPlan? From(ModelDeclaration? declaration, IEnumerable<ModelObject> objects, IReadOnlyList<int> shards, string? roles, EquatableArray<string> packages) =>
        declaration is null ? null : new ModelPlan(declaration, objects.ToEquatableArray(), shards.OrderBy(static shard => shard).ToEquatableArray(), roles) { Packages = packages };
}
