using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using ObjectQL.Postgres.Statements;

namespace ObjectQL.Postgres.Connections;

/// <summary>PostgreSQL's prepared transactions, and the decisions in the driver's schema.</summary>
internal sealed class PostgresTwoPhase(PostgresDriver driver) : TwoPhaseParticipant
{
    private const string Create = "CREATE TABLE IF NOT EXISTS \"_objectql_decisions\" (\"name\" text NOT NULL PRIMARY KEY, \"is_committed\" boolean NOT NULL)";
    private const string Write = "INSERT INTO \"_objectql_decisions\" (\"name\", \"is_committed\") SELECT unnest($1), true";

    // What was decided must survive a crash of the server, even where commits are set up not to wait for the disk.
    private const string Wait = "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";
    private const string Settle = "INSERT INTO \"_objectql_decisions\" AS d (\"name\", \"is_committed\") VALUES ($1, false) ON CONFLICT (\"name\") DO UPDATE SET \"name\" = d.\"name\" RETURNING \"is_committed\"";
    private const string List = "SELECT \"name\" FROM \"_objectql_decisions\" WHERE starts_with(\"name\", $1) ORDER BY \"name\"";
    private const string Forget = "DELETE FROM \"_objectql_decisions\" WHERE \"name\" = ANY ($1)";
    private const string Prepared = "SELECT gid, extract(epoch FROM now() - prepared)::float8 FROM pg_prepared_xacts WHERE database = current_database() AND starts_with(gid, $1) ORDER BY gid";

    public override bool CanPrepare => true;

    public override async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        var most = await ScalarsAsync("SHOW max_prepared_transactions", null, cancellationToken).ConfigureAwait(false);
        if (most is ["0"])
        {
            throw new ObjectQLException(
                ErrorCode.Configuration,
                "The PostgreSQL server prepares no transactions, since its setting max_prepared_transactions is 0. Set it in postgresql.conf to at least the number of transactions over several data sources that may run at once, and restart the server.");
        }

        // Two that create it at the same time would break a unique key of the catalogue.
        var transaction = await driver.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await driver.LockAsync("_objectql_decisions", transaction, cancellationToken).ConfigureAwait(false);
            await driver.Run(
                static async (connection, token) =>
                {
                    await connection.ExecuteAsync(Create, token).ConfigureAwait(false);
                    return 0;
                },
                transaction,
                cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask WriteAsync(IReadOnlyList<string> names, DriverTransaction transaction, CancellationToken cancellationToken) =>
        await driver.Run(
            async (connection, token) =>
            {
                await connection.ExecuteAsync(Wait, token).ConfigureAwait(false);
                return await ExecuteAsync(connection, Write, names, token).ConfigureAwait(false);
            },
            transaction,
            cancellationToken).ConfigureAwait(false);

    public override ValueTask PrepareAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken) =>
        driver.Own(transaction).PrepareAsync(Checked(name), cancellationToken);

    public override ValueTask<IReadOnlyList<PreparedTransaction>> PreparedAsync(string prefix, CancellationToken cancellationToken) => driver.Run<IReadOnlyList<PreparedTransaction>>(
        async (connection, token) => await ReadAsync(
            connection, Prepared, prefix, static row => new PreparedTransaction(row.GetString(0), TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(1)))), token).ConfigureAwait(false),
        null,
        cancellationToken);

    public override async ValueTask<bool> EndAsync(string name, bool commit, CancellationToken cancellationToken)
    {
        try
        {
            return await driver.Run(
                async (connection, token) =>
                {
                    await connection.ExecuteAsync($"{(commit ? "COMMIT" : "ROLLBACK")} PREPARED '{Checked(name)}'", token).ConfigureAwait(false);
                    return true;
                },
                null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectQLException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UndefinedObject })
        {
            return false;
        }
    }

    public override async ValueTask<bool> SettleAsync(string name, CancellationToken cancellationToken) =>
        await ScalarsAsync(Settle, name, cancellationToken).ConfigureAwait(false) is ["True"];

    public override ValueTask<IReadOnlyList<string>> DecisionsAsync(string prefix, CancellationToken cancellationToken) => ScalarsAsync(List, prefix, cancellationToken);

    public override async ValueTask ForgetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        await driver.Run((connection, token) => ExecuteAsync(connection, Forget, names, token), null, cancellationToken).ConfigureAwait(false);

    private ValueTask<IReadOnlyList<string>> ScalarsAsync(string sql, string? value, CancellationToken cancellationToken) => driver.Run<IReadOnlyList<string>>(
        async (connection, token) => await ReadAsync(
            connection, sql, value, static row => Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!, token).ConfigureAwait(false),
        null,
        cancellationToken);

    private static async ValueTask<List<TItem>> ReadAsync<TItem>(
        PostgresConnection connection, string sql, string? value, Func<NpgsqlDataReader, TItem> item, CancellationToken cancellationToken)
    {
        var items = new List<TItem>();
        await AdHocQuery.EachAsync(connection.Connection, sql, row => items.Add(item(row)), cancellationToken, value).ConfigureAwait(false);
        return items;
    }

    private static async ValueTask<int> ExecuteAsync(PostgresConnection connection, string sql, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection.Connection)
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. names], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
        };
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>These commands take no parameters, so the name must be one that needs no quoting.</summary>
    private static string Checked(string name) => name.Length is > 0 and <= 200 && name.All(static x => x is > ' ' and <= '~' and not '\'' and not '\\')
        ? name
        : throw new ArgumentException("A prepared transaction's name is of printable ASCII without quotes, at most 200 characters.", nameof(name));
}
