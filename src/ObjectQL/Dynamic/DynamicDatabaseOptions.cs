namespace ObjectQL;

/// <summary>What there is to say about a database without a generated model.</summary>
public sealed record DynamicDatabaseOptions : DatabaseOptions
{
    /// <summary>The field that has the tenant of every record, where an object says nothing else; null for none.</summary>
    public string? TenantField { get; init; }
}
