using System.Buffers;
using System.Globalization;
using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Statements;
using ObjectQL.Postgres.Storage;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Json;

/// <summary>Writes rows as a JSON array, straight from the columns.</summary>
internal static class JsonRows
{
    private const int MomentLength = 40;

    /// <summary>Writes the current row.</summary>
    public static void Row(NpgsqlDataReader reader, QueryPlan plan, JsonOutputColumn[] columns, IBufferWriter<byte> buffer, bool isFirst)
    {
        var output = new Utf8Output(buffer);
        output.Bytes(isFirst ? "[{"u8 : ",{"u8);
        var row = new ColumnReader(reader, plan.ResultSchema, plan.Fields.AsSpan());
        for (var i = 0; i < columns.Length; i++)
        {
            row.Next(out _);
            ref readonly var column = ref columns[i];
            output.Bytes(i == 0 ? column.Prefix.AsSpan(1) : column.Prefix);
            if (row.IsNull)
            {
                output.Bytes("null"u8);
                continue;
            }

            try
            {
                Value(ref output, in row, in column);
            }
            catch (Exception error) when (error is InvalidCastException or OverflowException)
            {
                throw row.Mismatch("one of the field's type", error);
            }
        }

        output.Byte((byte)'}');
        output.Flush();
    }

    /// <summary>Ends the array.</summary>
    public static void End(IBufferWriter<byte> buffer, bool isEmpty)
    {
        var output = new Utf8Output(buffer);
        output.Bytes(isEmpty ? "[]"u8 : "]"u8);
        output.Flush();
    }

    /// <summary>What has a type of its own is written by it: <c>jsonb</c> has forgotten the order of the members.</summary>
    private static void Value(ref Utf8Output output, in ColumnReader row, in JsonOutputColumn column)
    {
        switch (column.Kind)
        {
            case ValueKind.Text:
                JsonText.Write(ref output, default, row.Bytes());
                break;
            case ValueKind.Select:
                Option(ref output, row.Bytes(), column.IsNumeric);
                break;
            case ValueKind.Long:
                JsonNumber.Long(ref output, row.Long() ?? 0);
                break;
            case ValueKind.Double:
                JsonNumber.Double(ref output, row.Double() ?? 0);
                break;
            case ValueKind.Decimal:
                JsonNumber.Decimal(ref output, row.Decimal(column.Scale) ?? 0, column.Scale);
                break;
            case ValueKind.Boolean:
                output.Bytes(row.Boolean() == true ? "true"u8 : "false"u8);
                break;
            case ValueKind.Date:
                Quoted(ref output, row.Date() ?? default, "yyyy-MM-dd");
                break;
            case ValueKind.Time:
                var time = row.Time() ?? default;
                Quoted(ref output, time, time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff");
                break;
            case ValueKind.DateTime:
                Quoted(ref output, row.DateTime()?.UtcDateTime ?? default, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
                break;
            case ValueKind.TextList or ValueKind.SelectList:
                Texts(ref output, row.Bytes(), column.IsNumeric);
                break;
            case ValueKind.Vector:
                Singles(ref output, row.Bytes());
                break;
            case ValueKind.Location:
                output.Bytes(StoredValues.Json(row.Composite<Location>()));
                break;
            case ValueKind.Address:
                output.Bytes(StoredValues.Json(row.Composite<Address>()));
                break;
            case ValueKind.Attachment:
                output.Bytes(StoredValues.Json(row.Composite<Attachment>()));
                break;
            case ValueKind.AttachmentList:
                output.Bytes(StoredValues.Json(row.Composite<AttachmentList>()));
                break;
            default:
                JsonBytes.Compact(ref output, JsonBytes.Of(row.Bytes()));
                break;
        }
    }

    private static void Option(ref Utf8Output output, scoped ReadOnlySpan<byte> option, bool isNumeric)
    {
        if (isNumeric && JsonNumber.IsNumber(option))
        {
            output.Bytes(option);
        }
        else
        {
            JsonText.Write(ref output, default, option);
        }
    }

    private static void Quoted<T>(ref Utf8Output output, T value, string format)
        where T : IUtf8SpanFormattable
    {
        var room = output.Room(MomentLength);
        room[0] = (byte)'"';
        value.TryFormat(room[1..], out var length, format, CultureInfo.InvariantCulture);
        room[length + 1] = (byte)'"';
        output.Advance(length + 2);
    }

    private static void Texts(ref Utf8Output output, scoped ReadOnlySpan<byte> array, bool isNumeric)
    {
        if (!isNumeric)
        {
            output.Bytes(ArrayBytes.ToJson(array));
            return;
        }

        output.Byte((byte)'[');
        var isFirst = true;
        for (var rest = ArrayBytes.Elements(array); ArrayBytes.Next(ref rest, out var element, out var isNull);)
        {
            if (!isNull)
            {
                output.Bytes(isFirst ? default : ","u8);
                Option(ref output, element, isNumeric: true);
                isFirst = false;
            }
        }

        output.Byte((byte)']');
    }

    private static void Singles(ref Utf8Output output, scoped ReadOnlySpan<byte> array)
    {
        output.Byte((byte)'[');
        var isFirst = true;
        foreach (var number in ArrayBytes.Singles(array))
        {
            output.Bytes(isFirst ? default : ","u8);
            JsonNumber.Single(ref output, number);
            isFirst = false;
        }

        output.Byte((byte)']');
    }
}
