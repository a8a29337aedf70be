using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The hooks of one event, in the order of their calls.</summary>
/// <param name="Event">The name of the <c>HookEvent</c> member.</param>
/// <param name="Calls">The calls.</param>
internal sealed record HookEventPlan(string Event, EquatableArray<HookCall> Calls);
