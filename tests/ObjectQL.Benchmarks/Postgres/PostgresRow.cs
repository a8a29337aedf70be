namespace ObjectQL.Benchmarks.Postgres;

/// <summary>What the hand-written contenders read into and write from: a plain class with the members of the object <c>projects</c>.</summary>
internal sealed class PostgresRow
{
    public string Id { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }

    public string Name { get; set; } = "";

    public string? Status { get; set; }

    public decimal? Budget { get; set; }

    public string? Owner { get; set; }

    public DateOnly? DueDate { get; set; }

    /// <summary>The row of that number.</summary>
    public static PostgresRow Of(string id, int number)
    {
        var now = DateTime.UtcNow;
        return new()
        {
            Id = id,
            CreatedAt = now,
            UpdatedAt = now,
            Name = Sqlite.SampleData.Name(number),
            Status = Sqlite.SampleData.Status(number),
            Budget = Sqlite.SampleData.Budget(number),
            Owner = Sqlite.SampleData.Owner(number),
            DueDate = Sqlite.SampleData.DueDate(number),
        };
    }
}
