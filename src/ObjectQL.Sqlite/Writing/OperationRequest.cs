using System.Collections.Concurrent;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Operations;

namespace ObjectQL.Sqlite.Writing;

/// <summary>A write that waits for its turn; pooled, so that waiting allocates nothing in the long run.</summary>
internal sealed class OperationRequest<TOperation> : WriteRequest
    where TOperation : struct, IWriteOperation
{
    private const int MaxPooled = 256;
    private static readonly ConcurrentQueue<OperationRequest<TOperation>> s_pool = new();
    private TOperation _operation;
    private int _result;

    private OperationRequest()
    {
    }

    public override bool IsMany => _operation.IsMany;

    public static OperationRequest<TOperation> Of(in TOperation operation)
    {
        var request = s_pool.TryDequeue(out var pooled) ? pooled : new OperationRequest<TOperation>();
        request._operation = operation;
        request._operation.Keep();
        return request;
    }

    public override void Run(SqliteConnection connection)
    {
        Error = null;
        try
        {
            _result = _operation.Run(connection);
        }
        catch (Exception error)
        {
            connection.Abandon();
            Error = error is ObjectQLException known ? Explain(connection, known) : error;
        }
    }

    public override ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) => _operation.Explain(connection, error);

    public override void Complete()
    {
        if (Error is { } error)
        {
            Fail(error);
            return;
        }

        try
        {
            _operation.Committed();
        }
        catch (Exception unexpected)
        {
            Fail(unexpected);
            return;
        }

        Succeed(_result);
    }

    protected override void Recycle()
    {
        _operation = default;
        if (s_pool.Count < MaxPooled)
        {
            s_pool.Enqueue(this);
        }
    }
}
