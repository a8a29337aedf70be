using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Stores new records that the engine numbers, all or none.</summary>
internal struct NumberManyOperation<T>(QueryPlan plan, IReadOnlyList<T> records, CancellationToken cancellationToken) : IWriteOperation
    where T : Record, IRecord<T>
{
    private const int RecordsBetweenChecks = 256;
    private UpsertOperation<T>[]? _written;
    private int _count;

    public readonly bool IsMany => true;

    public int Run(SqliteConnection connection)
    {
        _written = new UpsertOperation<T>[records.Count];
        for (_count = 0; _count < _written.Length; _count++)
        {
            if (_count % RecordsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            _written[_count] = new UpsertOperation<T>(plan, records[_count]);
            _written[_count].Run(connection);
        }

        return _count;
    }

    public readonly void Keep()
    {
    }

    public readonly void Committed()
    {
        for (var i = 0; i < _count; i++)
        {
            _written![i].Committed();
        }
    }

    public readonly ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) =>
        _count < records.Count ? new UpsertOperation<T>(plan, records[_count]).Explain(connection, error) : error;
}
