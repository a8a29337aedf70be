using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Metadata that was loaded together. Objects that lookups of a used one lead to are prepared here, one after another, in the background.</summary>
/// <param name="near">Its objects, and those that were loaded before to which its lookups lead; complete when the load is.</param>
internal sealed class MetadataLoad(Dictionary<string, LoadedObject> near)
{
    private readonly Lock _lock = new();
    private readonly Queue<LoadedObject> _waiting = new();
    private Task? _running;
    private bool _isStopped;

    /// <summary>The objects, sorted by name.</summary>
    public required LoadedObject[] Objects { get; set; }

    /// <summary>The files, which are read again when others extend what they say.</summary>
    public required IReadOnlyList<MetadataSource> Sources { get; init; }

    /// <summary>Earlier loads that this one extends, and has taken the place of.</summary>
    public required IReadOnlyList<MetadataLoad> Extended { get; init; }

    /// <summary>The items of the registry.</summary>
    public required MetadataItem[] Items { get; init; }

    /// <summary>Its stored queries.</summary>
    public required LoadedQuery[] Queries { get; init; }

    /// <summary>Which of its rules and queries ask for records of what objects.</summary>
    public required (string Who, string Of, string Asked)[] Asked { get; init; }

    /// <summary>The roles that the permissions mention; null when there are no permissions.</summary>
    public required string[]? Roles { get; init; }

    /// <summary>The field that has the tenant of every record; null when nothing was said.</summary>
    public required string? TenantField { get; init; }

    /// <summary>What is worth knowing about the files.</summary>
    public required IReadOnlyList<MetadataDiagnostic> Findings { get; init; }

    /// <summary>Whether this one has taken the place of an earlier load.</summary>
    public bool Extends(MetadataLoad? other) => Extended.Any(one => ReferenceEquals(one, other) || one.Extends(other));

    /// <summary>Has the targets of an object's lookups prepared, as far as nobody has used them.</summary>
    public void PrepareTargets(ObjectSchema schema)
    {
        lock (_lock)
        {
            foreach (var field in _isStopped ? [] : schema.Fields)
            {
                if (field.Reference is { } target && near.GetValueOrDefault(target) is { IsPrepared: false } one)
                {
                    _waiting.Enqueue(one);
                }
            }

            if (_waiting.Count != 0)
            {
                _running ??= Begin();
            }
        }
    }

    /// <summary>Prepares nothing more. What is being made is made to its end, and waited for.</summary>
    public Task StopAsync()
    {
        lock (_lock)
        {
            _isStopped = true;
            _waiting.Clear();
            return _running ?? Task.CompletedTask;
        }
    }

    /// <summary>Waits until nothing is left to prepare.</summary>
    internal Task IdleAsync()
    {
        lock (_lock)
        {
            return _running ?? Task.CompletedTask;
        }
    }

    /// <summary>What is prepared knows nothing of who has used something first.</summary>
    private Task Begin()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(Work);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(Work);
        }
    }

    private void Work()
    {
        while (Next() is { } one)
        {
            one.Prepare();
        }
    }

    private LoadedObject? Next()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var one))
            {
                return one;
            }

            _running = null;
            return null;
        }
    }
}
