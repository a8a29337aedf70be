using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Makes code of an object's state machines; one in which anything is wrong is refused as a whole, and that is told.</summary>
internal sealed class MachinePlanner(RecordPlan record, Func<string, QueryObject?> find, GeneratorOptions options, List<RuleProblem> problems)
{
    public MachinesPlan Plan(ObjectBehaviour? behaviour)
    {
        var machines = behaviour?.Machines ?? [];
        return new MachinesPlan(
            machines.Where(machine => record.Schema.FieldNumber(machine.Field) >= ObjectSchema.BuiltInFields.Count).Select(Plan).ToEquatableArray(),
            StateDiagram.Of(behaviour));
    }

    /// <summary>Tells what is wrong with them.</summary>
    public void Check(ObjectBehaviour? behaviour)
    {
        foreach (var machine in behaviour?.Machines ?? [])
        {
            foreach (var fault in machine.Faults)
            {
                Problem(machine, fault.Message, StoredPlace.Of(fault.Place, options));
            }

            foreach (var note in machine.Notes)
            {
                Problem(machine, note.Message, StoredPlace.Of(note.Place, options), isNote: true);
            }
        }
    }

    private MachinePlan Plan(MachineSchema machine)
    {
        var number = record.Schema.FieldNumber(machine.Field);
        var field = record.Fields[number - ObjectSchema.BuiltInFields.Count];
        var found = problems.Count;
        var memory = machine.Aliases.Any(static alias => alias.Around is not null) ? Memory(machine) : null;
        var ways = memory is null && machine.Aliases.Any(static alias => alias.Around is not null) ? []
            : machine.Moves.Select(move => (Move: move, Guard: Guard(machine, move, memory), Statements: Remember(move, memory) + Statements(machine, move.Actions, memory))).Where(static way => way.Guard != "false" || !way.Move.IsAlways).ToArray();
        var plan = new MachinePlan(machine.Name, Declaration(machine), RecordCode.Field(record, "x", number), RecordCode.Field(record, "old", number), Assign(field), machine.Initial.IsEmpty ? null : machine.Initial[0])
        {
            Aliases = machine.Aliases.Select(alias => Alias(alias, memory)).ToEquatableArray(),
            Entries = machine.States.Where(static state => !state.Entry.IsEmpty).Select(state => (state.Name, Statements(machine, state.Entry, null))).Where(static item => item.Item2.Length != 0).ToEquatableArray(),
            Moves = Distinct(ways.Where(static way => !way.Move.IsAlways).Select(static way => (way.Move.From, way.Move.To, way.Guard, way.Move.GuardName, way.Statements))).ToEquatableArray(),
            Always = ways.Where(static way => way.Move.IsAlways && way.Move.From != way.Move.To).Select(static way => (way.Move.From, way.Move.To, way.Guard, way.Statements)).ToEquatableArray(),
        };
        return plan with { IsRefused = machine.IsRefused || !machine.Faults.IsEmpty || problems.Count != found };
    }

    private static IEnumerable<(string From, string To, string Guard, string GuardName, string Statements)> Distinct(IEnumerable<(string From, string To, string Guard, string GuardName, string Statements)> moves) =>
        moves.Where(static move => move.From != move.To).Distinct();

    private static string Alias(StateAlias alias, FieldPlan? memory)
    {
        var leaf = CSharpText.Literal(alias.Leaf);
        return CSharpText.Literal(alias.Name) + " => " + (alias.Around is { } around && memory is not null && !alias.Last.IsEmpty
            ? $"{Last("old?.", memory, around)} switch {{ {string.Concat(alias.Last.Select(static one => $"{CSharpText.Literal(one.Last)} => {CSharpText.Literal(one.Leaf)}, "))}_ => {leaf} }}"
            : leaf);
    }

    /// <summary>What was left last within a state.</summary>
    private static string Last(string record, FieldPlan memory, string around) => $"Oql::StateMachine.Last({record}{Identifiers.Backing(memory.Name)}, {CSharpText.Literal(around)})";

    /// <summary>The text field in which the state that was left is remembered.</summary>
    private FieldPlan? Memory(MachineSchema machine)
    {
        var name = MachineReader.MemoryOf(machine.Field);
        var field = record.Fields.FirstOrDefault(known => known.Schema.Name == name && known.Schema.Kind == ValueKind.Text && known.IsNullable);
        if (field is null)
        {
            Problem(machine, $"its history state has nowhere to remember the last state; add a text field '{name}'", StoredPlace.Of(machine.Place, options));
        }

        return field;
    }

    /// <summary>What keeps the states that are left, where a history state may ask for them.</summary>
    private static string Remember(MoveSchema move, FieldPlan? memory)
    {
        if (memory is null || move.Remembers.IsEmpty)
        {
            return "";
        }

        // A move may follow another one in the same write, which has remembered something as well.
        var kept = (move.IsAlways ? "x." : "old!.") + Identifiers.Backing(memory.Name);
        foreach (var (around, leaves) in move.Remembers)
        {
            kept = $"Oql::StateMachine.Remember({kept}, {CSharpText.Literal(around)}, {CSharpText.Literal(leaves)})";
        }

        return $"y.{memory.Name} = {kept}; ";
    }

    /// <summary>What must hold. What a history state leads to is looked up as it was, but where a record goes on by itself, as it is by now.</summary>
    private string Guard(MachineSchema machine, MoveSchema move, FieldPlan? memory)
    {
        var guard = Guard(machine, move);
        foreach (var owner in guard == "false" ? [] : move.OwnerFields)
        {
            var number = record.Schema.FieldNumber(owner);
            guard = $"(old is null || !Oql::Logic.Differ({RecordCode.Field(record, "x", number)}, {RecordCode.Field(record, "old", number)})) && {guard}";
        }

        foreach (var one in guard == "false" ? [] : move.Memories)
        {
            var holds = $"{Last(move.IsAlways ? "x." : "old?.", memory!, one.Around)} is {(one.IsUsual ? "not " : "")}({string.Join(" or ", one.Last.Select(CSharpText.Literal))})";
            guard = guard.Length == 0 ? holds : $"{holds} && {guard}";
        }

        return guard;
    }

    private string Guard(MachineSchema machine, MoveSchema move)
    {
        if (move.Guard is not { } guard)
        {
            return "";
        }

        var conditions = new RuleConditions(record, "x", "check", static name => $"Oql::Logic.Variable({CSharpText.Literal(name)}, context)", find);
        var code = conditions.Condition(guard.Text, out var errors);
        if (code is not null && !conditions.NeedsOthers)
        {
            return code == "true" ? "" : code;
        }

        var text = StoredPlace.Plain(guard, options);
        if (code is not null)
        {
            Problem(machine, $"the guard '{move.GuardName}' looks at other records; test that in a rule or a hook", text.Place);
        }

        foreach (var error in errors)
        {
            Problem(machine, error.Message, text.At(error.Position, error.Length));
        }

        return "false";
    }

    private string Statements(MachineSchema machine, EquatableArray<string> actions, FieldPlan? memory)
    {
        // What the move itself writes stands before them.
        var code = new ActionCode(record, memory is null ? [machine.Field] : [machine.Field, memory.Schema.Name]);
        var statements = new List<string>();
        foreach (var action in actions)
        {
            if (StateAction.Parse(action, out _) is { } parts && (parts.Field == machine.Field || parts.Field == memory?.Schema.Name))
            {
                Problem(machine, $"'{action}' writes the state itself, past the machine; write a transition", StoredPlace.Of(machine.Place, options));
                continue;
            }

            var statement = code.Of(action, out var problem);
            if (problem is not null)
            {
                Problem(machine, problem, StoredPlace.Of(machine.Place, options));
            }
            else if (statement.Length != 0)
            {
                statements.Add(statement);
            }
        }

        return string.Join(" ", statements);
    }

    private string Declaration(MachineSchema machine)
    {
        var moves = machine.States.Select(state => CSharpText.Literal(state.Name) + ", " + CSharpText.Literal(string.Join(", ", machine.Moves.Where(move => move.From == state.Name && !move.IsAlways).Select(static move => move.To).Distinct())));
        return $"{CSharpText.Literal(record.Schema.Name)}, {CSharpText.Literal(machine.Field)}, {CSharpText.Literal(machine.Name)}, [{string.Join(", ", machine.Initial.Select(CSharpText.Literal))}]{string.Concat(moves.Select(static move => ", " + move))}";
    }

    private static string Assign(FieldPlan field) => field.Schema.Kind == ValueKind.Select ? $"y.{field.Name} = new {field.Type}(to);" : $"y.{field.Name} = to;";

    private void Problem(MachineSchema machine, string message, SourcePlace place, bool isNote = false)
    {
        var problem = new RuleProblem(machine.Name, record.Schema.Name, message.TrimEnd('.'), place) { IsMachine = true, IsNote = isNote };
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }
}
