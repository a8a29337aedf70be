namespace ObjectQL;

/// <summary>What there is to say about a database without a generated model.</summary>
public sealed record DynamicDatabaseOptions : DatabaseOptions
{
    /// <summary>The field that has the tenant of every record, where an object says nothing else; null for none.</summary>
    public string? TenantField { get; init; }

    /// <summary>
    /// Whether it is opened to compute summaries and for nothing else: what its objects do beside, and who may see them, is left out, also what only a compiled program could do.
    /// </summary>
    internal bool IsForSummaries { get; init; }
}
