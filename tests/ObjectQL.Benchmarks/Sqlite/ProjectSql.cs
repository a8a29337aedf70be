namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>The statements of the hand-written contenders; the table is the one that the ObjectQL driver creates.</summary>
internal static class ProjectSql
{
    public const string Columns = "\"id\", \"created_at\", \"updated_at\", \"name\", \"status\", \"budget\", \"owner\", \"due_date\"";

    public const string CreateTable = """
        CREATE TABLE "projects" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" INTEGER, "updated_at" INTEGER, "name" TEXT NOT NULL,
          "status" TEXT, "budget" INTEGER, "owner" TEXT, "due_date" TEXT)
        """;

    public const string Find = $"SELECT {Columns} FROM \"projects\" WHERE \"id\" = ?1";
    public const string List50 = $"SELECT {Columns} FROM \"projects\" WHERE \"status\" = ?1 AND \"budget\" > ?2 ORDER BY \"id\" LIMIT ?3";
    public const string List1000 = $"SELECT {Columns} FROM \"projects\" LIMIT ?1";
    public const string Count = "SELECT count(*) FROM \"projects\"";
    public const string Insert = $"INSERT INTO \"projects\" ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    public const string Update = "UPDATE \"projects\" SET \"updated_at\" = ?1, \"name\" = ?2 WHERE \"id\" = ?3";
    public const string RemoveNew = "DELETE FROM \"projects\" WHERE \"id\" >= 'q'";

    /// <summary>The settings of every contender's connection, equal to the ObjectQL driver's defaults for a file.</summary>
    public const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
}
