namespace ObjectQL.Sqlite.Schema;

/// <summary>Compares a table and a column without regard to ASCII case.</summary>
internal sealed class NamePairComparer : IEqualityComparer<(string Table, string Column)>
{
    public static NamePairComparer Instance { get; } = new();

    public bool Equals((string Table, string Column) x, (string Table, string Column) y) =>
        string.Equals(x.Table, y.Table, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Column, y.Column, StringComparison.OrdinalIgnoreCase);

    public int GetHashCode((string Table, string Column) pair) => HashCode.Combine(
        StringComparer.OrdinalIgnoreCase.GetHashCode(pair.Table), StringComparer.OrdinalIgnoreCase.GetHashCode(pair.Column));
}
