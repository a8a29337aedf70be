using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>One run of a compiled plan: the values of its parameters and the records that its sources stand on. Kept by the plan and used again.</summary>
internal sealed class Evaluation(CompiledPlan plan)
{
    private readonly Record?[] _records = new Record?[plan.Plan.Sources.Count + 1];
    private readonly bool[] _known = new bool[plan.Plan.Sources.Count + 1];
    private readonly MemoryTable?[] _tables = new MemoryTable?[plan.Plan.Sources.Count + 1];
    private readonly RecordAccess?[] _access = new RecordAccess?[plan.Plan.Sources.Count + 1];

    /// <summary>The values of the plan's parameters.</summary>
    public Value[] Parameters { get; } = new Value[plan.Plan.Parameters.Count];

    /// <summary>What nodes keep for the length of a run.</summary>
    public object?[] Slots { get; } = new object?[plan.SlotCount];

    /// <summary>The aggregates and windows of the current row.</summary>
    public Value[] Computed { get; set; } = [];

    /// <summary>The table of a source; null while nothing was stored in it.</summary>
    public MemoryTable? Table(int source) => _tables[source];

    /// <summary>How to reach the fields of a source's records.</summary>
    public RecordAccess Access(int source) => _access[source] ??= _tables[source]!.Object.Access;

    /// <summary>The record that a source stands on.</summary>
    public Record? Record(int source) => _known[source] ? _records[source] : Follow(source);

    /// <summary>Moves a source to a record; lookups that hang on it are followed when they are asked for.</summary>
    public void Set(int source, Record? record)
    {
        _records[source] = record;
        _known[source] = true;
        foreach (var dependent in plan.Dependents[source])
        {
            _known[dependent] = false;
        }
    }

    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c>: a value is not a number, which no database compares.</exception>
    public void Begin(MemoryScope scope, ReadOnlySpan<Value> values)
    {
        var parameters = plan.Plan.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (values[i] is { HasValue: true, Kind: ValueKind.Double, IsList: false } && double.IsNaN(values[i].AsDouble))
            {
                var form = parameters[i].Form;
                throw new ObjectQLException(ErrorCode.Validation, $"{form.Label} cannot be compared with NaN.", plan.Plan.Schema.Name, form.Name);
            }
        }

        values[..parameters.Count].CopyTo(Parameters);
        for (var i = 0; i < _tables.Length; i++)
        {
            _tables[i] = scope.Table(i == 0 ? plan.Plan.Schema : plan.Plan.Sources[i - 1].Schema);
            _known[i] = false;
        }
    }

    /// <summary>Begins a run over records that are set one by one, and stand in no table.</summary>
    public void Begin(ReadOnlySpan<RecordAccess> access, ReadOnlySpan<Value> values)
    {
        values.CopyTo(Parameters);
        for (var i = 0; i < access.Length; i++)
        {
            _access[i] = access[i];
        }

        Array.Clear(_known);
    }

    public void End()
    {
        Array.Clear(_access);
        Array.Clear(_records);
        Array.Clear(_tables);
        Array.Clear(Parameters);
        Array.Clear(Slots);
        Computed = [];
    }

    private Record? Follow(int source)
    {
        Record? found = null;
        if (source > 0 && plan.Plan.Sources[source - 1] is { Kind: SourceKind.Lookup } lookup
            && Record(lookup.Parent) is { } parent
            && _tables[source] is { } table
            && Access(lookup.Parent).Get(parent, lookup.Field) is { HasValue: true } id)
        {
            found = table.Rows.GetValueOrDefault(RecordKey.Of(id));
        }

        _records[source] = found;
        _known[source] = true;
        return found;
    }
}
