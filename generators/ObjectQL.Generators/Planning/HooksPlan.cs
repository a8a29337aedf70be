using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The hooks of one object, sorted.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Events">The events that have hooks, in the order of the operation.</param>
internal sealed record HooksPlan(string ObjectName, EquatableArray<HookEventPlan> Events);
