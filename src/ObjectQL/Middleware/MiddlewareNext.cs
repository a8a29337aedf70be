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

    /// <summary>Runs it, and gives the call its result. To be awaited, and run at most once, unless it is <see cref="Repeatable"/>.</summary>
    /// <exception cref="InvalidOperationException">It was run already, or the call has ended.</exception>
    public ValueTask RunAsync()
    {
        var call = Live;
        return call.IsLimited && PackageRun.Current is { } run && run.IsAround(call, _layer) ? run.ApartAsync() : call.RunAsync(_layer);
    }

    /// <summary>
    /// Lets it be run several times, one after the other, where the call only reads: a read that failed is tried again. Each run begins with the query as it was when the first one began, and its result takes the place
    /// of the one before.
    /// </summary>
    /// <returns>The same.</returns>
    /// <exception cref="InvalidOperationException">The call writes, or it was run already.</exception>
    public MiddlewareNext Repeatable()
    {
        Live.AllowRepeats(_layer);
        return this;
    }

    /// <summary>The run of a package whose middleware this was given to.</summary>
    internal PackageRun RunOf(PackageGuard guard) => new(guard, PackageRun.Current, Live, _layer);

    private OperationCall Live => _call.Version == _version ? _call : throw MiddlewareContext.HasEnded();
}
