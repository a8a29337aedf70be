namespace ObjectQL.Metadata;

/// <summary>Reports states that no record can be in, and machines that get in each other's way.</summary>
internal static class StateChecker
{
    /// <summary>Whether a record may begin in the state that its field has by default.</summary>
    private static bool Begins(MachineSchema machine, string json) =>
        machine.Initial.Any(name => NodeJson.Of(name) == json || machine.Aliases.Any(alias => alias.Leaf == name && NodeJson.Of(alias.Name) == json));

    /// <summary>Checks the machines of an object.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="machines">Its machines.</param>
    /// <param name="rules">Its rules, some of which have states.</param>
    /// <param name="sink">Takes what is wrong.</param>
    public static void Check(ObjectSchema schema, List<MachineSchema> machines, List<RuleSchema> rules, DiagnosticSink sink)
    {
        for (var i = 1; i < machines.Count; i++)
        {
            if (machines.Find(other => other.Field == machines[i].Field) is { } first && !ReferenceEquals(first, machines[i]))
            {
                sink.Report(MetadataRules.MachinesShareField, machines[i].Place, first.Name, machines[i].Name, schema.Name, first.Field);
            }
        }

        foreach (var machine in machines.Concat(rules.Select(static rule => rule.Machine).OfType<MachineSchema>()))
        {
            if (ObjectIndex.Field(schema, machine.Field) is { DefaultJson: { } usual } own && !machine.Initial.IsEmpty && !machine.IsRefused && !Begins(machine, usual))
            {
                sink.Report(MetadataRules.DefaultOutOfBounds, machine.Place, own.Name, usual.Trim('"'), "initial", string.Join(", ", machine.Initial));
            }

            if (ObjectIndex.Field(schema, machine.Field) is not { Kind: ValueKind.Select, Options.IsEmpty: false } field)
            {
                continue;
            }

            foreach (var state in machine.States.Select(static state => state.Name).Concat(machine.Initial).Distinct())
            {
                if (!field.Options.Any(option => option.Value == state))
                {
                    sink.Report(MetadataRules.StateNotInOptions, machine.Place, state, machine.Name, field.Name, schema.Name, NearName.Hint(state, field.Options.Select(static option => option.Value)));
                }
            }
        }
    }
}
