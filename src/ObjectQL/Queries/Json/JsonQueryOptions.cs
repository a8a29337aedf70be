namespace ObjectQL;

/// <summary>How query JSON is read.</summary>
public sealed record JsonQueryOptions
{
    /// <summary>A whole query; unknown fields are errors.</summary>
    public static JsonQueryOptions Default { get; } = new();

    /// <summary>What a condition on an unknown field means. Elsewhere (<c>orderBy</c>, <c>fields</c>, ...) it is always an error.</summary>
    public UnknownFields UnknownFields { get; init; }

    /// <summary>Whether the JSON is a bare filter (<c>{ "status": "open" }</c>) and not a query object. A JSON array is always a filter.</summary>
    public bool IsFilter { get; init; }
}
