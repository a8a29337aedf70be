using System.Collections.Concurrent;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>What has happened, counted by all workers.</summary>
internal sealed class StressCounts
{
    private readonly ConcurrentDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private long _operations;

    public long Operations => Volatile.Read(ref _operations);

    /// <summary>Expected errors, by their code.</summary>
    public IReadOnlyDictionary<string, long> Errors => _errors;

    /// <summary>What must not happen.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public void Done() => Interlocked.Increment(ref _operations);

    public void Failed(Exception error)
    {
        if (error is OperationCanceledException or StressException or ObjectQLException { Code: ErrorCode.ConnectionFailed or ErrorCode.TransactionFailed })
        {
            _errors.AddOrUpdate(error is ObjectQLException known ? known.Code : error is StressException ? "on purpose" : "cancelled", 1, static (_, count) => count + 1);
        }
        else if (Faults.Count < 20)
        {
            Faults.Enqueue(error.ToString());
        }
    }
}
