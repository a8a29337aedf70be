using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>The sequence behind the ids of an object.</summary>
internal static class SequenceOperation
{
    private const string Sequence = "pg_get_serial_sequence($1, $2)";

    /// <summary>Takes numbers.</summary>
    public static async ValueTask<long[]> TakeAsync(NpgsqlConnection connection, ObjectSchema schema, int count, CancellationToken cancellationToken)
    {
        var command = Command(connection, schema, $"SELECT nextval({Sequence}) FROM generate_series(1, $3)");
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var numbers = new List<long>(count);
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    numbers.Add(reader.GetInt64(0));
                }

                return [.. numbers];
            }
        }
    }

    /// <summary>Moves the sequence behind the greatest id that is stored; never back, since others have taken numbers that are not stored yet.</summary>
    public static async ValueTask<int> CatchUpAsync(NpgsqlConnection connection, ObjectSchema schema, CancellationToken cancellationToken)
    {
        var dialect = PostgresDialect.Instance;
        var id = dialect.Identifier(schema.Fields[ObjectSchema.IdField].Column);
        var command = Command(connection, schema, $"SELECT setval({Sequence}, greatest((SELECT max({id}) FROM {dialect.Identifier(schema.Table)}), coalesce(pg_sequence_last_value({Sequence}::regclass), 1)))");
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, ObjectSchema schema, string text) => new(text, connection)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = PostgresDialect.Instance.Identifier(schema.Table) },
            new NpgsqlParameter<string> { TypedValue = schema.Fields[ObjectSchema.IdField].Column },
        },
    };
}
