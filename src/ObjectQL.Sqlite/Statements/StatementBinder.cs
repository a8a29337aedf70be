using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Statements;

/// <summary>Binds a record's values to the parameters of a statement, in the order of a plan's fields.</summary>
internal ref struct StatementBinder : IRecordWriter
{
    private readonly ReadOnlySpan<int> _fields;
    private readonly ObjectSchema _schema;
    private ParameterBinder _parameters;
    private int _position;

    public StatementBinder(SqliteConnection connection, nint statement, QueryPlan plan)
    {
        _fields = plan.Fields.AsSpan();
        _schema = plan.Schema;
        _parameters = new ParameterBinder(connection, statement, plan.Schema);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out int field)
    {
        // The position after the move is also the parameter's number, since those count from 1.
        var position = _position++;
        if ((uint)position < (uint)_fields.Length)
        {
            field = _fields[position];
            return true;
        }

        field = 0;
        return false;
    }

    public readonly void Text(string? value)
    {
        if (value is null)
        {
            _parameters.Null(_position);
        }
        else
        {
            _parameters.Text(_position, value, Field);
        }
    }

    public readonly void Long(long? value)
    {
        if (value is { } number)
        {
            _parameters.Long(_position, number);
        }
        else
        {
            _parameters.Null(_position);
        }
    }

    public readonly void Double(double? value)
    {
        if (value is { } number)
        {
            _parameters.Double(_position, number, Field);
        }
        else
        {
            _parameters.Null(_position);
        }
    }

    public readonly void Decimal(decimal? value, int scale)
    {
        if (value is { } number)
        {
            _parameters.Decimal(_position, number, Field);
        }
        else
        {
            _parameters.Null(_position);
        }
    }

    public readonly void Boolean(bool? value)
    {
        if (value is { } flag)
        {
            _parameters.Long(_position, flag ? 1 : 0);
        }
        else
        {
            _parameters.Null(_position);
        }
    }

    public readonly void Date(DateOnly? value)
    {
        if (value is { } date)
        {
            _parameters.Date(_position, date);
        }
        else
        {
            _parameters.Null(_position);
        }
    }

    public readonly void Time(TimeOnly? value)
    {
        if (value is { } time)
        {
            _parameters.Time(_position, time);
        }
        else
        {
            _parameters.Null(_position);
        }
    }

    public readonly void DateTime(DateTimeOffset? value)
    {
        if (value is { } moment)
        {
            _parameters.Long(_position, moment.ToUnixTimeMilliseconds());
        }
        else
        {
            _parameters.Null(_position);
        }
    }

    public readonly void Select<T>(T? value)
        where T : struct, ISelect<T> => Text(value?.Value);

    public readonly void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
        if (value is null)
        {
            _parameters.Null(_position);
        }
        else if (value is Vector vector)
        {
            _parameters.Blob(_position, MemoryMarshal.AsBytes(vector.Items.AsSpan()));
        }
        else
        {
            _parameters.Json(_position, value);
        }
    }

    private readonly FieldSchema Field => _schema.Fields[_fields[_position - 1]];
}
