namespace ObjectQL.Sqlite.Writing;

/// <summary>A write that is done, failed, or waits; becomes a task of the form that the caller's method returns.</summary>
internal readonly struct WriteOutcome
{
    private readonly int _result;

    /// <summary>The request or the exception; null when the write is done.</summary>
    private readonly object? _other;

    public WriteOutcome(int result) => _result = result;

    public WriteOutcome(WriteRequest request) => _other = request;

    public WriteOutcome(Exception error) => _other = error;

    public ValueTask WithoutResult() => _other switch
    {
        null => default,
        WriteRequest request => new ValueTask(request, request.Version),
        _ => ValueTask.FromException((Exception)_other),
    };

    public ValueTask<int> WithResult() => _other switch
    {
        null => new ValueTask<int>(_result),
        WriteRequest request => new ValueTask<int>(request, request.Version),
        _ => ValueTask.FromException<int>((Exception)_other),
    };
}
