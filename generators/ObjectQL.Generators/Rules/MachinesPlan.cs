using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The state machines of an object as code.</summary>
/// <param name="Machines">The machines.</param>
/// <param name="Diagram">All of them, and those of its rules, as a Mermaid diagram; empty for none.</param>
internal sealed record MachinesPlan(EquatableArray<MachinePlan> Machines, string Diagram);
