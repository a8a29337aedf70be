using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The cascades of an object that the engine cannot run alone.</summary>
/// <param name="ObjectName">The object whose records are deleted.</param>
/// <param name="Cascades">The children.</param>
internal sealed record ObjectCascades(string ObjectName, EquatableArray<CascadePlan> Cascades);
