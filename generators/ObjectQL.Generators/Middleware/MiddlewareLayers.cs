using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The middleware around one operation, from the outside.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Calls">The calls.</param>
internal sealed record MiddlewareLayers(string Operation, EquatableArray<MiddlewareCall> Calls);
