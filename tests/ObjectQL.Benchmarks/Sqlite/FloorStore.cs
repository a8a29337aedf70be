using ObjectQL.Benchmarks.Native;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>The floor: hand-written calls into the native library, with every technique that pays and nothing else.</summary>
internal sealed class FloorStore : ProjectStore
{
    private readonly FloorConnection _connection;
    private readonly ByteArena _arena = new();
    private readonly nint _find;
    private readonly nint _list50;
    private readonly nint _list1000;
    private readonly nint _count;
    private readonly nint _insert;
    private readonly nint _update;
    private readonly nint _begin;
    private readonly nint _commit;
    private readonly nint _rollback;

    /// <param name="file">A file that does not exist yet, or null for memory.</param>
    /// <param name="synchronous">When a commit waits for the disk, if not always.</param>
    public FloorStore(string? file, string? synchronous = null)
    {
        _connection = new FloorConnection(file);
        if (file is not null)
        {
            Execute(ProjectSql.Pragmas);
        }

        if (synchronous is not null)
        {
            Execute("PRAGMA synchronous = " + synchronous);
        }

        _begin = _connection.Prepare("BEGIN IMMEDIATE");
        _commit = _connection.Prepare("COMMIT");
        _rollback = _connection.Prepare("ROLLBACK");
        CreateTable();
        _insert = _connection.Prepare(ProjectSql.Insert);
        Seed();
        _find = _connection.Prepare(ProjectSql.Find);
        _list50 = _connection.Prepare(ProjectSql.List50);
        _list1000 = _connection.Prepare(ProjectSql.List1000);
        _count = _connection.Prepare(ProjectSql.Count);
        _update = _connection.Prepare(ProjectSql.Update);
    }

    public override void Dispose()
    {
        _connection.Dispose();
        _arena.Dispose();
    }

    protected override void Execute(string sql) => _connection.Execute(sql);

    protected override object? Find(string id)
    {
        _arena.Clear();
        _arena.BindText(_find, 1, id);
        var result = Sqlite3.sqlite3_step(_find);
        var row = result == Sqlite3.Row ? FloorColumns.Read(_find) : null;
        Finish(_find, result == Sqlite3.Row ? Sqlite3.Done : result);
        return row;
    }

    protected override object List50(string status, decimal limit)
    {
        _arena.Clear();
        _arena.BindText(_list50, 1, status);
        _ = Sqlite3.sqlite3_bind_int64(_list50, 2, StoredForms.ToHundredths(limit));
        _ = Sqlite3.sqlite3_bind_int64(_list50, 3, 50);
        return ReadAll(_list50, 50);
    }

    protected override object List(int take)
    {
        _ = Sqlite3.sqlite3_bind_int64(_list1000, 1, take);
        return ReadAll(_list1000, take);
    }

    protected override long CountAll()
    {
        var result = Sqlite3.sqlite3_step(_count);
        var count = Sqlite3.sqlite3_column_int64(_count, 0);
        Finish(_count, result == Sqlite3.Row ? Sqlite3.Done : result);
        return count;
    }

    protected override int Update(string id, string name)
    {
        _arena.Clear();
        _ = Sqlite3.sqlite3_bind_int64(_update, 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        _arena.BindText(_update, 2, name);
        _arena.BindText(_update, 3, id);
        _connection.Run(_update);
        return 1;
    }

    protected override void Insert(ProjectRow row)
    {
        _arena.Clear();
        FloorColumns.Bind(_insert, row, _arena);
        _connection.Run(_insert);
    }

    protected override void InsertMany(IReadOnlyList<ProjectRow> rows)
    {
        _connection.Run(_begin);
        try
        {
            for (var i = 0; i < rows.Count; i++)
            {
                Insert(rows[i]);
            }
        }
        catch
        {
            _connection.Run(_rollback);
            throw;
        }

        _connection.Run(_commit);
    }

    private List<ProjectRow> ReadAll(nint statement, int capacity)
    {
        var rows = new List<ProjectRow>(capacity);
        int result;
        while ((result = Sqlite3.sqlite3_step(statement)) == Sqlite3.Row)
        {
            rows.Add(FloorColumns.Read(statement));
        }

        Finish(statement, result);
        return rows;
    }

    private void Finish(nint statement, int result)
    {
        _ = Sqlite3.sqlite3_reset(statement);
        if (result != Sqlite3.Done)
        {
            _connection.Check(result);
        }
    }
}
