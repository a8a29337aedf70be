namespace ObjectQL;

/// <summary>What is further in: the next middleware, or at last the operation.</summary>
public readonly struct MiddlewareNext
{
    private readonly OperationCall _call;
    private readonly int _version;
    private readonly int _layer;

    internal MiddlewareNext(OperationCall call, int version, int layer)
    {
        _call = call;
        _version = version;
        _layer = layer;
    }

    /// <summary>Runs it, and gives the call its result. To be awaited, and run at most once.</summary>
    /// <exception cref="InvalidOperationException">It was run already, or the call has ended.</exception>
    public ValueTask RunAsync() => _call.Version == _version ? _call.RunAsync(_layer) : throw MiddlewareContext.HasEnded();
}
