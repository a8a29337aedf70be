using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Functions;

/// <summary>Arguments and results of registered functions between the engine's form and values. Forms are those that the dialect prints.</summary>
internal static unsafe class FunctionValue
{
    private const int PrecisionDigits = 100;
    private const int KindDigits = 10_000;

    /// <summary>Lets SQLite copy a text at once.</summary>
    private const nint Transient = -1;

    /// <summary>The bytes of a text.</summary>
    public static ReadOnlySpan<byte> Utf8(nint value)
    {
        var text = Sqlite3.ValueText(value);
        return new ReadOnlySpan<byte>(text, text is null ? 0 : Sqlite3.ValueBytes(value));
    }

    public static bool IsNull(nint value) => Sqlite3.ValueType(value) == ColumnType.Null;

    /// <summary>An argument as a value of that form.</summary>
    public static Value Read(nint value, int form)
    {
        var kind = (ValueKind)(form >= KindDigits ? form / KindDigits : form);
        switch (Sqlite3.ValueType(value))
        {
            case ColumnType.Null:
                return default;
            case ColumnType.Integer:
                var number = Sqlite3.ValueLong(value);
                return kind switch
                {
                    ValueKind.Decimal => Value.Of(ScaledDecimal.Decode(number, form % PrecisionDigits)),
                    ValueKind.Double => Value.Of((double)number),
                    ValueKind.Boolean => Value.Of(number != 0),
                    ValueKind.DateTime => Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(number)),
                    _ => Value.Of(number),
                };
            case ColumnType.Float:
                return Value.Of(Sqlite3.ValueDouble(value));
            default:
                return ReadText(Utf8(value), kind);
        }
    }

    /// <summary>An exact number: a decimal in text form, or a whole number that is scaled.</summary>
    public static decimal Exact(nint value, int scale) => Sqlite3.ValueType(value) switch
    {
        ColumnType.Integer => ScaledDecimal.Decode(Sqlite3.ValueLong(value), scale),
        ColumnType.Text when OrderedDecimal.TryDecode(Utf8(value), 0, out var number) => number,
        _ => throw new ObjectQLException(ErrorCode.SchemaMismatch, "A stored value is no decimal in the driver's form; correct the stored value or the field's type."),
    };

    /// <summary>Gives a value back in that form.</summary>
    public static void Write(nint context, in Value value, int form)
    {
        if (!value.HasValue)
        {
            Sqlite3.ResultNull(context);
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Double:
                Sqlite3.ResultDouble(context, value.AsDouble);
                break;
            case ValueKind.Decimal:
                Decimal(context, value.AsDecimal, form);
                break;
            case ValueKind.Long when form >= KindDigits:
                Decimal(context, value.AsLong, form);
                break;
            case ValueKind.Text or ValueKind.Select:
                Text(context, value.AsText);
                break;
            case ValueKind.Date:
                var date = stackalloc byte[TimeText.DateLength];
                TimeText.WriteDate(value.AsDate, date);
                Text(context, new ReadOnlySpan<byte>(date, TimeText.DateLength));
                break;
            case ValueKind.Time:
                var time = stackalloc byte[TimeText.MaxTimeLength];
                Text(context, new ReadOnlySpan<byte>(time, TimeText.WriteTime(value.AsTime, time)));
                break;
            default:
                Sqlite3.ResultLong(context, value.AsLong);
                break;
        }
    }

    /// <summary>Gives a decimal back in the form that holds any of them.</summary>
    public static void Ordered(nint context, decimal value)
    {
        Span<byte> text = stackalloc byte[OrderedDecimal.MaxLength];
        Text(context, text[..OrderedDecimal.EncodeAny(value, text)]);
    }

    public static void Text(nint context, ReadOnlySpan<byte> utf8)
    {
        fixed (byte* text = utf8)
        {
            // An empty text has no address, but is no null.
            byte nothing = 0;
            Sqlite3.ResultText(context, text is null ? &nothing : text, utf8.Length, Transient);
        }
    }

    public static void Text(nint context, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Span<byte> utf8 = length <= 512 ? stackalloc byte[512] : new byte[length];
        Text(context, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    private static void Decimal(nint context, decimal value, int form)
    {
        var precision = form / PrecisionDigits % PrecisionDigits;
        if (form >= KindDigits && precision <= ScaledDecimal.MaxPrecision)
        {
            if (ScaledDecimal.Encode(value, precision, form % PrecisionDigits, out var scaled) != DecimalFit.Exact)
            {
                throw new OverflowException();
            }

            Sqlite3.ResultLong(context, scaled);
            return;
        }

        Ordered(context, value);
    }

    private static Value ReadText(ReadOnlySpan<byte> utf8, ValueKind kind) => kind switch
    {
        ValueKind.Decimal when OrderedDecimal.TryDecode(utf8, 0, out var number) => Value.Of(number),
        ValueKind.Date when TimeText.TryReadDate(utf8, out var date) => Value.Of(date),
        ValueKind.Time when TimeText.TryReadTime(utf8, out var time) => Value.Of(time),
        ValueKind.DateTime when ForeignMoment.TryRead(utf8, out var milliseconds) => Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)),
        ValueKind.Text or ValueKind.Select => Value.Of(Utf8Text.ToString(utf8)),
        _ => throw new ObjectQLException(ErrorCode.SchemaMismatch, $"The stored text '{Utf8Text.ToString(utf8)}' is no {kind} value; correct the stored value or the field's type."),
    };
}
