namespace ObjectQL.Sqlite.Connections;

/// <summary>What each connection is told when it is opened.</summary>
internal static class ConnectionPragmas
{
    /// <summary>A reader cannot change anything, whatever statement it is given.</summary>
    public const string QueryOnly = "PRAGMA query_only = ON";

    public const string Reader = QueryOnly;

    public static string Writer(SqliteOptions options)
    {
        var synchronous = options.Synchronous.ToString().ToUpperInvariant();
        return options.IsMemory
            ? "PRAGMA foreign_keys = ON"
            : $"PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}";
    }
}
