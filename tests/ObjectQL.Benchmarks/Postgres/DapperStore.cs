using Dapper;
using Npgsql;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>Dapper with anonymous parameters, as its manual shows it; Npgsql prepares what is used often by itself.</summary>
internal sealed class DapperStore : PostgresStore
{
    private const string Columns = "id AS Id, created_at AS CreatedAt, updated_at AS UpdatedAt, name AS Name, status AS Status, budget AS Budget, owner AS Owner, due_date AS DueDate";
    private NpgsqlDataSource _source = null!;

    public override async ValueTask<int> List50Async()
    {
        await using var connection = await _source.OpenConnectionAsync();
        return (await connection.QueryAsync<PostgresRow>(
            $"SELECT {Columns} FROM projects WHERE status = @status AND budget > @limit ORDER BY id COLLATE \"C\" LIMIT @take",
            new { status = SampleData.ListStatus, limit = SampleData.ListLimit, take = 50 })).AsList().Count;
    }

    public override async ValueTask<int> ExpandAsync()
    {
        await using var connection = await _source.OpenConnectionAsync();
        var teams = (await connection.QueryAsync<PostgresTeam>(
            "SELECT id AS Id, created_at AS CreatedAt, updated_at AS UpdatedAt, name AS Name FROM teams ORDER BY name COLLATE \"C\" LIMIT 50")).ToDictionary(static x => x.Id);
        foreach (var member in await connection.QueryAsync<PostgresMember>(
            "SELECT id AS Id, created_at AS CreatedAt, updated_at AS UpdatedAt, name AS Name, team AS Team FROM members WHERE team = ANY(@ids)", new { ids = teams.Keys.ToArray() }))
        {
            teams[member.Team!].Members.Add(member);
        }

        return teams.Values.Sum(static x => x.Members.Count);
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override ValueTask ConnectAsync()
    {
        SqlMapper.AddTypeHandler(new DateHandler());
        _source = NpgsqlDataSource.Create(ConnectionString);
        return default;
    }

    protected override async ValueTask<object?> FindAsync(string id)
    {
        await using var connection = await _source.OpenConnectionAsync();
        return await connection.QueryFirstOrDefaultAsync<PostgresRow>($"SELECT {Columns} FROM projects WHERE id = @id", new { id });
    }

    protected override async ValueTask<int> InsertAsync(int count)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = Enumerable.Range(0, count).Select(_ => NextNew()).Select(static x => PostgresRow.Of(SampleData.NewId(x), x));
        var stored = await connection.ExecuteAsync(
            "INSERT INTO projects (id, created_at, updated_at, name, status, budget, owner, due_date) VALUES (@Id, @CreatedAt, @UpdatedAt, @Name, @Status, @Budget, @Owner, @DueDate)", rows, transaction);
        await transaction.CommitAsync();
        return stored;
    }
}
