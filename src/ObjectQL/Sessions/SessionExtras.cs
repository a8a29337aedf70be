namespace ObjectQL;

/// <summary>What few sessions have, so that the many that wait for their next call stay small.</summary>
internal sealed class SessionExtras
{
    /// <summary>The language of the messages of rules.</summary>
    public string Language { get; set; } = ObjectSession.DefaultLanguage;

    /// <summary>The warnings of rules since they were last taken.</summary>
    public List<ValidationFailure>? Warnings { get; set; }

    /// <summary>The records that are being deleted together with others.</summary>
    public HashSet<(ObjectType Type, string Id)> Deleting => field ??= [];

    /// <summary>The records that lookups have led to.</summary>
    public LoadedLookups? Lookups { get; set; }
}
