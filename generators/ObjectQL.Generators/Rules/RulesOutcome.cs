using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What planning the rules of an object gave.</summary>
/// <param name="Plan">The rules.</param>
/// <param name="Machines">The state machines.</param>
/// <param name="Problems">What is wrong with those that are left out.</param>
/// <param name="Places">Where each rule of <paramref name="Plan"/> is written; none for a method that no file describes.</param>
internal sealed record RulesOutcome(RulesPlan Plan, MachinesPlan Machines, EquatableArray<RuleProblem> Problems, EquatableArray<Place> Places);
