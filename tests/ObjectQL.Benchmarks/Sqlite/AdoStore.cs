using System.Text;
using Microsoft.Data.Sqlite;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>Microsoft.Data.Sqlite as its manual recommends it: commands prepared once, parameters reused, typed getters.</summary>
internal sealed class AdoStore : ProjectStore
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _list50;
    private readonly SqliteCommand _list1000;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;

    public AdoStore(string? file)
    {
        _connection = AdoConnection.Open(file);
        CreateTable();
        _insert = Prepare(ProjectSql.Insert, 8);
        Seed();
        _find = Prepare(ProjectSql.Find, 1);
        _list50 = Prepare(ProjectSql.List50, 3);
        _list1000 = Prepare(ProjectSql.List1000, 1);
        _count = Prepare(ProjectSql.Count, 0);
        _update = Prepare(ProjectSql.Update, 3);
    }

    public override void Dispose()
    {
        foreach (var command in new[] { _find, _list50, _list1000, _count, _insert, _update })
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    protected override void Execute(string sql) => AdoConnection.Execute(_connection, sql);

    protected override object? Find(string id)
    {
        _find.Parameters[0].Value = id;
        using var reader = _find.ExecuteReader();
        return reader.Read() ? Read(reader) : null;
    }

    protected override object List50(string status, decimal limit)
    {
        _list50.Parameters[0].Value = status;
        _list50.Parameters[1].Value = StoredForms.ToHundredths(limit);
        _list50.Parameters[2].Value = 50L;
        return ReadAll(_list50, 50);
    }

    protected override object List(int take)
    {
        _list1000.Parameters[0].Value = (long)take;
        return ReadAll(_list1000, take);
    }

    protected override long CountAll() => (long)_count.ExecuteScalar()!;

    protected override int Update(string id, string name)
    {
        _update.Parameters[0].Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _update.Parameters[1].Value = name;
        _update.Parameters[2].Value = id;
        return _update.ExecuteNonQuery();
    }

    protected override void Insert(ProjectRow row)
    {
        var parameters = _insert.Parameters;
        parameters[0].Value = row.Id;
        parameters[1].Value = row.CreatedAt;
        parameters[2].Value = row.UpdatedAt;
        parameters[3].Value = row.Name;
        parameters[4].Value = row.Status;
        parameters[5].Value = row.Budget is { } budget ? StoredForms.ToHundredths(budget) : DBNull.Value;
        parameters[6].Value = row.Owner;
        parameters[7].Value = row.DueDate is { } date ? date.ToString("O", null) : DBNull.Value;
        _insert.ExecuteNonQuery();
    }

    protected override void InsertMany(IReadOnlyList<ProjectRow> rows)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var row in rows)
        {
            Insert(row);
        }

        transaction.Commit();
        _insert.Transaction = null;
    }

    private static List<ProjectRow> ReadAll(SqliteCommand command, int capacity)
    {
        var rows = new List<ProjectRow>(capacity);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    private static ProjectRow Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        CreatedAt = reader.GetInt64(1),
        UpdatedAt = reader.GetInt64(2),
        Name = reader.IsDBNull(3) ? null : reader.GetString(3),
        Status = reader.IsDBNull(4) ? null : reader.GetString(4),
        Budget = reader.IsDBNull(5) ? null : StoredForms.FromHundredths(reader.GetInt64(5)),
        Owner = reader.IsDBNull(6) ? null : reader.GetString(6),
        DueDate = reader.IsDBNull(7) ? null : Date(reader.GetString(7)),
    };

    private static DateOnly Date(string iso)
    {
        Span<byte> utf8 = stackalloc byte[16];
        return StoredForms.FromIso(utf8[..Encoding.ASCII.GetBytes(iso, utf8)]);
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i}", Value = DBNull.Value });
        }

        command.Prepare();
        return command;
    }
}
