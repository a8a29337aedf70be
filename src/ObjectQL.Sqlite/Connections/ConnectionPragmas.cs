using System.Globalization;

namespace ObjectQL.Sqlite.Connections;

/// <summary>What each connection is told when it is opened.</summary>
internal static class ConnectionPragmas
{
    /// <summary>A reader cannot change anything, whatever statement it is given.</summary>
    public const string QueryOnly = "PRAGMA query_only = ON";

    public const string Reader = QueryOnly;

    /// <summary>What the connection that writes is told.</summary>
    /// <param name="options">The driver's options.</param>
    /// <param name="isForeign">Whether the file belongs to another program, which decides about its journal.</param>
    public static string Writer(SqliteOptions options, bool isForeign)
    {
        // The pragma knows the numbers too; the name of an enum's member would be read by reflection, while the application starts.
        var synchronous = (int)options.Synchronous;
        return options.IsMemory
            ? "PRAGMA foreign_keys = ON"
            : $"PRAGMA foreign_keys = ON; {(isForeign ? "" : "PRAGMA journal_mode = WAL; ")}PRAGMA synchronous = {synchronous.ToString(CultureInfo.InvariantCulture)}";
    }
}
