using System.Threading.Tasks.Sources;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Writing;

/// <summary>Somebody who waits for the writer. Links, deadline and <see cref="IsQueued"/> are guarded by the gate's lock.</summary>
internal abstract class WriteRequest : IValueTaskSource<int>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _source = new() { RunContinuationsAsynchronously = true };

    public WriteRequest? Next { get; set; }

    public WriteRequest? Previous { get; set; }

    public bool IsQueued { get; set; }

    /// <summary>Where the request waits, for its cancellation.</summary>
    public WriterGate? Gate { get; set; }

    /// <summary>When waiting ends, by <see cref="Environment.TickCount64"/>.</summary>
    public long Deadline { get; set; }

    /// <summary>The registration that removes the request from the queue when its caller gives up.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    /// <summary>Why the operation failed; null when it did not, or has not run.</summary>
    public Exception? Error { get; set; }

    /// <summary>Whether the request wants to have the writer for itself, instead of having an operation run.</summary>
    public virtual bool WantsWriter => false;

    /// <summary>Whether the operation takes several statements.</summary>
    public virtual bool IsMany => false;

    public short Version => _source.Version;

    /// <summary>Runs the operation; what goes wrong is kept in <see cref="Error"/>.</summary>
    public abstract void Run(SqliteConnection connection);

    /// <summary>Says more about a broken foreign key, before the savepoint is undone.</summary>
    public virtual ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) => error;

    /// <summary>Tells the caller how the operation went; called after the commit.</summary>
    public abstract void Complete();

    public int GetResult(short token)
    {
        try
        {
            // A registration that is running right now finds the request out of the queue and does nothing.
            Cancellation.Dispose();
            return _source.GetResult(token);
        }
        finally
        {
            Cancellation = default;
            Error = null;
            _source.Reset();
            Recycle();
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    /// <summary>Ends the request without running it.</summary>
    public void Fail(Exception error) => _source.SetException(error);

    protected void Succeed(int result) => _source.SetResult(result);

    /// <summary>The caller has its result: the request may serve again.</summary>
    protected virtual void Recycle()
    {
    }
}
