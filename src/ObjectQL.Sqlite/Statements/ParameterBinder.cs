using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Statements;

/// <summary>
/// Binds single parameters in their storage form. A text is transcoded into the connection's scratch memory and SQLite gets a
/// pointer to it; one that does not fit gets memory of its own, which SQLite frees.
/// </summary>
internal readonly unsafe struct ParameterBinder(SqliteConnection connection, nint statement, ObjectSchema schema)
{
    private const byte Utf8Encoding = 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Null(int index) => Check(Sqlite3.BindNull(statement, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Long(int index, long value) => Check(Sqlite3.BindLong(statement, index, value));

    public void Double(int index, double value, FieldSchema field)
    {
        if (double.IsNaN(value))
        {
            throw Refused(field, "NaN cannot be stored: SQLite would keep it as null.");
        }

        Check(Sqlite3.BindDouble(statement, index, value));
    }

    public void Text(int index, string value, FieldSchema field)
    {
        var scratch = connection.Scratch;
        if (value.Length > scratch.Free / 3)
        {
            LongText(index, value, field);
            return;
        }

        var target = scratch.Next;
        if (!Utf8Text.TryFromString(value, new Span<byte>(target, scratch.Free), out var length))
        {
            throw NoUnicode(field);
        }

        Check(Sqlite3.BindTextStatic(statement, index, target, length, 0));
        scratch.Take(length);
    }

    public void Decimal(int index, decimal value, FieldSchema field)
    {
        if (field.Precision <= ScaledDecimal.MaxPrecision)
        {
            var fit = ScaledDecimal.Encode(value, field.Precision, field.Scale, out var scaled);
            if (fit != DecimalFit.Exact)
            {
                throw Unfit(field, value, fit);
            }

            Check(Sqlite3.BindLong(statement, index, scaled));
            return;
        }

        Span<byte> text = stackalloc byte[OrderedDecimal.MaxLength];
        var result = OrderedDecimal.Encode(value, field.Precision, field.Scale, text, out var length);
        if (result != DecimalFit.Exact)
        {
            throw Unfit(field, value, result);
        }

        Utf8(index, text[..length]);
    }

    /// <summary>A decimal that a column is compared with: it need not fit into the column to be less or greater.</summary>
    public void ComparedDecimal(int index, decimal value, FieldSchema field)
    {
        if (field.Precision > ScaledDecimal.MaxPrecision)
        {
            Span<byte> text = stackalloc byte[OrderedDecimal.MaxLength];
            Utf8(index, text[..OrderedDecimal.EncodeAny(value, text)]);
            return;
        }

        const long ExactHalves = 1L << 52;
        switch (ScaledDecimal.Encode(value, field.Precision, field.Scale, out var scaled))
        {
            case DecimalFit.Exact:
                Check(Sqlite3.BindLong(statement, index, scaled));
                break;
            case DecimalFit.OutOfRange:
                Check(Sqlite3.BindDouble(statement, index, value < 0 ? double.NegativeInfinity : double.PositiveInfinity));
                break;
            case DecimalFit.ExcessDigits when scaled is > -ExactHalves and < ExactHalves:
                // Between two stored values: any number between them compares the same with both.
                Check(Sqlite3.BindDouble(statement, index, scaled + 0.5));
                break;
            default:
                throw Unfit(field, value, DecimalFit.ExcessDigits);
        }
    }

    public void Date(int index, DateOnly value)
    {
        var text = stackalloc byte[TimeText.DateLength];
        TimeText.WriteDate(value, text);
        Utf8(index, new ReadOnlySpan<byte>(text, TimeText.DateLength));
    }

    /// <summary>A point in time that dates are compared with: one inside of a day comes behind the day and before the next.</summary>
    public void MomentAsDate(int index, in Value moment)
    {
        var text = stackalloc byte[TimeText.DateLength + 1];
        TimeText.WriteDate(ScalarFunctions.Day(moment), text);
        text[TimeText.DateLength] = (byte)'T';
        Utf8(index, new ReadOnlySpan<byte>(text, ScalarFunctions.OfDay(moment) == 0 ? TimeText.DateLength : TimeText.DateLength + 1));
    }

    /// <summary>A list for <c>in</c>.</summary>
    public void List(int index, ReadOnlySpan<Value> items, FieldSchema field)
    {
        foreach (ref readonly var item in items)
        {
            if (item is { HasValue: true, Kind: ValueKind.Text or ValueKind.Select } && !Utf8Text.IsWhole(item.AsText))
            {
                throw NoUnicode(field);
            }
        }

        Utf8(index, connection.Lists.Write(items, field));
    }

    public void Time(int index, TimeOnly value)
    {
        var text = stackalloc byte[TimeText.MaxTimeLength];
        Utf8(index, new ReadOnlySpan<byte>(text, TimeText.WriteTime(value, text)));
    }

    public void Json<T>(int index, T value)
        where T : class, IComposite<T> => Utf8(index, connection.Json.Write(value));

    public void Utf8(int index, ReadOnlySpan<byte> text)
    {
        var target = Copy(text, out var isOwned);
        if (isOwned)
        {
            Check(Sqlite3.BindTextOwned(statement, index, target, (ulong)text.Length, SqliteLibrary.Load().Free, Utf8Encoding));
        }
        else
        {
            Check(Sqlite3.BindTextStatic(statement, index, target, text.Length, 0));
        }
    }

    public void Blob(int index, ReadOnlySpan<byte> data)
    {
        var target = Copy(data, out var isOwned);
        if (isOwned)
        {
            Check(Sqlite3.BindBlobOwned(statement, index, target, (ulong)data.Length, SqliteLibrary.Load().Free));
        }
        else
        {
            Check(Sqlite3.BindBlobStatic(statement, index, target, data.Length, 0));
        }
    }

    private byte* Copy(ReadOnlySpan<byte> data, out bool isOwned)
    {
        var scratch = connection.Scratch;
        isOwned = data.Length > scratch.Free;
        var target = isOwned ? Own(data.Length) : scratch.Next;
        data.CopyTo(new Span<byte>(target, data.Length));
        if (!isOwned)
        {
            scratch.Take(data.Length);
        }

        return target;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LongText(int index, string value, FieldSchema field)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        var target = Own(length);
        if (!Utf8Text.TryFromString(value, new Span<byte>(target, length), out var written))
        {
            // SQLite frees the memory although the bind comes to nothing.
            Check(Sqlite3.BindTextOwned(statement, index, target, 0, SqliteLibrary.Load().Free, Utf8Encoding));
            throw NoUnicode(field);
        }

        Check(Sqlite3.BindTextOwned(statement, index, target, (ulong)written, SqliteLibrary.Load().Free, Utf8Encoding));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int code)
    {
        if (code != ResultCode.Ok)
        {
            ThrowNotBound(code);
        }
    }

    [DoesNotReturn]
    private void ThrowNotBound(int code) => throw SqliteError.Of(connection, code, schema);

    private static byte* Own(int length)
    {
        var memory = Sqlite3.Allocate((ulong)length + 1);
        return memory is null ? throw new InsufficientMemoryException() : memory;
    }

    private ObjectQLException NoUnicode(FieldSchema field) =>
        Refused(field, "The text holds half of a surrogate pair, which is no Unicode character.");

    private ObjectQLException Unfit(FieldSchema field, decimal value, DecimalFit fit)
    {
        var number = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Refused(field, fit == DecimalFit.ExcessDigits
            ? $"{number} has more than {field.Scale} digits behind the point; round it first."
            : $"{number} has more than {field.Precision - field.Scale} digits before the point.");
    }

    private ObjectQLException Refused(FieldSchema field, string why) => DriverErrors.Refused(schema, field, why);
}
