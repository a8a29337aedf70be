namespace ObjectQL.Metadata;

/// <summary>Reads the states of a rule or of a field: <c>{old: [new]}</c>, or <c>{old: {allowed_next: [new]}}</c>.</summary>
internal sealed class TransitionReader(List<QueryFault> faults, Func<Node, QueryClause>? clause)
{
    public MachineSchema Read(string name, ScalarNode field, MappingNode map)
    {
        var transitions = map.Map("transitions")!;
        var followers = transitions.Entries.Select(entry => (entry.Name, Next: Next(entry))).ToList();
        var conditions = Conditions(map.Map("transition_conditions"), followers.SelectMany(static one => one.Next.Select(to => (one.Name, to))).ToList());
        var states = new List<StateSchema>();
        var moves = new List<MoveSchema>();
        foreach (var (from, next) in followers)
        {
            states.Add(new StateSchema(from) { IsFinal = next.Count == 0 });
            foreach (var to in next)
            {
                var condition = conditions.Find(known => known.From == from && known.To == to);
                moves.Add(new MoveSchema(from, to) { Guard = condition.Clause, GuardName = condition.Name ?? "" });
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

    private List<(string? From, string? To, string? Name, QueryClause? Clause)> Conditions(MappingNode? map, List<(string From, string To)> moves)
    {
        var conditions = new List<(string? From, string? To, string? Name, QueryClause? Clause)>();
        foreach (var entry in map?.Entries ?? [])
        {
            // Written as a condition, or as a map that has one beside the states that it is about.
            var one = entry.Value as MappingNode;
            var parts = entry.Name.Split(["_to_"], StringSplitOptions.None);
            var (from, to) = (one?.Text("from") ?? parts[0], one?.Text("to") ?? parts[parts.Length - 1]);
            var condition = one?.Value("condition") ?? one?.Value("cond") ?? (one is null || (one.Find("from") is null && one.Find("to") is null) ? entry.Value : null);
            if (clause is null)
            {
                faults.Add(new QueryFault(entry.Key.Place, $"'{entry.Name}': what a field notes has no conditions; write a rule of the type 'state_machine'."));
            }
            else if (condition is null or ScalarNode { IsNull: true })
            {
                faults.Add(new QueryFault(entry.Key.Place, $"'{entry.Name}' says under 'condition' when a record may go from '{from}' to '{to}'; nobody may until then."));
                conditions.Add((from, to, entry.Name, clause(new ScalarNode(entry.Key.Span, ScalarKind.Text, "1 == 2"))));
            }
            else if (!moves.Exists(move => move.From == from && move.To == to))
            {
                faults.Add(new QueryFault(entry.Key.Place, $"'{entry.Name}' is about no transition: there is none from '{from}' to '{to}'.{NearName.Hint(entry.Name, moves.Select(static move => move.From + "_to_" + move.To))}"));
            }
            else
            {
                conditions.Add((from, to, entry.Name, clause(condition)));
            }
        }

        return conditions;
    }
}
