namespace ObjectQL.Metadata;

/// <summary>Reads the states of a rule or of a field: <c>{old: [new]}</c>, or <c>{old: {allowed_next: [new]}}</c>.</summary>
internal sealed class TransitionReader(List<QueryFault> faults, Func<Node, QueryClause>? clause)
{
    public MachineSchema Read(string name, ScalarNode field, MappingNode map)
    {
        var transitions = map.Map("transitions")!;
        var conditions = Conditions(map.Map("transition_conditions"));
        var states = new List<StateSchema>();
        var moves = new List<MoveSchema>();
        foreach (var entry in transitions.Entries)
        {
            var next = Next(entry);
            states.Add(new StateSchema(entry.Name) { IsFinal = next.Count == 0 });
            foreach (var to in next)
            {
                var condition = conditions.Find(known => known.From == entry.Name && known.To == to);
                moves.Add(new MoveSchema(entry.Name, to) { Guard = condition.Clause, GuardName = condition.Name ?? "" });
            }
        }

        foreach (var to in moves.Select(static move => move.To).Distinct().ToArray())
        {
            if (!states.Exists(state => state.Name == to))
            {
                states.Add(new StateSchema(to) { IsFinal = true });
            }
        }

        return new MachineSchema(name, field.Text, field.Place)
        {
            Initial = map.Value("initial_states") is SequenceNode initial ? initial.Items.OfType<ScalarNode>().Select(static item => item.Text).ToEquatableArray() : map.Text("initial_states") is { } one ? [one] : [],
            States = states.ToEquatableArray(),
            Moves = moves.ToEquatableArray(),
        };
    }

    private List<string> Next(MappingEntry entry)
    {
        var next = entry.Value switch
        {
            MappingNode map => map.Value("allowed_next") ?? map.Value("next") ?? map.Value("to"),
            var other => other,
        };
        switch (next)
        {
            case SequenceNode list:
                return [.. list.Items.OfType<ScalarNode>().Select(static item => item.Text)];
            case ScalarNode { IsNull: false } one:
                return [one.Text];
            case null or ScalarNode:
                return [];
            default:
                faults.Add(new QueryFault(next.Place, $"The states behind '{entry.Name}' are a list such as '[open, closed]', not {next.Noun}."));
                return [];
        }
    }

    private List<(string? From, string? To, string? Name, QueryClause? Clause)> Conditions(MappingNode? map)
    {
        var conditions = new List<(string? From, string? To, string? Name, QueryClause? Clause)>();
        foreach (var entry in map?.Entries ?? [])
        {
            if (entry.Value is MappingNode one && (one.Value("condition") ?? one.Value("cond")) is { } condition && clause is not null)
            {
                var parts = entry.Name.Split(["_to_"], StringSplitOptions.None);
                conditions.Add((one.Text("from") ?? parts[0], one.Text("to") ?? parts[parts.Length - 1], entry.Name, clause(condition)));
            }
        }

        return conditions;
    }
}
