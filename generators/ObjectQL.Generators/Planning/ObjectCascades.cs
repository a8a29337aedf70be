using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What refers to the records of an object, as far as the engine does not see to it when they are deleted.</summary>
/// <param name="ObjectName">The object whose records are deleted.</param>
/// <param name="Cascades">The lookups.</param>
internal sealed record ObjectCascades(string ObjectName, EquatableArray<CascadePlan> Cascades);
