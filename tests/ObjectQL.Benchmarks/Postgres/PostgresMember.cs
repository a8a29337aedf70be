namespace ObjectQL.Benchmarks.Postgres;

/// <summary>A child.</summary>
internal sealed class PostgresMember
{
    public string Id { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public string Name { get; set; } = "";

    public string? Team { get; set; }
}
