using System.Globalization;
using System.Text;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Connections;

/// <summary>The statements of transactions, prepared once per connection.</summary>
internal sealed unsafe class CommandStatements(SqliteConnection connection) : IDisposable
{
    private readonly List<nint> _saves = [];
    private readonly List<nint> _releases = [];
    private readonly List<nint> _rollbacks = [];
    private nint _begin;
    private nint _commit;
    private nint _rollback;

    public void Begin() => Run(ref _begin, "BEGIN IMMEDIATE"u8);

    public void Commit() => Run(ref _commit, "COMMIT"u8);

    /// <summary>Rolls back, unless the engine has done so already.</summary>
    public void Rollback()
    {
        if (!connection.IsAutocommit)
        {
            Run(ref _rollback, "ROLLBACK"u8);
        }
    }

    /// <summary>Sets savepoint number <paramref name="depth"/>.</summary>
    public void Save(int depth) => Run(_saves, "SAVEPOINT s", depth);

    /// <summary>Keeps what happened since the savepoint.</summary>
    public void Release(int depth) => Run(_releases, "RELEASE s", depth);

    /// <summary>Undoes what happened since the savepoint, and removes it.</summary>
    public void RollbackTo(int depth)
    {
        Run(_rollbacks, "ROLLBACK TO s", depth);
        Release(depth);
    }

    public void Dispose()
    {
        Sqlite3.Finalize(_begin);
        Sqlite3.Finalize(_commit);
        Sqlite3.Finalize(_rollback);
        foreach (var list in (ReadOnlySpan<List<nint>>)[_saves, _releases, _rollbacks])
        {
            foreach (var statement in list)
            {
                Sqlite3.Finalize(statement);
            }
        }
    }

    private void Run(List<nint> statements, string command, int depth)
    {
        while (statements.Count <= depth)
        {
            statements.Add(0);
        }

        var statement = statements[depth];
        Run(ref statement, statement == 0 ? Encoding.UTF8.GetBytes(command + depth.ToString(CultureInfo.InvariantCulture)) : default);
        statements[depth] = statement;
    }

    private void Run(ref nint statement, ReadOnlySpan<byte> sql)
    {
        if (statement == 0)
        {
            fixed (byte* text = sql)
            {
                statement = connection.PrepareText(text, sql.Length, OpenFlags.PreparePersistent, out _);
            }
        }

        var code = Sqlite3.Step(statement);
        if (code != ResultCode.Done)
        {
            var error = SqliteError.Of(connection, code, null);
            Sqlite3.Reset(statement);
            throw error;
        }

        Sqlite3.Reset(statement);
    }
}
