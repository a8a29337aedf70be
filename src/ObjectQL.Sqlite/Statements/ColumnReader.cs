using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Statements;

/// <summary>Reads the columns of the current row in the order of a plan's fields.</summary>
internal unsafe ref struct ColumnReader : IRecordReader
{
    private readonly nint _statement;
    private readonly ReadOnlySpan<int> _fields;
    private readonly ObjectSchema _schema;
    private int _column;

    public ColumnReader(nint statement, ObjectSchema schema, ReadOnlySpan<int> fields)
    {
        _statement = statement;
        _schema = schema;
        _fields = fields;
        _column = -1;
    }

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

    /// <summary>The current column's text or bytes; a null pointer inside for null.</summary>
    public readonly bool TryGetBytes(out ReadOnlySpan<byte> utf8)
    {
        var text = Sqlite3.ColumnText(_statement, _column);
        utf8 = new ReadOnlySpan<byte>(text, text is null ? 0 : Sqlite3.ColumnBytes(_statement, _column));
        return text is not null;
    }

    public readonly string? Text() => TryGetBytes(out var utf8) ? Utf8Text.ToString(utf8) : null;

    public readonly long? Long()
    {
        var value = Sqlite3.ColumnLong(_statement, _column);
        return value != 0 || IsZero() ? value : null;
    }

    public readonly double? Double()
    {
        var value = Sqlite3.ColumnDouble(_statement, _column);
        return value != 0 || IsZero() ? value : null;
    }

    public readonly decimal? Decimal(int scale)
    {
        switch (Sqlite3.ColumnType(_statement, _column))
        {
            case ColumnType.Integer:
                return ScaledDecimal.Decode(Sqlite3.ColumnLong(_statement, _column), scale);
            case ColumnType.Null:
                return null;
            case ColumnType.Text when TryGetBytes(out var utf8) && OrderedDecimal.TryDecode(utf8, scale, out var value):
                return value;
            default:
                throw Mismatch("a decimal in the driver's form");
        }
    }

    public readonly bool? Boolean()
    {
        var value = Sqlite3.ColumnLong(_statement, _column);
        return value != 0 ? true : IsZero() ? false : null;
    }

    public readonly DateOnly? Date() => !TryGetBytes(out var utf8) ? null
        : TimeText.TryReadDate(utf8, out var date) ? date
        : throw Mismatch("a date such as 2026-01-31");

    public readonly TimeOnly? Time() => !TryGetBytes(out var utf8) ? null
        : TimeText.TryReadTime(utf8, out var time) ? time
        : throw Mismatch("a time such as 23:59:59");

    public readonly DateTimeOffset? DateTime() => Moment() is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>A point in time in milliseconds since 1970 UTC.</summary>
    public readonly long? Moment()
    {
        switch (Sqlite3.ColumnType(_statement, _column))
        {
            case ColumnType.Null:
                return null;
            case ColumnType.Integer:
                var milliseconds = Sqlite3.ColumnLong(_statement, _column);
                return milliseconds is >= TimeText.FirstMillisecond and <= TimeText.LastMillisecond ? milliseconds : throw Mismatch("a point in time");
            case ColumnType.Text when TryGetBytes(out var utf8) && ForeignMoment.TryRead(utf8, out var moment):
                return moment;
            default:
                throw Mismatch("a point in time (milliseconds since 1970 UTC)");
        }
    }

    public readonly T? Select<T>()
        where T : struct, ISelect<T> => TryGetBytes(out var utf8) ? SelectTable<T>.Find(utf8) : null;

    public readonly T? Composite<T>()
        where T : class, IComposite<T>
    {
        if (typeof(T) == typeof(Vector) && Sqlite3.ColumnType(_statement, _column) == ColumnType.Blob)
        {
            return Unsafe.As<T>(Vector.Create(Singles()));
        }

        if (!TryGetBytes(out var utf8))
        {
            return null;
        }

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

    /// <summary>The current column's vector.</summary>
    public readonly ReadOnlySpan<float> Singles()
    {
        var blob = Sqlite3.ColumnBlob(_statement, _column);
        var length = Sqlite3.ColumnBytes(_statement, _column);
        return length % sizeof(float) == 0
            ? MemoryMarshal.Cast<byte, float>(new ReadOnlySpan<byte>(blob, length))
            : throw Mismatch("a vector of 4-byte numbers");
    }

    /// <summary>The current column, which is known to hold an integer.</summary>
    public readonly long Integer() => Sqlite3.ColumnLong(_statement, _column);

    /// <summary>How SQLite holds the current column.</summary>
    public readonly int StoredType() => Sqlite3.ColumnType(_statement, _column);

    /// <summary>The current column holds what the driver would never have written.</summary>
    public readonly ObjectQLException Mismatch(string expected, Exception? inner = null)
    {
        var field = _schema.Fields[_fields[_column]];
        var stored = ColumnType.NameOf(Sqlite3.ColumnType(_statement, _column));
        return new ObjectQLException(
            ErrorCode.SchemaMismatch,
            $"The column '{field.Column}' of '{_schema.Table}' holds {stored} value that is not {expected}, as the field '{field.Name}' needs; correct the stored value or the field's type.",
            _schema.Name,
            field.Name,
            inner);
    }

    /// <summary>A number that reads as zero: whether it is zero (true) or null (false).</summary>
    private readonly bool IsZero() => Sqlite3.ColumnType(_statement, _column) switch
    {
        ColumnType.Null => false,
        ColumnType.Integer or ColumnType.Float => true,
        _ => ThrowNoNumber(),
    };

    [DoesNotReturn]
    private readonly bool ThrowNoNumber() => throw Mismatch("a number");
}
