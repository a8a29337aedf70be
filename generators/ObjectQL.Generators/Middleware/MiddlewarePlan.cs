using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The middleware around the operations of one object.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Operations">The operations that have any, in the order of generated code.</param>
internal sealed record MiddlewarePlan(string ObjectName, EquatableArray<MiddlewareLayers> Operations);
