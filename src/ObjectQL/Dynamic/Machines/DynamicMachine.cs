using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A state machine of an object whose metadata came at run time; the generator writes the same as C#.</summary>
internal sealed class DynamicMachine
{
    private readonly int _field;
    private readonly int _memory;
    private readonly string? _initial;
    private readonly StateMachine _machine;
    private readonly StateAlias[] _aliases;
    private readonly MachineWay[] _ways;
    private readonly MachineWay[] _always;
    private readonly Dictionary<string, MachineAction[]> _entries;

    /// <summary>Creates the machine.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="machine">What the metadata says.</param>
    /// <param name="memory">The number of the field that remembers the state that was left last; −1 for none.</param>
    /// <param name="ways">All ways.</param>
    /// <param name="always">Those of them that are taken by themselves.</param>
    /// <param name="entries">What is done when a record begins in a state.</param>
    public DynamicMachine(ObjectSchema schema, MachineSchema machine, int memory, MachineWay[] ways, MachineWay[] always, Dictionary<string, MachineAction[]> entries)
    {
        _field = schema.FieldNumber(machine.Field);
        _memory = memory;
        _initial = machine.Initial.IsEmpty ? null : machine.Initial[0];
        _aliases = [.. machine.Aliases];
        _ways = ways;
        _always = always;
        _entries = entries;
        _machine = new StateMachine(
            schema.Name,
            machine.Field,
            machine.Name,
            [.. machine.Initial],
            [.. machine.States.SelectMany(state => new[] { state.Name, string.Join(", ", machine.Moves.Where(move => move.From == state.Name && !move.IsAlways).Select(static move => move.To).Distinct()) })]);
    }

    /// <summary>Moves a record, or refuses the move.</summary>
    public void Transit(ChangeContext<DynamicRecord> context)
    {
        var (draft, record, old) = (context.Draft!, context.GetRecord(), context.PreviousData);
        var from = old is null ? null : StateOf(old);
        var written = StateOf(record);
        if (old is not null && from == written)
        {
            GoByItself(written, context);
            return;
        }

        var to = LeafOf(written ?? (old is null ? _initial : null), old);
        if (to is not null && to != written)
        {
            draft.Set(_field, to);
        }

        if (from == to)
        {
            return;
        }

        if (from is null)
        {
            _machine.Begin(to!, context);
            Run(_entries.GetValueOrDefault(to!) ?? [], context);
        }
        else
        {
            Go(from, to, context, record);
        }

        GoByItself(to, context);
    }

    private void Go(string from, string? to, ChangeContext<DynamicRecord> context, DynamicRecord record)
    {
        var ways = Array.FindAll(_ways, way => way.From == from && way.To == to);
        if (ways.Length == 0)
        {
            throw _machine.Refused(from, to, context);
        }

        var way = Array.Find(ways, way => IsOpen(way, context.PreviousData, record, context))
            ?? throw _machine.Denied(from, to!, [.. ways.Select(static way => way.GuardName).Distinct()], context);
        Remember(way, context.PreviousData!, context);
        Run(way.Actions, context);
    }

    /// <summary>What happens by itself, until nothing does.</summary>
    private void GoByItself(string? state, ChangeContext<DynamicRecord> context)
    {
        for (var steps = 0; _always.Length != 0; steps++)
        {
            var record = context.GetRecord();
            if (Array.Find(_always, way => way.From == state && IsOpen(way, record, record, context)) is not { } way)
            {
                break;
            }

            if (steps == StateMachine.MostSteps)
            {
                throw _machine.Circle(way.From, context);
            }

            Remember(way, record, context);
            state = way.To;
            context.Draft!.Set(_field, state);
            Run(way.Actions, context);
        }
    }

    /// <summary>Keeps the states that are left, where a history state may ask for them.</summary>
    private void Remember(MachineWay way, DynamicRecord before, ChangeContext<DynamicRecord> context)
    {
        if (!way.Remembers.IsEmpty)
        {
            context.Draft!.Set(_memory, way.Remembers.Aggregate(TextOf(before, _memory), static (memory, one) => StateMachine.Remember(memory, one.Around, one.Leaves)));
        }
    }

    private string? Last(DynamicRecord? memory, string around) => memory is null || _memory < 0 ? null : StateMachine.Last(TextOf(memory, _memory), around);

    /// <param name="way">The way.</param>
    /// <param name="memory">The record that remembers the state which was left last.</param>
    /// <param name="record">The record as it will be.</param>
    /// <param name="context">The operation.</param>
    private bool IsOpen(MachineWay way, DynamicRecord? memory, DynamicRecord record, ChangeContext<DynamicRecord> context) =>
        way.Memories.All(one => one.Last.Contains(Last(memory, one.Around) ?? "") != one.IsUsual) && (way.Guard is null || way.Guard.Holds(record, context))
        && (context.PreviousData is not { } old || Array.TrueForAll(way.Owners, owner => TextOf(old, owner) == TextOf(record, owner)));

    /// <summary>One after another: what one of them writes, those behind it read.</summary>
    private static void Run(MachineAction[] actions, ChangeContext<DynamicRecord> context)
    {
        foreach (var action in actions)
        {
            action.Run(context.Draft!, context.GetRecord(), context);
        }
    }

    private string? LeafOf(string? state, DynamicRecord? old)
    {
        foreach (var alias in _aliases)
        {
            if (alias.Name == state)
            {
                var last = alias.Around is { } around ? Last(old, around) : null;
                return alias.Last.FirstOrDefault(one => one.Last == last).Leaf ?? alias.Leaf;
            }
        }

        return state;
    }

    private string? StateOf(DynamicRecord record) => TextOf(record, _field);

    private static string? TextOf(DynamicRecord record, int field) => record.Shape.Type.Access.Get(record, field) is { HasValue: true } value ? value.AsText : null;
}
