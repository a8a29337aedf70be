using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Storage;
using ObjectQL.Postgres.Wire;

namespace ObjectQL.Postgres.Statements;

/// <summary>Reads the columns of the current row in the order of a plan's fields.</summary>
internal ref struct ColumnReader(NpgsqlDataReader reader, ObjectSchema schema, ReadOnlySpan<int> fields) : IRecordReader
{
    private readonly ReadOnlySpan<int> _fields = fields;
    private int _column = -1;

    /// <summary>The current field.</summary>
    public readonly FieldSchema Field => schema.Fields[_fields[_column]];

    /// <summary>Whether the current column is null.</summary>
    public readonly bool IsNull => reader.IsDBNull(_column);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out int field)
    {
        var column = ++_column;
        if ((uint)column < (uint)_fields.Length)
        {
            field = _fields[column];
            return true;
        }

        field = 0;
        return false;
    }

    public readonly string? Text() => reader.IsDBNull(_column) ? null : reader.GetString(_column);

    public readonly long? Long() => reader.GetFieldValue<long?>(_column);

    public readonly double? Double() => reader.GetFieldValue<double?>(_column);

    public readonly decimal? Decimal(int scale) =>
        reader.GetFieldValue<decimal?>(_column) is not { } value ? null : value.Scale == scale && value != 0 ? value : DecimalScale.Exactly(value, scale);

    public readonly bool? Boolean() => reader.GetFieldValue<bool?>(_column);

    public readonly DateOnly? Date() => reader.GetFieldValue<int?>(_column) is not { } days ? null
        : Epoch.TryDate(days, out var date) ? date
        : throw Mismatch("a date of the years 1 to 9999");

    public readonly TimeOnly? Time() => reader.GetFieldValue<long?>(_column) is not { } microseconds ? null
        : Epoch.TryTime(microseconds, out var time) ? time
        : throw Mismatch("a time before 24:00");

    public readonly DateTimeOffset? DateTime() => Moment() is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>A point in time in milliseconds since 1970 UTC.</summary>
    public readonly long? Moment() => reader.GetFieldValue<long?>(_column) is not { } microseconds ? null
        : Epoch.TryMilliseconds(microseconds, out var milliseconds) ? milliseconds
        : throw Mismatch("a point in time of the years 1 to 9999");

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => reader.IsDBNull(_column) ? null : SelectTable<T>.Find(Bytes());

    public readonly T? Composite<T>()
        where T : class, IComposite<T>
    {
        if (reader.IsDBNull(_column))
        {
            return null;
        }

        var bytes = Bytes();
        switch (Field.Kind)
        {
            case ValueKind.Vector when typeof(T) == typeof(Vector):
                return Unsafe.As<T>(Vector.Create(ArrayBytes.Singles(bytes)));
            case ValueKind.TextList when typeof(T) == typeof(TextList):
                return Unsafe.As<T>(TextList.Create(ArrayBytes.Texts(bytes)));
            case ValueKind.TextList or ValueKind.SelectList:
                return FromJson<T>(ArrayBytes.ToJson(bytes));
            default:
                return FromJson<T>(JsonBytes.Of(bytes));
        }
    }

    /// <summary>The current column's bytes as the server sent them.</summary>
    public readonly ReadOnlySpan<byte> Bytes() => reader.GetFieldValue<RawBytes>(_column).Span;

    /// <summary>The current column holds what the driver would never have written.</summary>
    public readonly ObjectQLException Mismatch(string expected, Exception? inner = null)
    {
        var field = Field;
        return new ObjectQLException(
            ErrorCode.SchemaMismatch,
            $"The column '{field.Column}' of '{schema.Table}' holds a value of type {reader.GetDataTypeName(_column)} that is not {expected}, as the field '{field.Name}' needs; correct the stored value or the field's type.",
            schema.Name,
            field.Name,
            inner);
    }

    private readonly T FromJson<T>(ReadOnlySpan<byte> utf8)
        where T : class, IComposite<T>
    {
        try
        {
            var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
            json.Read();
            return T.ReadJson(ref json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Mismatch("JSON of the field's type", error);
        }
    }
}
