using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Storage;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>Binds a record's values to the parameters of a statement, in the order of a plan's fields.</summary>
internal ref struct StatementBinder(QueryPlan plan, ParameterList parameters) : IRecordWriter
{
    private readonly ReadOnlySpan<int> _fields = plan.Fields.AsSpan();
    private readonly ObjectSchema _schema = plan.Schema;
    private readonly ParameterList _parameters = parameters;
    private int _position = -1;

    private readonly FieldSchema Field => _schema.Fields[_fields[_position]];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out int field)
    {
        var position = ++_position;
        if ((uint)position < (uint)_fields.Length)
        {
            field = _fields[position];
            return true;
        }

        field = 0;
        return false;
    }

    public readonly void Text(string? value) => _parameters.Set(_position, value);

    public readonly void Long(long? value) => _parameters.Set(_position, value);

    public readonly void Double(double? value) => _parameters.Set(_position, StoredValues.Double(value, _schema, Field));

    public readonly void Decimal(decimal? value, int scale) => _parameters.Set(_position, StoredValues.Decimal(value, _schema, Field));

    public readonly void Boolean(bool? value) => _parameters.Set(_position, value);

    public readonly void Date(DateOnly? value) => _parameters.Set<int?>(_position, value is { } date ? Epoch.ToDays(date) : null);

    public readonly void Time(TimeOnly? value) => _parameters.Set(_position, StoredValues.Time(value, _schema, Field));

    public readonly void DateTime(DateTimeOffset? value) =>
        _parameters.Set<long?>(_position, value is { } moment ? Epoch.ToMicroseconds(moment.ToUnixTimeMilliseconds()) : null);

    public readonly void Select<T>(T? value)
        where T : struct, ISelect<T> => _parameters.Set(_position, value?.Value);

    public readonly void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
        switch (Field.Kind)
        {
            case ValueKind.SelectList or ValueKind.TextList:
                _parameters.Set(_position, StoredValues.Texts(value));
                break;
            case ValueKind.Vector:
                _parameters.Set(_position, StoredValues.Singles(value));
                break;
            default:
                _parameters.Set(_position, StoredValues.Json(value));
                break;
        }
    }
}
