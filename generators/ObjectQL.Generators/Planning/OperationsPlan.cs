using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The hooks of one object, sorted.</summary>
/// <param name="Namespace">The namespace of the model.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="Class">Its record class.</param>
/// <param name="Events">The events that have hooks, in the order of the operation.</param>
internal sealed record OperationsPlan(string Namespace, string ObjectName, string Class, EquatableArray<HookEventPlan> Events);
