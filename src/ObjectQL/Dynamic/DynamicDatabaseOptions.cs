namespace ObjectQL;

/// <summary>What there is to say about a database without a generated model.</summary>
public sealed record DynamicDatabaseOptions
{
    /// <summary>The drivers of named data sources; null for none.</summary>
    public IReadOnlyDictionary<string, Driver>? Datasources { get; init; }

    /// <summary>Where listeners of events come from; null for none.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>The field that has the tenant of every record, where an object says nothing else; null for none.</summary>
    public string? TenantField { get; init; }
}
