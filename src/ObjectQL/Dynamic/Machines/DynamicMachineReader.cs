using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Makes the state machines of an object of what its metadata says.</summary>
/// <param name="schema">The object.</param>
/// <param name="find">Finds another object.</param>
/// <param name="findings">Takes what is wrong.</param>
internal sealed class DynamicMachineReader(ObjectSchema schema, Func<string, ObjectSchema?> find, LoadFindings findings)
{
    /// <summary>The machines, in the order in which they move.</summary>
    public DynamicMachine[] Read(EquatableArray<MachineSchema> machines) => [.. machines.Select(Read).OfType<DynamicMachine>()];

    private DynamicMachine? Read(MachineSchema machine)
    {
        foreach (var fault in machine.Faults)
        {
            Problem(machine, fault.Message, fault.Place);
        }

        foreach (var note in machine.Notes)
        {
            findings.Kept($"state machine '{machine.Name}' of '{schema.Name}'", note.Place, note.Message.TrimEnd('.'));
        }

        if (schema.FieldNumber(machine.Field) < 0 || machine.States.IsEmpty)
        {
            if (machine.Faults.IsEmpty)
            {
                Problem(machine, schema.FieldNumber(machine.Field) < 0 ? $"there is no field '{machine.Field}'.{NearName.Hint(machine.Field, schema.Fields.Select(static one => one.Name))}" : "it has no states", machine.Place);
            }

            return null;
        }

        var memory = machine.Aliases.Any(static alias => alias.Around is not null) ? MemoryOf(machine) : -1;
        var ways = machine.Moves.Where(static move => move.From != move.To).Select(move => (move.IsAlways, Way: WayOf(machine, move))).ToArray();
        return new DynamicMachine(
            schema,
            machine,
            memory,
            [.. ways.Where(static one => !one.IsAlways).Select(static one => one.Way)],
            [.. ways.Where(static one => one.IsAlways).Select(static one => one.Way)],
            machine.States.Where(static state => !state.Entry.IsEmpty).ToDictionary(static state => state.Name, state => Actions(machine, state.Entry), StringComparer.Ordinal));
    }

    private MachineWay WayOf(MachineSchema machine, MoveSchema move)
    {
        var guard = move.Guard is null ? null : RuleCondition.Read(schema, move.Guard, find, findings);
        if (guard is { NeedsOthers: true })
        {
            Problem(machine, $"the guard '{move.GuardName}' looks at other records; test that in a rule or a hook", move.Guard!.Place);
        }

        return new MachineWay(move.From, move.To, guard, move.GuardName, Actions(machine, move.Actions), move.Remembers, move.Memories, [.. move.OwnerFields.Select(schema.FieldNumber)]);
    }

    private MachineAction[] Actions(MachineSchema machine, EquatableArray<string> actions)
    {
        var read = new List<MachineAction>();
        foreach (var text in actions)
        {
            if (StateAction.Parse(text, out _) is { } parts && (parts.Field == machine.Field || parts.Field == MachineReader.MemoryOf(machine.Field)))
            {
                Problem(machine, $"'{text}' writes the state itself, past the machine; write a transition", machine.Place);
            }
            else if (MachineAction.Read(schema, text, out var problem) is { } action)
            {
                read.Add(action);
            }
            else if (problem is not null)
            {
                Problem(machine, problem, machine.Place);
            }
        }

        return [.. read];
    }

    /// <summary>The text field in which the state that was left is remembered.</summary>
    private int MemoryOf(MachineSchema machine)
    {
        var name = MachineReader.MemoryOf(machine.Field);
        var number = schema.FieldNumber(name);
        if (number < 0 || schema.Fields[number] is not { Kind: ValueKind.Text, Required: false, IsAssignable: true })
        {
            Problem(machine, $"its history state has nowhere to remember the last state; add a text field '{name}'", machine.Place);
            return -1;
        }

        return number;
    }

    private void Problem(MachineSchema machine, string message, Place place) => findings.Faulty(schema.Name, place, $"the state machine '{machine.Name}': {message}");
}
