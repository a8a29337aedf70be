namespace ObjectQL;

/// <summary>What opening did to the stored schema.</summary>
/// <param name="Applied">The statements that were executed, in order; empty when the schema was already there.</param>
/// <param name="Notices">Differences that need a decision.</param>
public sealed record SchemaReport(IReadOnlyList<string> Applied, IReadOnlyList<SchemaNotice> Notices)
{
    /// <summary>Nothing was done, nothing differs.</summary>
    public static SchemaReport Unchanged { get; } = new([], []);
}
