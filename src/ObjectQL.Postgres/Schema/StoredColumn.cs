namespace ObjectQL.Postgres.Schema;

/// <summary>A column as the database has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type as the server writes it, such as <c>numeric(18,2)</c>.</param>
/// <param name="IsRequired">Whether it is NOT NULL.</param>
/// <param name="HasDefault">Whether an insert may leave it out although it is required.</param>
internal sealed record StoredColumn(string Name, string Type, bool IsRequired, bool HasDefault)
{
    /// <summary>The type as the dialect writes it.</summary>
    public string ShortType => Type switch
    {
        "timestamp with time zone" => "timestamptz",
        "time without time zone" => "time",
        _ => Type,
    };
}
