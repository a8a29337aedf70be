using System.Runtime.InteropServices;
using System.Text;

namespace ObjectQL.Benchmarks.Native;

/// <summary>One connection of the floor: opened without SQLite's own mutexes and used by one thread at a time.</summary>
internal sealed unsafe class FloorConnection : IDisposable
{
    private readonly List<nint> _statements = [];
    private nint _handle;

    public FloorConnection(string? file)
    {
        Check(Sqlite3.sqlite3_open_v2(file ?? ":memory:", out _handle, Sqlite3.OpenReadWriteCreateNoMutex, 0));
    }

    public void Execute(string sql) => Check(Sqlite3.sqlite3_exec(_handle, sql, 0, 0, 0));

    /// <summary>A statement that lives as long as the connection.</summary>
    public nint Prepare(string sql)
    {
        var statement = Compiled(sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Prepares a text and drops the statement at once.</summary>
    public void Compile(string sql) => _ = Sqlite3.sqlite3_finalize(Compiled(sql));

    /// <summary>Steps a statement that gives no rows, and makes it ready for its next use.</summary>
    public void Run(nint statement)
    {
        var result = Sqlite3.sqlite3_step(statement);
        _ = Sqlite3.sqlite3_reset(statement);
        if (result != Sqlite3.Done)
        {
            Throw(result);
        }
    }

    public void Check(int result)
    {
        if (result != Sqlite3.Ok)
        {
            Throw(result);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            _ = Sqlite3.sqlite3_finalize(statement);
        }

        _statements.Clear();
        _ = Sqlite3.sqlite3_close_v2(_handle);
        _handle = 0;
    }

    private nint Compiled(string sql)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        fixed (byte* text = utf8)
        {
            Check(Sqlite3.sqlite3_prepare_v3(_handle, text, utf8.Length, Sqlite3.PreparePersistent, out var statement, 0));
            return statement;
        }
    }

    private void Throw(int result) => throw new InvalidOperationException(
        $"SQLite error {result}: {Marshal.PtrToStringUTF8((nint)Sqlite3.sqlite3_errmsg(_handle))}");
}
