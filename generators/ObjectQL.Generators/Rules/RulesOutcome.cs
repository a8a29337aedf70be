using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>What planning the rules of an object gave.</summary>
/// <param name="Plan">The rules.</param>
/// <param name="Machines">The state machines.</param>
/// <param name="Problems">What is wrong with those that are left out.</param>
internal sealed record RulesOutcome(RulesPlan Plan, MachinesPlan Machines, EquatableArray<RuleProblem> Problems);
