using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Stores new records, all or none.</summary>
internal struct InsertManyOperation<T>(QueryPlan plan, IReadOnlyList<T> records, CancellationToken cancellationToken) : IWriteOperation
    where T : Record, IRecord<T>
{
    private const int RecordsBetweenChecks = 256;
    private T? _last;

    public readonly bool IsMany => true;

    public int Run(SqliteConnection connection)
    {
        var count = records.Count;
        for (var i = 0; i < count; i++)
        {
            if (i % RecordsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var record = records[i];
            _last = record;
            var statement = connection.Prepare(plan);
            var binder = new StatementBinder(connection, statement.Handle, plan);
            T.Write(record, ref binder);
            connection.Finish(statement);
        }

        if (count > 0 && connection.Prepare(plan) is { FeedsSearch: true } written)
        {
            connection.Search.Wrote(written, count);
        }

        return count;
    }

    public readonly void Keep()
    {
    }

    public readonly void Committed()
    {
    }

    public readonly ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) =>
        _last is { } record ? ReferenceError.OfRecord(connection, plan, record, error) : error;
}
