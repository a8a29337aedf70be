using System.Runtime.InteropServices;
using System.Text;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Connections;

/// <summary>Statements that are used once, one after the other: pragmas, DDL, questions about the schema.</summary>
internal unsafe ref struct AdHocQuery
{
    private readonly SqliteConnection _connection;
    private byte* _sql;
    private byte* _rest;
    private readonly byte* _end;
    private nint _statement;

    public AdHocQuery(SqliteConnection connection, string sql)
    {
        _connection = connection;
        var length = Encoding.UTF8.GetByteCount(sql);
        _sql = (byte*)NativeMemory.Alloc((nuint)length + 1);
        Encoding.UTF8.GetBytes(sql, new Span<byte>(_sql, length));
        _end = _sql + length;
        _rest = _sql;
    }

    /// <summary>Binds a text to the first statement, before the first row.</summary>
    public void Bind(int index, string value)
    {
        Prepare();
        var bytes = Encoding.UTF8.GetBytes(value);
        var copy = Sqlite3.Allocate((ulong)bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        var code = Sqlite3.BindTextOwned(_statement, index, copy, (ulong)bytes.Length, SqliteLibrary.Load().Free, 1);
        if (code != ResultCode.Ok)
        {
            throw SqliteError.Of(_connection, code, null);
        }
    }

    /// <summary>Binds a whole number to the first statement, before the first row.</summary>
    public void Bind(int index, long value)
    {
        Prepare();
        var code = Sqlite3.BindLong(_statement, index, value);
        if (code != ResultCode.Ok)
        {
            throw SqliteError.Of(_connection, code, null);
        }
    }

    /// <summary>Moves to the next row of the statement, or of the next one that gives a row.</summary>
    public bool Next()
    {
        while (Prepare())
        {
            var code = Sqlite3.Step(_statement);
            if (code == ResultCode.Row)
            {
                return true;
            }

            if (code != ResultCode.Done)
            {
                throw SqliteError.Of(_connection, code, null);
            }

            Sqlite3.Finalize(_statement);
            _statement = 0;
        }

        return false;
    }

    /// <summary>A column of the row as text; null for null.</summary>
    public readonly string? Text(int column)
    {
        var text = Sqlite3.ColumnText(_statement, column);
        return text is null ? null : Utf8Text.ToString(new ReadOnlySpan<byte>(text, Sqlite3.ColumnBytes(_statement, column)));
    }

    /// <summary>A column of the row as number.</summary>
    public readonly long Long(int column) => Sqlite3.ColumnLong(_statement, column);

    public void Dispose()
    {
        Sqlite3.Finalize(_statement);
        _statement = 0;
        NativeMemory.Free(_sql);
        _sql = null;
    }

    private bool Prepare()
    {
        while (_statement == 0)
        {
            if (_rest >= _end)
            {
                return false;
            }

            _statement = _connection.PrepareText(_rest, (int)(_end - _rest), 0, out _rest);
        }

        return true;
    }
}
