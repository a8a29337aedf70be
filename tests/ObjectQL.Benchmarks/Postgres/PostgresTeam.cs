namespace ObjectQL.Benchmarks.Postgres;

/// <summary>A parent with its children.</summary>
internal sealed class PostgresTeam
{
    public string Id { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public string Name { get; set; } = "";

    public List<PostgresMember> Members { get; } = [];
}
