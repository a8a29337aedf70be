using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>The permission of an object, and what is wrong with its conditions.</summary>
/// <param name="Plan">The permission; null when the object is not generated.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record AccessOutcome(AccessPlan? Plan, string ObjectName, EquatableArray<ConditionFault> Faults);
