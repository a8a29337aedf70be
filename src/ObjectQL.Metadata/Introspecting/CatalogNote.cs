namespace ObjectQL.Metadata;

/// <summary>Something of a database that metadata cannot say, or says otherwise.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column, or null.</param>
/// <param name="Message">What it is, and what becomes of it.</param>
public sealed record CatalogNote(string Table, string? Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => (Column is null ? Table : Table + "." + Column) + ": " + Message;
}
