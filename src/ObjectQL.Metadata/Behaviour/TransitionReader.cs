namespace ObjectQL.Metadata;

/// <summary>Reads the states of a rule or of a field: <c>{old: [new]}</c>, or <c>{old: {allowed_next: [new]}}</c>.</summary>
/// <param name="faults">Takes what is wrong.</param>
/// <param name="clause">Reads a condition.</param>
internal sealed class TransitionReader(List<QueryFault> faults, Func<Node, QueryClause> clause)
{
    public MachineSchema Read(string name, ScalarNode field, MappingNode map)
    {
        var transitions = map.Map("transitions")!;
        var followers = transitions.Entries.Select(entry => (entry.Name, Next: Next(entry))).ToList();
        var conditions = Conditions(map.Map("transition_conditions"), followers.SelectMany(static one => one.Next.Select(to => (one.Name, to))).ToList());
        if (map.Value("transition_conditions") is { } written && written is not (MappingNode or ScalarNode { IsNull: true }))
        {
            faults.Add(new QueryFault(written.Place, $"'transition_conditions' are a map such as '{{ open_to_closed: {{ field: total, operator: \">\", value: 0 }} }}', not {written.Noun}."));
        }

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

        var initial = Names(map.Value("initial_states"), "initial_states");
        return new MachineSchema(name, field.Text, field.Place)
        {
            Initial = initial.ToEquatableArray(),
            States = states.ToEquatableArray(),
            Moves = moves.ToEquatableArray(),
            Outline = OutlineOf(states, moves, initial),
        };
    }

    private static StateOutline OutlineOf(List<StateSchema> states, List<MoveSchema> moves, List<string> initial)
    {
        // Dots in these names are dots.
        var paths = states.Select(static (state, number) => (state.Name, Path: "s" + number.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToDictionary(static one => one.Name, static one => one.Path);
        return new StateOutline("", "", "compound")
        {
            Initial = initial.Where(paths.ContainsKey).Select(name => paths[name]).ToEquatableArray(),
            Children = states.Select(state => new StateOutline(state.Name, paths[state.Name], state.IsFinal ? "final" : "atomic")
            {
                Ways = moves.Where(move => move.From == state.Name).Select(move => (paths[move.To], move.GuardName.Length == 0 ? "" : $"[{move.GuardName}]")).ToEquatableArray(),
            }).ToEquatableArray(),
        };
    }

    private List<string> Next(MappingEntry entry)
    {
        if (entry.Value is MappingNode { Entries.Length: > 0 } map && (map.Value("allowed_next") ?? map.Value("next") ?? map.Value("to")) is null)
        {
            faults.Add(new QueryFault(entry.Value.Place, $"The state '{entry.Name}' does not say under 'allowed_next' what may follow."));
            return [];
        }

        var names = Names(entry.Value is MappingNode said ? said.Value("allowed_next") ?? said.Value("next") ?? said.Value("to") : entry.Value, entry.Name);
        if (names.Count != 0 && (entry.Value as MappingNode)?.Scalar("is_terminal") is { Text: "true" } terminal)
        {
            faults.Add(new QueryFault(terminal.Place, $"The state '{entry.Name}' is a last one ('is_terminal'), and '{names[0]}' may follow it; remove one of both."));
        }

        return names;
    }

    private List<string> Names(Node? node, string what)
    {
        var names = new List<string>();
        foreach (var item in node is SequenceNode list ? list.Items : node is null or ScalarNode { IsNull: true } ? [] : [node])
        {
            if (item is ScalarNode { IsNull: false } name)
            {
                names.Add(name.Text);
            }
            else
            {
                faults.Add(new QueryFault(item.Place, $"The states under '{what}' are a list such as '[open, closed]', not {item.Noun}."));
            }
        }

        return names;
    }

    /// <summary>The conditions, each of one transition: a second one, or one of none, would leave a way open that was meant to be closed.</summary>
    private List<(string From, string To, string Name, QueryClause Clause)> Conditions(MappingNode? map, List<(string From, string To)> moves)
    {
        var conditions = new List<(string From, string To, string Name, QueryClause Clause)>();
        foreach (var entry in map?.Entries ?? [])
        {
            // Written as a condition, or as a map that has one beside the states that it is about.
            var one = entry.Value as MappingNode;
            var (from, to) = (one?.Text("from"), one?.Text("to"));
            var condition = one?.Value("condition") ?? one?.Value("cond") ?? (from is null && to is null ? entry.Value : null);
            var about = moves.FindAll(move => from is null && to is null ? move.From + "_to_" + move.To == entry.Name : (from ?? move.From) == move.From && (to ?? move.To) == move.To).Distinct().ToList();
            if (about.Count != 1)
            {
                var known = NearName.Hint(entry.Name, moves.Select(static move => move.From + "_to_" + move.To));
                Fault(entry, about.Count == 0
                    ? $"'{entry.Name}' is about no transition: there is none {(from is null && to is null ? "of that name" : $"from '{from ?? "any state"}' to '{to ?? "any state"}'")}.{known}"
                    : $"'{entry.Name}' may be about several transitions: {string.Join(", ", about.Select(static move => $"'{move.From}' to '{move.To}'"))}. Write 'from', 'to' and 'condition'.");
            }
            else if (condition is null or ScalarNode { IsNull: true })
            {
                Fault(entry, $"'{entry.Name}' says under 'condition' when a record may go from '{about[0].From}' to '{about[0].To}'.");
            }
            else if (conditions.Find(known => (known.From, known.To) == about[0]) is { Name: { } first })
            {
                Fault(entry, $"'{first}' and '{entry.Name}' are both about the way from '{about[0].From}' to '{about[0].To}'; write one condition, with 'all_of' where both must hold.");
            }
            else
            {
                conditions.Add((about[0].From, about[0].To, entry.Name, clause(condition)));
            }
        }

        return conditions;
    }

    private void Fault(MappingEntry entry, string message) => faults.Add(new QueryFault(entry.Key.Place, message));
}
