using Npgsql;
using NpgsqlTypes;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>The floor: Npgsql by hand, on connections that are kept, with statements that are prepared and typed parameters that are reused.</summary>
internal sealed class FloorStore : PostgresStore
{
    private const string Columns = "\"id\", \"created_at\", \"updated_at\", \"name\", \"status\", \"budget\", \"owner\", \"due_date\"";
    private readonly List<FloorFind> _callers = [];
    private NpgsqlDataSource _source = null!;
    private NpgsqlConnection _connection = null!;
    private NpgsqlCommand _list = null!;
    private NpgsqlCommand _parents = null!;
    private NpgsqlCommand _children = null!;
    private FloorFind _find = null!;

    public override async ValueTask<int> List50Async()
    {
        var rows = new List<PostgresRow>(50);
        await using var reader = await _list.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(FloorFind.Row(reader));
        }

        return rows.Count;
    }

    public override async ValueTask<int> ExpandAsync()
    {
        var teams = new Dictionary<string, PostgresTeam>(50);
        await using (var reader = await _parents.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var team = new PostgresTeam { Id = reader.GetString(0), CreatedAt = reader.GetDateTime(1), UpdatedAt = reader.GetDateTime(2), Name = reader.GetString(3) };
                teams.Add(team.Id, team);
            }
        }

        ((NpgsqlParameter<string[]>)_children.Parameters[0]).TypedValue = [.. teams.Keys];
        await using (var reader = await _children.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var member = new PostgresMember
                {
                    Id = reader.GetString(0), CreatedAt = reader.GetDateTime(1), UpdatedAt = reader.GetDateTime(2), Name = reader.GetString(3), Team = reader.GetString(4),
                };
                teams[member.Team].Members.Add(member);
            }
        }

        return teams.Values.Sum(static x => x.Members.Count);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers)
        {
            await caller.DisposeAsync();
        }

        await _find.DisposeAsync();
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    protected override async ValueTask ConnectAsync()
    {
        _source = new NpgsqlSlimDataSourceBuilder(ConnectionString).EnableArrays().Build();
        _connection = await _source.OpenConnectionAsync();
        _find = await FloorFind.OpenAsync(_source, Columns);
        for (var i = 0; i < Callers; i++)
        {
            _callers.Add(await FloorFind.OpenAsync(_source, Columns));
        }

        _list = await PrepareAsync(
            $"SELECT {Columns} FROM \"projects\" WHERE \"status\" = $1 AND \"budget\" > $2 ORDER BY \"id\" COLLATE \"C\" LIMIT $3",
            new NpgsqlParameter<string> { TypedValue = SampleData.ListStatus, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter<decimal> { TypedValue = SampleData.ListLimit, NpgsqlDbType = NpgsqlDbType.Numeric },
            new NpgsqlParameter<long> { TypedValue = 50, NpgsqlDbType = NpgsqlDbType.Bigint });
        _parents = await PrepareAsync("SELECT \"id\", \"created_at\", \"updated_at\", \"name\" FROM \"teams\" ORDER BY \"name\" COLLATE \"C\" LIMIT 50");
        _children = await PrepareAsync(
            "SELECT \"id\", \"created_at\", \"updated_at\", \"name\", \"team\" FROM \"members\" WHERE \"team\" = ANY($1)",
            new NpgsqlParameter<string[]> { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
    }

    protected override async ValueTask<object?> FindAsync(string id) => await _find.FindAsync(id);

    protected override async ValueTask<object?> FindAsync(int caller, string id) => await _callers[caller].FindAsync(id);

    protected override async ValueTask<int> InsertAsync(int count)
    {
        // The records are there before they are stored, as with everybody else.
        var rows = new PostgresRow[count];
        for (var i = 0; i < rows.Length; i++)
        {
            var number = NextNew();
            rows[i] = PostgresRow.Of(SampleData.NewId(number), number);
        }

        await using var importer = await _connection.BeginBinaryImportAsync($"COPY \"projects\" ({Columns}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await importer.StartRowAsync();
            importer.Write(row.Id, NpgsqlDbType.Text);
            importer.Write(row.CreatedAt, NpgsqlDbType.TimestampTz);
            importer.Write(row.UpdatedAt, NpgsqlDbType.TimestampTz);
            importer.Write(row.Name, NpgsqlDbType.Text);
            importer.Write(row.Status!, NpgsqlDbType.Text);
            importer.Write(row.Budget!.Value, NpgsqlDbType.Numeric);
            importer.Write(row.Owner!, NpgsqlDbType.Text);
            importer.Write(row.DueDate!.Value, NpgsqlDbType.Date);
        }

        return (int)await importer.CompleteAsync();
    }

    private async ValueTask<NpgsqlCommand> PrepareAsync(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.AddRange(parameters);
        await command.PrepareAsync();
        return command;
    }
}
