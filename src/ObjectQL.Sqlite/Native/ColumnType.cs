namespace ObjectQL.Sqlite.Native;

/// <summary>How SQLite holds a value, as <c>sqlite3_column_type</c> gives it.</summary>
internal static class ColumnType
{
    public const int Integer = 1;
    public const int Float = 2;
    public const int Text = 3;
    public const int Blob = 4;
    public const int Null = 5;

    public static string NameOf(int type) => type switch
    {
        Integer => "an INTEGER",
        Float => "a REAL",
        Text => "a TEXT",
        Blob => "a BLOB",
        _ => "NULL",
    };
}
