namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>A row in its stored forms, for Dapper.</summary>
internal sealed class DapperRow
{
    public string Id { get; set; } = "";

    public long CreatedAt { get; set; }

    public long UpdatedAt { get; set; }

    public string? Name { get; set; }

    public string? Status { get; set; }

    public long? Budget { get; set; }

    public string? Owner { get; set; }

    public string? DueDate { get; set; }

    public static DapperRow From(ProjectRow row) => new()
    {
        Id = row.Id,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Name = row.Name,
        Status = row.Status,
        Budget = row.Budget is { } budget ? StoredForms.ToHundredths(budget) : null,
        Owner = row.Owner,
        DueDate = row.DueDate?.ToString("O", null),
    };
}
