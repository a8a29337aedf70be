using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What the text of the model class needs.</summary>
/// <param name="Declaration">The <c>[ObjectModel]</c> class.</param>
/// <param name="Objects">All objects in order.</param>
/// <param name="Shards">The shards of the registry that have items.</param>
internal sealed record ModelPlan(ModelDeclaration Declaration, EquatableArray<ModelObject> Objects, EquatableArray<int> Shards)
{
    public static ModelPlan? From(ModelDeclaration? declaration, IReadOnlyList<ModelObject> objects, IReadOnlyList<int> shards) =>
        declaration is null ? null : new ModelPlan(declaration, objects.ToEquatableArray(), shards.ToEquatableArray());
}
