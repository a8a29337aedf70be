namespace ObjectQL.Metadata;

/// <summary>
/// Reads an object's state machine (FORMAT 10.6) and lays it flat: each state is a leaf, or the leaves of parallel regions joined with <c>+</c>;
/// what a state says about moves holds for the states inside.
/// </summary>
internal sealed class MachineReader(ObjectSchema schema, Func<string, FieldSchema?> fieldOf, DiagnosticSink sink)
{
    private static readonly string[] s_fields = ["status", "state", "workflow_state"];
    private readonly List<QueryFault> _faults = [];
    private readonly List<MachineState> _all = [];
    private MachineState _root = null!;
    private string _field = "";

    /// <summary>The machine; null when it cannot be used at all, which is reported.</summary>
    public MachineSchema? Read(string name, MappingNode map, Place place)
    {
        _root = new MachineState("", null, map);
        Add(_root, map);
        var field = map.Text("stateField") ?? Array.Find(s_fields, known => schema.FieldNumber(known) >= 0) ?? "";
        if (WhyNot(field) is { } reason)
        {
            sink.Report(MetadataRules.MachineUnusable, map.Scalar("stateField")?.Place ?? place, name, schema.Name, reason);
            return null;
        }

        _field = field;
        if (map.Text("initial") is { } initial && _root.Initial?.Name != initial)
        {
            Fault(map.Scalar("initial")!.Place, $"Its initial state '{initial}' is none of its states.{NearName.Hint(initial, _root.Children.Select(static state => state.Name))}");
        }

        var combinations = _root.Combinations();
        var moves = combinations.SelectMany(Moves).ToList();
        return new MachineSchema(name, field, place)
        {
            Initial = map.Value("initial") is null ? [] : [MachineState.NameOf(_root.Entered())],
            States = combinations.Select(leaves => new StateSchema(MachineState.NameOf(leaves))
            {
                Entry = leaves.SelectMany(static leaf => leaf.Chain).Distinct().Reverse().SelectMany(static state => ActionsOf(state.Map.Value("entry"))).ToEquatableArray(),
                IsFinal = leaves.TrueForAll(static leaf => leaf.Type == "final"),
            }).ToEquatableArray(),
            Aliases = _all.Where(static state => !state.IsLeaf || state.IsHistory).Select(AliasOf).ToEquatableArray(),
            Moves = moves.ToEquatableArray(),
            Faults = _faults.ToEquatableArray(),
        };
    }

    /// <summary>Why a field cannot hold a state, or null when it can.</summary>
    public static string? WhyNot(ObjectSchema schema, string field) => schema.FieldNumber(field) switch
    {
        < 0 => $"'{schema.Name}' has no field '{field}'.{NearName.Hint(field, schema.Fields.Select(static known => known.Name))}",
        var number when number < ObjectSchema.BuiltInFields.Count || schema.Fields[number] is not { Kind: ValueKind.Text or ValueKind.Select, IsStored: true, IsAssignable: true, IsUuid: false } =>
            $"its field '{field}' holds no state; name a text or a select that is stored and that callers assign.",
        _ => null,
    };

    /// <summary>The fields in which machines with history states remember the state that was left last: what they remember, no caller assigns.</summary>
    public static IEnumerable<string> MemoriesOf(MappingNode definition)
    {
        foreach (var machine in (definition.Map("stateMachines")?.Entries ?? []).Select(static one => one.Value).Concat([definition.Value("stateMachine")]))
        {
            if (machine is MappingNode map && HasHistory(map) && (map.Text("stateField") ?? Array.Find(s_fields, name => definition.Map("fields")?.Find(name) is not null)) is { } field)
            {
                yield return MemoryOf(field);
            }
        }
    }

    /// <summary>The field that remembers a state of another.</summary>
    public static string MemoryOf(string field) => field + "_history";

    private static bool HasHistory(MappingNode map) =>
        (map.Map("states")?.Entries ?? []).Any(static entry => entry.Value is MappingNode state && (state.Text("type") == "history" || HasHistory(state)));

    private string? WhyNot(string field) =>
        field.Length == 0 ? "it has no 'stateField', and the object no field 'status', 'state' or 'workflow_state'."
        : WhyNot(schema, field) is { } reason ? reason
        : _root.Children.Count == 0 ? "it has no 'states'."
        : _root.IsParallel && _root.Count > MachineState.MostCombinations || _all.Exists(static state => state.IsParallel && state.Count > MachineState.MostCombinations)
            ? $"its parallel regions have more than {MachineState.MostCombinations.ToString(System.Globalization.CultureInfo.InvariantCulture)} combinations; give each region a machine and a field of its own, in 'stateMachines'."
        : null;

    private void Add(MachineState parent, MappingNode map)
    {
        foreach (var entry in map.Map("states")?.Entries ?? [])
        {
            if (entry.Name.IndexOfAny(['.', '+']) >= 0)
            {
                Fault(entry.Key.Place, $"The name of the state '{entry.Name}' has a '.' or a '+', which join the names of states; it is left out.");
                continue;
            }

            var state = new MachineState(entry.Name, parent, entry.Value as MappingNode ?? new MappingNode(entry.Value.Span, []));
            parent.Children.Add(state);
            _all.Add(state);
            Add(state, state.Map);
        }
    }

    private static StateAlias AliasOf(MachineState state)
    {
        if (!state.IsHistory)
        {
            return new StateAlias(state.Path, MachineState.NameOf(state.Entered()));
        }

        var usual = state.Map.Text("target") is { } target ? state.Parent!.Children.Find(child => child.Name == target) : null;
        return new StateAlias(state.Path, MachineState.NameOf((usual ?? state.Parent!.Initial ?? state).Entered()), state.Parent!.Path + ".");
    }

    /// <summary>The moves from one set of active leaves: what the innermost states say comes first, what the machine says last.</summary>
    private IEnumerable<MoveSchema> Moves(List<MachineState> leaves)
    {
        if (leaves.TrueForAll(leaf => leaf.Type == "final" && leaf.Parent == _root))
        {
            yield break;
        }

        var from = MachineState.NameOf(leaves);
        var taken = new List<(MachineState Inside, string Event)>();
        foreach (var source in leaves.SelectMany(static leaf => leaf.Chain).Distinct().OrderByDescending(static state => state.Chain.Count()))
        {
            if (source.Type == "final")
            {
                continue;
            }

            var within = leaves.FindAll(leaf => leaf.Chain.Contains(source));
            foreach (var entry in source.Map.Map("on")?.Entries ?? [])
            {
                // An event that a state inside takes without moving does not reach those around it.
                if (within.TrueForAll(leaf => taken.Exists(one => one.Event == entry.Name && leaf.Chain.Contains(one.Inside))))
                {
                    continue;
                }

                foreach (var way in ListOf(entry.Value))
                {
                    if (TargetOf(way) is null && GuardOf(way) is null)
                    {
                        taken.Add((source, entry.Name));
                    }

                    if (Move(leaves, from, source, way, entry.Name) is { } move)
                    {
                        yield return move;
                    }
                }
            }

            foreach (var way in source.Map.Value("always") is { } always ? ListOf(always) : [])
            {
                if (Move(leaves, from, source, way, "") is { } move)
                {
                    yield return move with { IsAlways = true };
                }
            }
        }
    }

    private MoveSchema? Move(List<MachineState> leaves, string from, MachineState source, Node way, string name)
    {
        var map = way as MappingNode;
        if (TargetOf(way) is not { } target)
        {
            Unseen(map, name, source, "has no target");
            return null;
        }

        if (Find(source, target.Text) is not { } state)
        {
            Fault(target.Place, $"There is no state '{target.Text}'.{NearName.Hint(target.Text, _all.Select(static known => known.Path))}");
            return null;
        }

        if (state.IsHistory && state.Parent is { } parent)
        {
            // The last state inside is not known before it runs, so the way leads to each of them.
            state = parent;
        }

        var domain = source.Chain.Skip(source == _root ? 0 : 1).First(around => around == _root || (!around.IsParallel && state.Chain.Contains(around)));
        var entered = domain == state ? domain.Entered() : domain.EnteredBy(state);
        var kept = leaves.Where(leaf => !leaf.Chain.Contains(domain)).ToList();
        var next = Ordered([.. kept, .. entered]);
        var exited = leaves.Where(leaf => leaf.Chain.Contains(domain)).SelectMany(leaf => leaf.Chain.TakeWhile(around => around != domain)).Distinct();
        var inside = entered.SelectMany(leaf => leaf.Chain.TakeWhile(around => around != domain)).Distinct().OrderBy(static around => around.Chain.Count());
        if (MachineState.NameOf(next) == from)
        {
            Unseen(map, name, source, "leads back to the state that it comes from");
        }

        var faults = new List<QueryFault>();
        (QueryClause Clause, string Name, EquatableArray<string> Owners)? guard = GuardOf(way) is { } condition ? new GuardWriter(schema, fieldOf, faults).Write(condition) : null;
        foreach (var fault in faults.Where(fault => !_faults.Contains(fault)))
        {
            _faults.Add(fault);
        }

        return new MoveSchema(from, MachineState.NameOf(next))
        {
            Event = name,
            Guard = guard?.Clause,
            GuardName = guard?.Name ?? "",
            OwnerFields = guard?.Owners ?? [],
            Actions =
            [
                .. exited.SelectMany(static around => ActionsOf(around.Map.Value("exit"))),
                .. ActionsOf(map?.Value("actions")),
                .. inside.SelectMany(static around => ActionsOf(around.Map.Value("entry"))),
            ],
        };
    }

    /// <summary>What is stored tells that a record has moved; of a transition after which it is the same, nothing does.</summary>
    private void Unseen(MappingNode? map, string name, MachineState source, string reason)
    {
        if (map?.Value("actions") is { } actions && ActionsOf(actions).Any())
        {
            var what = name.Length == 0 ? "'always'" : $"The event '{name}'";
            var fault = new QueryFault(actions.Place, $"{what} of {(source == _root ? "the machine" : $"'{source.Path}'")} {reason}, so no change of the field '{_field}' tells of it, and its actions never run. Write them into a transition to another state, or into a method with [Action] or [Hook].");
            if (!_faults.Contains(fault))
            {
                _faults.Add(fault);
            }
        }
    }

    private static ScalarNode? TargetOf(Node way) => ((way as MappingNode)?.Scalar("target") ?? way as ScalarNode) is { IsNull: false } target ? target : null;

    private static Node? GuardOf(Node way) => way is MappingNode map ? map.Value("cond") ?? map.Value("guard") : null;

    /// <summary>The leaves in the order of writing, so that a combination has one name.</summary>
    private List<MachineState> Ordered(List<MachineState> leaves) => [.. leaves.OrderBy(_all.IndexOf)];

    /// <summary>A state by its name: beside the source, inside it with a leading dot, beside those around it, or from the outermost state on.</summary>
    private MachineState? Find(MachineState source, string name)
    {
        var wanted = name.TrimStart('#').Trim();
        if (wanted.Length != 0 && wanted[0] == '.')
        {
            return Inside(source, wanted.Substring(1));
        }

        foreach (var around in source.Chain.Skip(source == _root ? 0 : 1))
        {
            if (Inside(around, wanted) is { } found)
            {
                return found;
            }
        }

        return Inside(_root, wanted);
    }

    private static MachineState? Inside(MachineState state, string path)
    {
        var current = state;
        foreach (var part in path.Split('.'))
        {
            current = current?.Children.Find(child => child.Name == part);
        }

        return current;
    }

    private static Node[] ListOf(Node node) => node is SequenceNode list ? list.Items : [node];

    /// <summary>Actions as texts: <c>setField:f=v</c>; the object form <c>{ type, params }</c> is written so.</summary>
    private static IEnumerable<string> ActionsOf(Node? node)
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
                var field = parameters?.Text("field") ?? parameters?.Entries.Select(static entry => (entry.Value as ScalarNode)?.Text).FirstOrDefault();
                yield return field is null ? type : type + ":" + field + (type == "setField" ? "=" + ((parameters!.Find("value")?.Value as ScalarNode)?.Text ?? "null") : "");
            }
        }
    }

    private void Fault(Place place, string message) => _faults.Add(new QueryFault(place, message));
}
