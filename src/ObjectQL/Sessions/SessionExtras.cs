namespace ObjectQL;

/// <summary>What few sessions have, so that the many that wait for their next call stay small.</summary>
internal sealed class SessionExtras
{
    private IAsyncDisposable? _scope;
    private IServiceProvider? _services;

    /// <summary>The language of the messages of rules.</summary>
    public string Language { get; set; } = ObjectSession.DefaultLanguage;

    /// <summary>The warnings of rules since they were last taken.</summary>
    public List<ValidationFailure>? Warnings { get; set; }

    /// <summary>The records that are being deleted together with others.</summary>
    public HashSet<(ObjectType Type, string Id)> Deleting { get; } = [];

    /// <summary>The provider of the session's own scope.</summary>
    public IServiceProvider ServicesOf(ISessionServices scopes)
    {
        if (_services is null)
        {
            _scope = scopes.BeginScope(out var services);
            _services = services;
        }

        return _services;
    }

    /// <summary>Ends the session's own scope, if it has one.</summary>
    public ValueTask EndScopeAsync()
    {
        var scope = _scope;
        (_scope, _services) = (null, null);
        return scope?.DisposeAsync() ?? default;
    }
}
