using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Statements;

/// <summary>A list as the JSON text that <c>json_each</c> takes apart: each element in the stored form of what it is compared with, nulls left out.</summary>
internal sealed class ListText : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _writer;

    public ListText() => _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    /// <summary>The text; good until the next call.</summary>
    public unsafe ReadOnlySpan<byte> Write(ReadOnlySpan<Value> items, FieldSchema field)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartArray();
        var text = stackalloc byte[TimeText.MaxTimeLength];
        foreach (ref readonly var item in items)
        {
            if (!item.HasValue)
            {
                continue;
            }

            switch (item.Kind)
            {
                case ValueKind.Text or ValueKind.Select:
                    _writer.WriteStringValue(item.AsText);
                    break;
                case ValueKind.Date when field.Kind == ValueKind.DateTime:
                    _writer.WriteNumberValue(ScalarFunctions.Milliseconds(item));
                    break;
                case ValueKind.Date:
                    TimeText.WriteDate(item.AsDate, text);
                    _writer.WriteStringValue(new ReadOnlySpan<byte>(text, TimeText.DateLength));
                    break;
                case ValueKind.Time:
                    _writer.WriteStringValue(new ReadOnlySpan<byte>(text, TimeText.WriteTime(item.AsTime, text)));
                    break;
                case ValueKind.Boolean or ValueKind.DateTime:
                    _writer.WriteNumberValue(item.AsLong);
                    break;
                default:
                    Number(item, field);
                    break;
            }
        }

        _writer.WriteEndArray();
        _writer.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _writer.Dispose();

    private void Number(in Value item, FieldSchema field)
    {
        if (field.Kind != ValueKind.Decimal)
        {
            if (item.Kind == ValueKind.Long)
            {
                _writer.WriteNumberValue(item.AsLong);
            }
            else
            {
                Double(item.Kind == ValueKind.Decimal ? (double)item.AsDecimal : item.AsDouble);
            }

            return;
        }

        if (item.Kind == ValueKind.Double && Math.Abs(item.AsDouble) >= 7.9e28)
        {
            Double(item.AsDouble);
            return;
        }

        var value = item.Kind switch { ValueKind.Long => item.AsLong, ValueKind.Double => (decimal)item.AsDouble, _ => item.AsDecimal };
        if (field.Precision > ScaledDecimal.MaxPrecision)
        {
            Span<byte> text = stackalloc byte[OrderedDecimal.MaxLength];
            _writer.WriteStringValue(text[..OrderedDecimal.EncodeAny(value, text)]);
        }
        else if (ScaledDecimal.Encode(value, field.Precision, field.Scale, out var scaled) == DecimalFit.Exact)
        {
            _writer.WriteNumberValue(scaled);
        }
        else
        {
            // No stored value is equal to it; the list is not empty all the same.
            _writer.WriteNumberValue(0.5);
        }
    }

    private void Double(double number)
    {
        if (double.IsFinite(number))
        {
            Span<byte> text = stackalloc byte[32];
            Utf8Formatter.TryFormat(number, text, out var length);
            _writer.WriteRawValue(text[..length], skipInputValidation: true);
        }
        else
        {
            _writer.WriteRawValue(number > 0 ? "9e999" : "-9e999", skipInputValidation: true);
        }
    }
}
