using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What the text of the model class needs.</summary>
/// <param name="Declaration">The <c>[ObjectModel]</c> class.</param>
/// <param name="Objects">All objects in order.</param>
/// <param name="ItemCount">The number of other items in the registry.</param>
internal sealed record ModelPlan(ModelDeclaration Declaration, EquatableArray<ModelObject> Objects, int ItemCount);
