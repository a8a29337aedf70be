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
    private bool _hasHistory;

    /// <summary>The machine; null when it has no field that could hold a state, which is reported.</summary>
    public MachineSchema? Read(string name, MappingNode map, Place place)
    {
        VariableNames.CheckAssigned(map, schema, sink);
        var field = map.Text("stateField") ?? Array.Find(s_fields, known => schema.FieldNumber(known) >= 0) ?? "";
        if ((field.Length == 0 ? "it has no 'stateField', and the object no field 'status', 'state' or 'workflow_state'." : WhyNot(schema, field)) is { } noField)
        {
            sink.Report(MetadataRules.MachineUnusable, map.Scalar("stateField")?.Place ?? place, name, schema.Name, noField);
            return null;
        }

        _hasHistory = HasHistory(map);
        _root = new MachineState("", null, map);
        Add(_root, map);
        if (WhyNot() is { } reason)
        {
            sink.Report(MetadataRules.MachineUnusable, place, name, schema.Name, reason);
            return new MachineSchema(name, field, place) { IsRefused = true };
        }

        CheckNames(_root, "the machine");
        var combinations = _root.Combinations();
        var moves = new MachineMoves(schema, fieldOf, _all, _root, field, _faults);
        var machine = new MachineSchema(name, field, place)
        {
            Initial = map.Value("initial") is null ? [] : [MachineState.NameOf(_root.Entered())],
            States = combinations.Select(leaves => new StateSchema(MachineState.NameOf(leaves))
            {
                Entry = leaves.SelectMany(static leaf => leaf.Chain).Distinct().OrderBy(_all.IndexOf).SelectMany(static state => MachineMoves.ActionsOf(state.Map.Value("entry"))).ToEquatableArray(),
                IsFinal = leaves.TrueForAll(static leaf => leaf.Type == "final"),
            }).ToEquatableArray(),
            Moves = combinations.SelectMany(moves.Of).ToEquatableArray(),
            Aliases = _all.Where(static state => !state.IsLeaf || state.IsHistory).Select(moves.AliasOf).ToEquatableArray(),
            Outline = new OutlineReader(moves).Of(_root),
        };
        moves.FindCircles(combinations, machine.Moves, place);
        _all.ForEach(state => NoteUnused(state, moves.Notes));
        return machine with { Faults = _faults.ToEquatableArray(), Notes = moves.Notes.ToEquatableArray() };
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

    private string? WhyNot() =>
        _root.Children.Count == 0 ? "it has no 'states'."
        : _root.IsParallel && _root.Count > MachineState.MostCombinations || _all.Exists(static state => state.IsParallel && state.Count > MachineState.MostCombinations)
            ? $"its parallel regions have more than {MachineState.MostCombinations.ToString(System.Globalization.CultureInfo.InvariantCulture)} combinations; give each region a machine and a field of its own, in 'stateMachines'."
        : null;

    /// <summary>A misspelt name of a first state would begin in another one, and nobody would know.</summary>
    private void CheckNames(MachineState state, string what)
    {
        if (!state.IsHistory && state.Map.Scalar("initial") is { IsNull: false } initial && state.Children.Count != 0 && !state.IsParallel && state.Initial?.Name != initial.Text)
        {
            Fault(initial.Place, $"The initial state of {what}, '{initial.Text}', is none of its states.{NearName.Hint(initial.Text, state.Children.Where(static child => !child.IsHistory).Select(static child => child.Name))}");
        }

        foreach (var child in state.Children)
        {
            CheckNames(child, $"'{child.Path}'");
        }
    }

    /// <summary>What a state says that its type leaves no room for.</summary>
    private static void NoteUnused(MachineState state, List<QueryFault> notes)
    {
        foreach (var key in state.Type == "final" ? ["on", "always"] : state.IsParallel ? new[] { "initial" } : [])
        {
            if (state.Map.Find(key) is { } entry && state.Map.Value(key) is not null)
            {
                notes.Add(new QueryFault(entry.Key.Place, key == "initial"
                    ? $"'{state.Path}' is parallel, so that all states inside are entered, and its 'initial' says nothing; remove it, or write 'type: compound'."
                    : $"'{state.Path}' is a last state ('type: final'), so what it says under '{key}' never happens; remove it, or remove the type."));
            }
        }

        if (state.Type == "atomic" && !state.IsLeaf && state.Map.Find("type") is { } type)
        {
            notes.Add(new QueryFault(type.Value.Place, $"'{state.Path}' has states inside, so it is no atomic one; write 'type: compound' or 'type: parallel'."));
        }
    }

    private void Add(MachineState parent, MappingNode map)
    {
        foreach (var entry in map.Map("states")?.Entries ?? [])
        {
            if (entry.Name.IndexOfAny(_hasHistory ? ['.', '+', ';', '='] : ['.', '+']) >= 0)
            {
                Fault(entry.Key.Place, $"The name of the state '{entry.Name}' has a '.' or a '+'{(_hasHistory ? ", a ';' or a '='" : "")}, which join the names of states.");
                continue;
            }

            var state = new MachineState(entry.Name, parent, entry.Value as MappingNode ?? new MappingNode(entry.Value.Span, []));
            parent.Children.Add(state);
            _all.Add(state);
            Add(state, state.Map);
        }
    }

    private void Fault(Place place, string message) => _faults.Add(new QueryFault(place, message));
}
