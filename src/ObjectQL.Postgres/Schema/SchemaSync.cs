using Npgsql;
using ObjectQL.Postgres.Operations;

namespace ObjectQL.Postgres.Schema;

/// <summary>
/// Brings the stored schema to what the metadata says: what is missing is created, nothing is dropped or changed, and what needs a
/// decision becomes a notice. When the fingerprint in the database says that this was done, nothing is looked at.
/// </summary>
internal static class SchemaSync
{
    /// <summary>One at a time, of all programs that open this schema.</summary>
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtext('objectql'), hashtext(current_schema()))";

    private const string OwnTables = "CREATE TABLE IF NOT EXISTS \"_objectql\" (key text NOT NULL PRIMARY KEY, value text); " + NumberOperation.Create;

    public static async ValueTask<SchemaReport> RunAsync(NpgsqlConnection connection, SchemaRequest request, CancellationToken cancellationToken)
    {
        var isWhole = request.FindOther is null;
        var mark = await SchemaMark.ReadAsync(connection, isWhole, cancellationToken).ConfigureAwait(false);
        if (isWhole && mark.Settles(request.Fingerprint))
        {
            return mark.Notices.Count == 0 ? SchemaReport.Unchanged : new SchemaReport([], mark.Notices);
        }

        if (request.IsExternal)
        {
            // Nothing of it is the driver's, not even a place for its mark.
            var work = new SchemaWork(request, await StoredSchema.ReadAsync(connection, request, cancellationToken).ConfigureAwait(false), isForeign: true, vectorType: null);
            work.Plan();
            return new SchemaReport([], work.Notices);
        }

        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await ExecuteAsync(connection, Lock, cancellationToken).ConfigureAwait(false);

            // Another process may have done the work while this one waited for the lock.
            mark = await SchemaMark.ReadAsync(connection, isWhole, cancellationToken).ConfigureAwait(false);
            var report = isWhole && mark.Settles(request.Fingerprint)
                ? new SchemaReport([], mark.Notices)
                : await ExtendAsync(connection, request, !mark.IsKnown, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return report;
        }
    }

    /// <summary>Executes statements without parameters.</summary>
    public static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // An index over many records takes as long as it takes.
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<SchemaReport> ExtendAsync(NpgsqlConnection connection, SchemaRequest request, bool isForeign, CancellationToken cancellationToken)
    {
        var stored = await StoredSchema.ReadAsync(connection, request, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, OwnTables, cancellationToken).ConfigureAwait(false);
        var work = new SchemaWork(request, stored, isForeign, await VectorColumns.TypeAsync(connection, cancellationToken).ConfigureAwait(false));
        work.Plan();
        await ExecuteAllAsync(connection, work.Statements, cancellationToken).ConfigureAwait(false);
        var applied = new List<string>(work.Statements);
        foreach (var attempt in work.Attempts)
        {
            if (await TryAsync(connection, attempt, work, cancellationToken).ConfigureAwait(false))
            {
                applied.Add(attempt.Statement);
            }
        }

        if (request.FindOther is null || isForeign)
        {
            await SchemaMark.WriteAsync(connection, request.Fingerprint, work.Notices, work.IsSettled, cancellationToken).ConfigureAwait(false);
        }

        return new SchemaReport(applied, work.Notices);
    }

    /// <summary>A thousand tables in few round trips.</summary>
    private static async ValueTask ExecuteAllAsync(NpgsqlConnection connection, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        const int AtOnce = 200;
        for (var i = 0; i < statements.Count; i += AtOnce)
        {
            var batch = new NpgsqlBatch(connection) { Timeout = 0 };
            await using (batch.ConfigureAwait(false))
            {
                foreach (var statement in statements.Skip(i).Take(AtOnce))
                {
                    batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
                }

                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Stored records may break what is new: then it is a notice, and tried again at the next opening.</summary>
    private static async ValueTask<bool> TryAsync(NpgsqlConnection connection, SchemaAttempt attempt, SchemaWork work, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "SAVEPOINT oql_schema", cancellationToken).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(connection, attempt.Statement, cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(connection, "RELEASE SAVEPOINT oql_schema", cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation)
        {
            await ExecuteAsync(connection, "ROLLBACK TO SAVEPOINT oql_schema", cancellationToken).ConfigureAwait(false);
            work.Failed(attempt);
            return false;
        }
    }
}
