namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>What the hand-written contenders read into and write from: a plain class with the members of the object <c>projects</c>.</summary>
internal sealed class ProjectRow
{
    public string Id { get; set; } = "";

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long UpdatedAt { get; set; }

    public string? Name { get; set; }

    public string? Status { get; set; }

    public decimal? Budget { get; set; }

    public string? Owner { get; set; }

    public DateOnly? DueDate { get; set; }
}
