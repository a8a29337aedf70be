using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Storage;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Statements;

/// <summary>Writes a record's values as a row of <c>COPY</c>, in the order of a plan's fields.</summary>
internal ref struct CopyWriter(NpgsqlBinaryImporter importer, QueryPlan plan) : IRecordWriter
{
    private readonly ReadOnlySpan<int> _fields = plan.Fields.AsSpan();
    private int _position = -1;

    private readonly FieldSchema Field => plan.Schema.Fields[_fields[_position]];

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

    public readonly void Text(string? value)
    {
        if (value is not null && Field.IsUuid)
        {
            importer.Write(Guid.Parse(value), NpgsqlDbType.Uuid);
        }
        else
        {
            Reference(value, NpgsqlDbType.Text);
        }
    }

    public readonly void Long(long? value) => Number(value, NpgsqlDbType.Bigint);

    public readonly void Double(double? value) => Number(StoredValues.Double(value, plan.Schema, Field), NpgsqlDbType.Double);

    public readonly void Decimal(decimal? value, int scale) => Number(StoredValues.Decimal(value, plan.Schema, Field), NpgsqlDbType.Numeric);

    public readonly void Boolean(bool? value) => Number(value, NpgsqlDbType.Boolean);

    public readonly void Date(DateOnly? value) => Number<int>(value is { } date ? Epoch.ToDays(date) : null, NpgsqlDbType.Date);

    public readonly void Time(TimeOnly? value) => Number(StoredValues.Time(value, plan.Schema, Field), NpgsqlDbType.Time);

    public readonly void DateTime(DateTimeOffset? value) =>
        Number<long>(value is { } moment ? Epoch.ToMicroseconds(moment.ToUnixTimeMilliseconds()) : null, NpgsqlDbType.TimestampTz);

    public readonly void Select<T>(T? value)
        where T : struct, ISelect<T> => Reference(value?.Value, NpgsqlDbType.Text);

    public readonly void Composite<T>(T? value)
        where T : class, IComposite<T>
    {
        switch (Field.Kind)
        {
            case ValueKind.SelectList or ValueKind.TextList:
                Reference(StoredValues.Texts(value), NpgsqlDbType.Array | NpgsqlDbType.Text);
                break;
            case ValueKind.Vector:
                Reference(StoredValues.Singles(value), NpgsqlDbType.Array | NpgsqlDbType.Real);
                break;
            default:
                Reference(StoredValues.Json(value), NpgsqlDbType.Jsonb);
                break;
        }
    }

    private readonly void Number<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } number)
        {
            importer.Write(number, type);
        }
        else
        {
            importer.WriteNull();
        }
    }

    private readonly void Reference<T>(T? value, NpgsqlDbType type)
        where T : class
    {
        if (value is not null)
        {
            importer.Write(value, type);
        }
        else
        {
            importer.WriteNull();
        }
    }
}
