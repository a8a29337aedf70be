using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Json;

/// <summary>Writes the rows of a statement as a JSON array, straight from the columns.</summary>
internal ref struct JsonRows(IBufferWriter<byte> output, nint statement, QueryPlan plan)
{
    private readonly ReadOnlySpan<int> _fields = plan.Fields.AsSpan();
    private Utf8Output _output = new(output);
    private MomentText _moments;

    /// <summary>Writes the current row.</summary>
    public void Row(JsonOutputColumn[] columns, bool isFirst)
    {
        _output.Bytes(isFirst ? "[{"u8 : ",{"u8);
        var reader = new ColumnReader(statement, plan.ResultSchema, _fields);
        for (var i = 0; i < columns.Length; i++)
        {
            reader.Next(out _);
            ref readonly var column = ref columns[i];
            var prefix = i == 0 ? column.Prefix.AsSpan(1) : column.Prefix;
            if (column.IsString && reader.TryGetBytes(out var utf8))
            {
                JsonText.Write(ref _output, prefix, utf8);
            }
            else
            {
                _output.Bytes(prefix);
                Value(in reader, in column);
            }
        }

        _output.Byte((byte)'}');
    }

    /// <summary>Ends the array.</summary>
    public void End(bool isEmpty)
    {
        _output.Bytes(isEmpty ? "[]"u8 : "]"u8);
        _output.Flush();
    }

    private void Value(in ColumnReader reader, in JsonOutputColumn column)
    {
        switch (column.Kind)
        {
            case ValueKind.Long:
                Long(reader.Long());
                break;
            case ValueKind.Boolean:
                Boolean(reader.Boolean());
                break;
            case ValueKind.Double:
                Double(reader.Double());
                break;
            case ValueKind.Decimal:
                Decimal(in reader, column.Scale);
                break;
            case ValueKind.DateTime:
                Moment(reader.Moment());
                break;
            case ValueKind.Vector:
                Vector(in reader);
                break;
            default:
                Bytes(in reader, in column);
                break;
        }
    }

    /// <summary>A select with numeric options, a value with parts, or a text that is null.</summary>
    private void Bytes(in ColumnReader reader, in JsonOutputColumn column)
    {
        if (!reader.TryGetBytes(out var utf8))
        {
            Null();
            return;
        }

        switch (column.Kind)
        {
            case ValueKind.Select when !JsonNumber.IsNumber(utf8):
                JsonText.Write(ref _output, default, utf8);
                break;
            default:
                // A numeric option, or JSON as it is stored.
                _output.Bytes(utf8.IsEmpty ? "null"u8 : utf8);
                break;
        }
    }

    private void Long(long? value)
    {
        if (value is { } number)
        {
            JsonNumber.Long(ref _output, number);
        }
        else
        {
            Null();
        }
    }

    private void Boolean(bool? value) => _output.Bytes(value switch { true => "true"u8, false => "false"u8, null => "null"u8 });

    private void Double(double? value)
    {
        if (value is { } number)
        {
            JsonNumber.Double(ref _output, number);
        }
        else
        {
            Null();
        }
    }

    private void Decimal(in ColumnReader reader, int scale)
    {
        switch (reader.StoredType())
        {
            case ColumnType.Null:
                Null();
                break;
            case ColumnType.Integer:
                JsonDecimal.Scaled(ref _output, reader.Integer(), scale);
                break;
            case ColumnType.Text when reader.TryGetBytes(out var utf8) && JsonDecimal.Ordered(ref _output, utf8, scale):
                break;
            default:
                throw reader.Mismatch("a decimal in the driver's form");
        }
    }

    private unsafe void Moment(long? value)
    {
        if (value is not { } milliseconds)
        {
            Null();
            return;
        }

        var room = _output.Room(TimeText.MomentLength + 2);
        fixed (byte* target = room)
        {
            target[0] = (byte)'"';
            _moments.Write(milliseconds, target + 1);
            target[TimeText.MomentLength + 1] = (byte)'"';
        }

        _output.Advance(TimeText.MomentLength + 2);
    }

    private void Vector(in ColumnReader reader)
    {
        switch (reader.StoredType())
        {
            case ColumnType.Null:
                Null();
                break;
            case ColumnType.Blob:
                _output.Byte((byte)'[');
                var singles = reader.Singles();
                for (var i = 0; i < singles.Length; i++)
                {
                    if (i != 0)
                    {
                        _output.Byte((byte)',');
                    }

                    JsonNumber.Single(ref _output, singles[i]);
                }

                _output.Byte((byte)']');
                break;
            default:
                reader.TryGetBytes(out var json);
                _output.Bytes(json);
                break;
        }
    }

    private void Null() => _output.Bytes("null"u8);
}
