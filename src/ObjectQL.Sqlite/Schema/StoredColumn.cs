namespace ObjectQL.Sqlite.Schema;

/// <summary>A column as the database has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The declared type.</param>
/// <param name="IsRequired">Whether it is NOT NULL.</param>
/// <param name="HasDefault">Whether an insert may leave it out although it is required.</param>
internal sealed record StoredColumn(string Name, string Type, bool IsRequired, bool HasDefault)
{
    /// <summary>The affinity that SQLite derives from the declared type.</summary>
    public string Affinity
    {
        get
        {
            var type = Type.ToUpperInvariant();
            return type.Contains("INT", StringComparison.Ordinal) ? "INTEGER"
                : type.Contains("CHAR", StringComparison.Ordinal) || type.Contains("CLOB", StringComparison.Ordinal) || type.Contains("TEXT", StringComparison.Ordinal) ? "TEXT"
                : type.Length == 0 || type.Contains("BLOB", StringComparison.Ordinal) ? "BLOB"
                : type.Contains("REAL", StringComparison.Ordinal) || type.Contains("FLOA", StringComparison.Ordinal) || type.Contains("DOUB", StringComparison.Ordinal) ? "REAL"
                : "NUMERIC";
        }
    }
}
