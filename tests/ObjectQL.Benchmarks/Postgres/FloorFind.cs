using Npgsql;
using NpgsqlTypes;

namespace ObjectQL.Benchmarks.Postgres;

/// <summary>The get by key on a connection of its own.</summary>
internal sealed class FloorFind(NpgsqlConnection connection, NpgsqlCommand command, NpgsqlParameter<string> id) : IAsyncDisposable
{
    public static async ValueTask<FloorFind> OpenAsync(NpgsqlDataSource source, string columns)
    {
        var connection = await source.OpenConnectionAsync();
        var id = new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = "" };
        var command = new NpgsqlCommand($"SELECT {columns} FROM \"projects\" WHERE \"id\" = $1", connection) { Parameters = { id } };
        await command.PrepareAsync();
        return new FloorFind(connection, command, id);
    }

    public static PostgresRow Row(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetString(0),
        CreatedAt = reader.GetDateTime(1),
        UpdatedAt = reader.GetDateTime(2),
        Name = reader.GetString(3),
        Status = reader.IsDBNull(4) ? null : reader.GetString(4),
        Budget = reader.IsDBNull(5) ? null : reader.GetDecimal(5),
        Owner = reader.IsDBNull(6) ? null : reader.GetString(6),
        DueDate = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7),
    };

    public async ValueTask<PostgresRow?> FindAsync(string key)
    {
        id.TypedValue = key;
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Row(reader) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
