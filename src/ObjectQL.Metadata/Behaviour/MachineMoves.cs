namespace ObjectQL.Metadata;

/// <summary>
/// The moves of a state machine from one set of active leaves to another, as statecharts have them: what a state says comes before what those around it say, an event is for all
/// regions at once, and states are left from inside out and entered from outside in, in the order of writing.
/// </summary>
/// <param name="schema">The object.</param>
/// <param name="fieldOf">The field that a path leads to.</param>
/// <param name="all">All states in the order of writing.</param>
/// <param name="root">The machine.</param>
/// <param name="field">The field that holds the state.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class MachineMoves(ObjectSchema schema, Func<string, FieldSchema?> fieldOf, List<MachineState> all, MachineState root, string field, List<QueryFault> faults)
{
    private readonly Dictionary<(MachineState Source, string Event), List<StateWay>> _ways = [];

    private HashSet<MachineState>? _remembered;

    /// <summary>What nothing will run.</summary>
    public List<QueryFault> Notes { get; } = [];

    /// <summary>The states of which it matters what was left in them last.</summary>
    private HashSet<MachineState> Remembered => _remembered ??= [.. all.Where(state => state.IsHistory && AliasOf(state).Around is not null).Select(static state => state.Parent!)];

    /// <summary>The moves from one set of active leaves: what the innermost states say comes first, what the machine says last.</summary>
    public IEnumerable<MoveSchema> Of(List<MachineState> leaves)
    {
        if (leaves.TrueForAll(leaf => leaf.Type == "final" && leaf.Parent == root))
        {
            yield break;
        }

        foreach (var name in leaves.SelectMany(static leaf => leaf.Chain).Distinct().OrderByDescending(static state => state.Chain.Count()).SelectMany(static state => EventsOf(state)).Distinct())
        {
            foreach (var move in Steps(leaves, name).SelectMany(step => Take(leaves, step, name)).Distinct())
            {
                yield return move;
            }
        }

        foreach (var source in leaves.SelectMany(static leaf => leaf.Chain).Distinct().Where(static state => state.Type != "final").OrderByDescending(static state => state.Chain.Count()).ThenBy(all.IndexOf))
        {
            foreach (var move in WaysOf(source, "").SelectMany(way => Take(leaves, [(way, true)], "")))
            {
                yield return move with { IsAlways = true };
            }
        }
    }

    /// <summary>A name that stands for leaves: of a state with states inside, or of a history state.</summary>
    public StateAlias AliasOf(MachineState state)
    {
        var ways = Entered(root, state, [], []);
        return new StateAlias(state.Path, NameOf(ways[0].Leaves))
        {
            Around = ways[0].Memory?.Around,
            Last = ways.Skip(1).SelectMany(way => way.Memory!.Last.Select(last => (last, NameOf(way.Leaves)))).ToEquatableArray(),
        };
    }

    /// <summary>A state by its name: beside the source, inside it with a leading dot, beside those around it, or from the outermost state on.</summary>
    public MachineState? Find(MachineState source, string name)
    {
        var wanted = name.TrimStart('#').Trim();
        if (wanted.Length != 0 && wanted[0] == '.')
        {
            return Inside(source, wanted.Substring(1));
        }

        foreach (var around in source.Chain.Skip(source == root ? 0 : 1))
        {
            if (Inside(around, wanted) is { } found)
            {
                return found;
            }
        }

        return Inside(root, wanted);
    }

    /// <summary>The state that a history state leads to while none was left.</summary>
    public MachineState? UsualOf(MachineState history) =>
        history.Map.Scalar("target") is { IsNull: false } target ? Find(history, target.Text) is { IsHistory: false } found && found.Chain.Skip(1).Contains(history.Parent!) ? found : null : history.Parent!.Initial;

    /// <summary>The circles of 'always' in which nothing is asked, so that a record would never stand still.</summary>
    public void FindCircles(List<List<MachineState>> combinations, EquatableArray<MoveSchema> moves, Place place)
    {
        var next = moves.Where(static move => move.IsAlways && move.From != move.To).GroupBy(static move => move.From).Select(static ways => ways.First())
            .Where(static way => way.Guard is null && way.Memories.IsEmpty).ToDictionary(static way => way.From, static way => way.To);
        var seen = new HashSet<string>();
        foreach (var leaves in combinations)
        {
            var circle = new List<string>();
            for (var at = NameOf(leaves); seen.Add(at) && next.TryGetValue(at, out var to); at = to)
            {
                circle.Add(at);
                if (circle.IndexOf(to) is >= 0 and var start)
                {
                    var source = leaves.SelectMany(static leaf => leaf.Chain).FirstOrDefault(static state => state.Map.Value("always") is not null);
                    faults.Add(new QueryFault(source?.Map.Value("always")?.Place ?? place, $"'always' leads in a circle in which nothing is asked, {string.Join(" to ", circle.Skip(start).Concat([to]).Select(static name => $"'{name}'"))}, so that no record could stand still. Write a 'cond' into one of these ways."));
                }
            }
        }
    }

    /// <summary>Actions as texts: <c>setField:f=v</c>; the object form <c>{ type, params }</c> is written so.</summary>
    public static IEnumerable<string> ActionsOf(Node? node)
    {
        foreach (var item in node is null ? [] : ListOf(node))
        {
            if (item is ScalarNode { IsNull: false } text)
            {
                yield return text.Text;
            }
            else if (item is MappingNode map && map.Text("type") is { } type)
            {
                var parameters = map.Map("params");
                var name = parameters?.Text("field") ?? parameters?.Entries.Select(static entry => (entry.Value as ScalarNode)?.Text).FirstOrDefault();
                yield return name is null ? type : type + ":" + name + (type == "setField" ? "=" + ((parameters!.Find("value")?.Value as ScalarNode)?.Text ?? "null") : "");
            }
        }
    }

    /// <summary>What a state says about an event, or about no event; one or several ways.</summary>
    public static Node[] ListOf(Node node) => node is SequenceNode list ? list.Items : [node];

    /// <summary>Where a way leads, or null when it stays.</summary>
    public static ScalarNode? TargetOf(Node way) => ((way as MappingNode)?.Scalar("target") ?? way as ScalarNode) is { IsNull: false } target ? target : null;

    /// <summary>What a way asks for, or null.</summary>
    public static Node? GuardOf(Node way) => way is MappingNode map ? map.Value("cond") ?? map.Value("guard") : null;

    private static IEnumerable<string> EventsOf(MachineState state) => state.Type == "final" ? [] : (state.Map.Map("on")?.Entries ?? []).Select(static entry => entry.Name);

    /// <summary>
    /// What may happen at an event: for each region one of the ways of the innermost state that has some, one of those around it where that asks for something in each,
    /// or nothing where all do; each with whether what it asks for holds.
    /// </summary>
    private List<List<(StateWay Way, bool Holds)>> Steps(List<MachineState> leaves, string name)
    {
        List<List<(StateWay Way, bool Holds)>> steps = [[]];
        foreach (var leaf in leaves)
        {
            var choices = new List<List<(StateWay Way, bool Holds)>>();
            var refused = new List<(StateWay Way, bool Holds)>();
            var isTaken = false;
            foreach (var source in leaf.Chain.Where(static state => state.Type != "final").TakeWhile(_ => !isTaken))
            {
                var ways = WaysOf(source, name);
                choices.AddRange(ways.Select(way => new List<(StateWay Way, bool Holds)>([.. refused, (way, true)])));
                refused.AddRange(ways.Select(static way => (way, false)));
                isTaken = ways.Exists(static way => way.Guard is null);
            }

            if (!isTaken)
            {
                choices.Add(refused);
            }

            // What stands around two regions happens in both, or in none.
            steps = [.. steps.SelectMany(step => choices.Where(choice => choice.TrueForAll(one => step.TrueForAll(known => Agree(one, known)))).Select(choice => step.Concat(choice).Distinct().ToList()))];
        }

        return steps;
    }

    private static bool Agree((StateWay Way, bool Holds) one, (StateWay Way, bool Holds) other) =>
        one.Way == other.Way ? one.Holds == other.Holds : !one.Holds || !other.Holds || one.Way.Source != other.Way.Source;

    /// <summary>The ways of a state at an event; at none for those that it goes by itself.</summary>
    private List<StateWay> WaysOf(MachineState source, string name)
    {
        if (!_ways.TryGetValue((source, name), out var ways))
        {
            var written = name.Length == 0 ? source.Map.Value("always") : source.Map.Map("on")?.Find(name)?.Value;
            _ways[(source, name)] = ways = written is null ? [] : [.. ListOf(written).Select(way => Way(source, way, name)).OfType<StateWay>()];
        }

        return ways;
    }

    private StateWay? Way(MachineState source, Node node, string name)
    {
        var (map, target) = (node as MappingNode, TargetOf(node));
        var state = target is null ? null : Find(source, target.Text);
        if (target is null)
        {
            Unseen(map, name, source, "has no target");
        }
        else if (state is null)
        {
            faults.Add(new QueryFault(target.Place, $"There is no state '{target.Text}'.{NearName.Hint(target.Text, all.Select(static known => known.Path))}"));
            return null;
        }
        else if (state.IsHistory && UsualOf(state) is null)
        {
            var usual = state.Map.Scalar("target");
            faults.Add(new QueryFault(usual?.Place ?? target.Place, $"The history state '{state.Path}' leads to '{usual?.Text}' while none was left, which is no state of '{state.Parent!.Path}'.{NearName.Hint(usual?.Text ?? "", state.Parent.Children.Where(static child => !child.IsHistory).Select(static child => child.Name))}"));
            return null;
        }

        var guard = GuardOf(node) is { } condition ? new GuardWriter(schema, fieldOf, faults).Write(condition) : default;
        return new StateWay(source, state, target?.Text.TrimStart('#').TrimStart() is { Length: > 0 } text && text[0] == '.', map)
        {
            Guard = guard.Clause,
            GuardName = guard.Name ?? "",
            Owners = guard.Owners,
        };
    }

    /// <summary>The state around a way that is not left by it.</summary>
    private MachineState DomainOf(StateWay way) =>
        way.Source.Chain.Skip(way.Source == root || way.IsInternal ? 0 : 1).First(around => around == root || (!around.IsParallel && !around.IsLeaf && way.Target!.Chain.Contains(around)));

    /// <summary>What becomes of active leaves at a step; several ways where history states decide.</summary>
    private IEnumerable<MoveSchema> Take(List<MachineState> leaves, List<(StateWay Way, bool Holds)> step, string name)
    {
        // What a state inside does keeps those around it from what they would do, and so does what is written before.
        var taken = step.Where(static one => one.Holds).Select(static one => one.Way).ToList();
        taken.RemoveAll(way => taken.Exists(other => other != way && other.Source.Chain.Skip(1).Contains(way.Source)));
        taken.RemoveAll(static way => way.Target is null);
        for (var i = taken.Count - 1; i > 0; i--)
        {
            var domain = DomainOf(taken[i]);
            if (taken.Take(i).Any(way => DomainOf(way) is var other && (other.Chain.Contains(domain) || domain.Chain.Contains(other))))
            {
                taken.RemoveAt(i);
            }
        }

        if (taken.Count == 0)
        {
            yield break;
        }

        var domains = taken.ConvertAll(DomainOf);
        var left = leaves.FindAll(leaf => domains.Exists(leaf.Chain.Contains));
        var exited = left.SelectMany(leaf => leaf.Chain.TakeWhile(around => !domains.Contains(around))).Distinct().OrderByDescending(all.IndexOf).ToList();
        List<(List<MachineState> Leaves, List<MemorySchema> Memories)> ends = [([.. leaves.Except(left)], [])];
        foreach (var way in taken)
        {
            ends = [.. ends.SelectMany(end => Entered(DomainOf(way), way.Target!, exited, leaves).Select(next => (end.Leaves.Concat(next.Leaves).ToList(), next.Memory is null ? end.Memories : [.. end.Memories, next.Memory])))];
        }

        var from = NameOf(leaves);
        foreach (var (next, memories) in ends)
        {
            var to = NameOf(next);
            if (to == from)
            {
                taken.ForEach(way => Unseen(way.Map, name, way.Source, "leads back to the state that it comes from"));
            }

            // Only regions that stay have leaves that are not entered.
            var entered = next.Except(leaves.Except(left)).SelectMany(leaf => leaf.Chain.TakeWhile(around => !domains.Contains(around))).Distinct().OrderBy(all.IndexOf);
            var asked = step.FindAll(static one => one.Way.Guard is not null);
            var names = asked.Select(static one => (one.Holds ? "" : "not ") + one.Way.GuardName).Concat(memories.Count == 0 ? [] : ["history"]);
            yield return new MoveSchema(from, to)
            {
                Event = name,
                Guard = Joined(asked),
                GuardName = string.Join(" and ", names),
                OwnerFields = asked.Where(static one => one.Holds).SelectMany(static one => one.Way.Owners).Distinct().ToEquatableArray(),
                Memories = memories.ToEquatableArray(),
                Remembers = exited.Where(Remembered.Contains).Select(state => (state.Path, NameOf(leaves.FindAll(leaf => leaf.Chain.Contains(state))))).ToEquatableArray(),
                Actions =
                [
                    .. exited.SelectMany(static state => ActionsOf(state.Map.Value("exit"))),
                    .. taken.SelectMany(static way => ActionsOf(way.Map?.Value("actions"))),
                    .. entered.SelectMany(static state => ActionsOf(state.Map.Value("entry"))),
                ],
            };
        }
    }

    private static QueryClause? Joined(List<(StateWay Way, bool Holds)> asked)
    {
        if (asked.Count == 0 || (asked.Count == 1 && asked[0].Holds))
        {
            return asked.Count == 0 ? null : asked[0].Way.Guard;
        }

        var clause = new ClauseWriter();
        foreach (var (way, holds) in asked)
        {
            clause.Add(way == asked[0].Way ? "(" : " && (");
            clause.Add(way.Guard!);
            clause.Add(holds ? ")" : " ? false : true)");
        }

        return clause.ToClause(asked[0].Way.Guard!.Place);
    }

    /// <summary>The leaves that are active in a state once another inside of it is entered: the usual ones first; behind a history state, all that may have been left.</summary>
    private List<(List<MachineState> Leaves, MemorySchema? Memory)> Entered(MachineState domain, MachineState target, List<MachineState> exited, List<MachineState> leaves)
    {
        if (!target.IsHistory)
        {
            return [(domain.EnteredBy(target), null)];
        }

        var parent = target.Parent!;
        var outside = domain == parent ? [] : domain.EnteredBy(parent).FindAll(leaf => !leaf.Chain.Contains(parent));
        List<MachineState> With(List<MachineState> inside) => [.. outside, .. inside];
        if (exited.Contains(parent))
        {
            return [(With(Resumed(target, leaves.FindAll(leaf => leaf.Chain.Contains(parent)))), null)];
        }

        var usual = With(parent.EnteredBy(UsualOf(target) ?? parent));
        var others = parent.Combinations().Select(last => (Last: NameOf(last), Leaves: With(Resumed(target, last)))).Where(one => NameOf(one.Leaves) != NameOf(usual)).ToList();
        return
        [
            (usual, others.Count == 0 ? null : new MemorySchema(parent.Path, others.Select(static one => one.Last).ToEquatableArray(), true)),
            .. others.GroupBy(one => NameOf(one.Leaves)).Select(same => (same.First().Leaves, (MemorySchema?)new MemorySchema(parent.Path, same.Select(static one => one.Last).ToEquatableArray(), false))),
        ];
    }

    /// <summary>What a history state makes of the leaves that were left: all of them where it is deep, else the state in which they were.</summary>
    private static List<MachineState> Resumed(MachineState history, List<MachineState> last) =>
        history.Map.Text("history") == "deep" ? last
        : history.Parent!.IsParallel ? history.Parent.Entered()
        : last[0].Chain.First(state => state.Parent == history.Parent).Entered();

    /// <summary>The name of leaves in the order of writing, so that a combination has one name.</summary>
    private string NameOf(List<MachineState> leaves) => MachineState.NameOf(leaves.OrderBy(all.IndexOf));

    private static MachineState? Inside(MachineState state, string path)
    {
        var current = state;
        foreach (var part in path.Split('.'))
        {
            current = current?.Children.Find(child => child.Name == part);
        }

        return current;
    }

    /// <summary>What is stored tells that a record has moved; of a transition after which it is the same, nothing does.</summary>
    private void Unseen(MappingNode? map, string name, MachineState source, string reason)
    {
        if (map?.Value("actions") is { } actions && ActionsOf(actions).Any())
        {
            var what = name.Length == 0 ? "'always'" : $"The event '{name}'";
            var note = new QueryFault(actions.Place, $"{what} of {(source == root ? "the machine" : $"'{source.Path}'")} {reason}, so no change of the field '{field}' tells of it, and its actions never run. Write them into a transition to another state, or into a method with [Action] or [Hook].");
            if (!Notes.Contains(note))
            {
                Notes.Add(note);
            }
        }
    }
}
