using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Schema;

/// <summary>
/// What the table <c>_objectql</c> says about the last time that the schema was brought up to date. A hash of the server's catalog stands
/// beside the fingerprint, so that a database changed by hand is noticed.
/// </summary>
internal sealed class SchemaMark
{
    private const long Format = 1;

    private const string Exists = "SELECT current_schema() IS NOT NULL, to_regclass(quote_ident(current_schema()) || '._objectql') IS NOT NULL";

    private const string Catalog =
        "SELECT md5(coalesce(string_agg(x, ',' ORDER BY x), '')) FROM (SELECT c.relname || '.' || a.attname || ':' || a.atttypid || ':' || a.atttypmod || ':' || a.attnotnull AS x "
        + "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = here.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped "
        + "UNION ALL SELECT 'i:' || c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = here.oid "
        + "UNION ALL SELECT 'c:' || conname FROM pg_constraint WHERE connamespace = here.oid) AS s";

    private const string Here = "FROM pg_namespace AS here WHERE here.nspname = current_schema()";

    private string? _fingerprint;
    private string? _storedCatalog;
    private string? _catalog;

    private SchemaMark()
    {
    }

    /// <summary>The notices of the last time.</summary>
    public IReadOnlyList<SchemaNotice> Notices { get; private set; } = [];

    /// <summary>Whether this driver has worked on the database before.</summary>
    public bool IsKnown => _fingerprint is not null;

    /// <summary>Reads the mark.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="comparesCatalog">Whether somebody asks if it settles a schema; else the catalog, which has all tables, is not looked at.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="ObjectQLException"><c>SCHEMA_MISMATCH</c>: a newer version of the driver has written it.</exception>
    public static async ValueTask<SchemaMark> ReadAsync(NpgsqlConnection connection, bool comparesCatalog, CancellationToken cancellationToken)
    {
        var mark = new SchemaMark();
        if (await ExistsAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            await mark.ReadValuesAsync(connection, comparesCatalog, cancellationToken).ConfigureAwait(false);
        }

        return mark;
    }

    /// <summary>Records that the schema is up to date; without <paramref name="isSettled"/>, that it must be looked at again.</summary>
    public static async ValueTask WriteAsync(
        NpgsqlConnection connection, Hash128 fingerprint, IReadOnlyList<SchemaNotice> notices, bool isSettled, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(
            $"INSERT INTO \"_objectql\" (key, value) VALUES ('format', $1), ('notices', $2), ('fingerprint', $3), ('catalog', (SELECT ({Catalog}) {Here})) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            connection);
        foreach (var value in new[] { Format.ToString(CultureInfo.InvariantCulture), SchemaNoticeText.Write(notices), isSettled ? fingerprint.ToString() : "" })
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the schema of that fingerprint is stored and nobody has changed it since.</summary>
    public bool Settles(Hash128 fingerprint) => _fingerprint == fingerprint.ToString() && _storedCatalog == _catalog;

    private static async ValueTask<bool> ExistsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(Exists, connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                return reader.GetBoolean(0)
                    ? reader.GetBoolean(1)
                    : throw new ObjectQLException(ErrorCode.Configuration, "The search path names no schema that exists; create it, or change 'Search Path' in the connection string.");
            }
        }
    }

    private async ValueTask ReadValuesAsync(NpgsqlConnection connection, bool comparesCatalog, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT key, value FROM \"_objectql\"" + (comparesCatalog ? $" UNION ALL SELECT 'now', ({Catalog}) {Here}" : ""), connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    Take(reader.GetString(0), reader.IsDBNull(1) ? "" : reader.GetString(1));
                }
            }
        }
    }

    private void Take(string key, string value)
    {
        switch (key)
        {
            case "format" when !long.TryParse(value, CultureInfo.InvariantCulture, out var format) || format > Format:
                throw new ObjectQLException(
                    ErrorCode.SchemaMismatch,
                    $"The database was written by a newer version of ObjectQL.Postgres (format {value}; this version knows {Format}). Update the package, or open another database.");
            case "fingerprint":
                _fingerprint = value;
                break;
            case "catalog":
                _storedCatalog = value;
                break;
            case "now":
                _catalog = value;
                break;
            case "notices":
                Notices = SchemaNoticeText.Read(value);
                break;
        }
    }
}
