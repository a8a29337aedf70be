namespace ObjectQL;

/// <summary>What few sessions have, so that the many that wait for their next call stay small.</summary>
internal sealed class SessionExtras
{
    private Scope? _scope;

    /// <summary>The language of the messages of rules.</summary>
    public string Language { get; set; } = ObjectSession.DefaultLanguage;

    /// <summary>The warnings of rules since they were last taken.</summary>
    public List<ValidationFailure>? Warnings { get; set; }

    /// <summary>How many warnings gave way to later ones since they were last taken.</summary>
    public int DroppedWarnings { get; set; }

    /// <summary>Those of them that are about records which are about to be stored.</summary>
    public List<ValidationFailure>? Unsettled { get; set; }

    /// <summary>The records that are being deleted together with others.</summary>
    public HashSet<(ObjectType Type, string Id)> Deleting => field ??= [];

    /// <summary>The hashes of passwords that were computed before the transaction of the running upsert.</summary>
    public object? Foreseen { get; set; }

    /// <summary>The session inside of whose transaction this one acts.</summary>
    public ObjectSession? Around { get; set; }

    /// <summary>The records that lookups have led to.</summary>
    public LoadedLookups? Lookups { get; set; }

    /// <summary>The provider of the session's own scope.</summary>
    public IServiceProvider ServicesOf(ISessionServices scopes)
    {
        if (_scope is not { } scope)
        {
            var ending = scopes.BeginScope(out var services);
            _scope = scope = new Scope(services, ending);
        }

        return scope.Services;
    }

    /// <summary>Ends the session's own scope, if it has one.</summary>
    public ValueTask EndScopeAsync()
    {
        var scope = _scope;
        _scope = null;
        return scope?.Ending.DisposeAsync() ?? default;
    }

    private sealed record Scope(IServiceProvider Services, IAsyncDisposable Ending);
}
