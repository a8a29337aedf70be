namespace ObjectQL.Metadata;

/// <summary>Writes state machines as one Mermaid state diagram.</summary>
public static class StateDiagram
{
    /// <summary>The diagram of an object: its machines, then those of its rules, each in a state of its own where there are several; empty when it has none.</summary>
    public static string Of(ObjectBehaviour? behaviour) =>
        Of([.. (behaviour?.Machines ?? []).Concat((behaviour?.Rules ?? []).Select(static rule => rule.Machine).OfType<MachineSchema>())]);

    /// <summary>The diagram of machines.</summary>
    public static string Of(params MachineSchema[] machines)
    {
        var drawn = Array.FindAll(machines, static machine => machine.Outline is { Children.IsEmpty: false });
        return drawn.Length == 0 ? "" : new DiagramWriter(drawn).Write();
    }
}
