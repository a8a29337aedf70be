using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Schema;

/// <summary>
/// What the table <c>_objectql</c> says about the last time that the schema was brought up to date. SQLite's own schema version stands
/// beside the fingerprint: it moves with every DDL statement of anybody, so that a database changed by hand is noticed.
/// </summary>
internal sealed class SchemaMark
{
    /// <summary>The version of what the driver writes; a newer one is refused.</summary>
    public const long Format = 1;
    private const string Table = "_objectql";
    private string? _fingerprint;
    private string? _storedVersion;
    private string? _version;

    private SchemaMark()
    {
    }

    /// <summary>The notices of the last time.</summary>
    public IReadOnlyList<SchemaNotice> Notices { get; private set; } = [];

    /// <summary>Whether this driver has worked on the database before.</summary>
    public bool IsKnown => _fingerprint is not null;

    /// <summary>Reads the mark.</summary>
    /// <exception cref="ObjectQLException"><c>SCHEMA_MISMATCH</c>: a newer version of the driver has written it.</exception>
    public static SchemaMark Read(SqliteConnection connection)
    {
        var mark = new SchemaMark();
        var query = new AdHocQuery(connection, $"SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '{Table}'");
        bool exists;
        try
        {
            exists = query.Next();
        }
        finally
        {
            query.Dispose();
        }

        if (exists)
        {
            mark.ReadValues(connection);
            mark._version = Version(connection);
        }

        return mark;
    }

    /// <summary>Records that the schema is up to date; without <paramref name="isSettled"/>, that it must be looked at again.</summary>
    public static void Write(SqliteConnection connection, Hash128 fingerprint, IReadOnlyList<SchemaNotice> notices, bool isSettled)
    {
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Table} (key TEXT NOT NULL PRIMARY KEY, value TEXT) WITHOUT ROWID");
        Set(connection, "format", Format.ToString(CultureInfo.InvariantCulture));
        Set(connection, "notices", SchemaNoticeText.Write(notices));
        Set(connection, "schema_version", Version(connection));
        Set(connection, "fingerprint", isSettled ? Name(fingerprint) : "");
        Seal(connection, isSettled && notices.Count == 0 ? SchemaSeal.Of(fingerprint, Version(connection)) : SchemaSeal.None);
    }

    /// <summary>Whether the schema of that fingerprint is stored and nobody has changed it since.</summary>
    public bool Settles(Hash128 fingerprint) => _fingerprint == Name(fingerprint) && _storedVersion == _version;

    /// <summary>SQLite's count of changes to the schema.</summary>
    public static string Version(SqliteConnection connection)
    {
        using var query = new AdHocQuery(connection, "PRAGMA schema_version");
        return query.Next() ? query.Long(0).ToString(CultureInfo.InvariantCulture) : "";
    }

    private static string Name(Hash128 fingerprint) => fingerprint.Add(SearchSync.Form).ToString();

    /// <summary>Writes the seal into the header unless somebody else's numbers stand there.</summary>
    private static void Seal(SqliteConnection connection, SchemaSeal seal)
    {
        var stored = SchemaSeal.Read(connection);
        if (stored != SchemaSeal.None && stored.ToString() != Get(connection, "seal"))
        {
            return;
        }

        seal.Write(connection);
        Set(connection, "seal", seal.ToString());
    }

    private static string? Get(SqliteConnection connection, string key)
    {
        var query = new AdHocQuery(connection, $"SELECT value FROM {Table} WHERE key = ?1");
        try
        {
            query.Bind(1, key);
            return query.Next() ? query.Text(0) : null;
        }
        finally
        {
            query.Dispose();
        }
    }

    private static void Set(SqliteConnection connection, string key, string value)
    {
        var query = new AdHocQuery(connection, $"INSERT INTO {Table} (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        try
        {
            query.Bind(1, key);
            query.Bind(2, value);
            query.Next();
        }
        finally
        {
            query.Dispose();
        }
    }

    private void ReadValues(SqliteConnection connection)
    {
        using var query = new AdHocQuery(connection, $"SELECT key, value FROM {Table}");
        while (query.Next())
        {
            var value = query.Text(1);
            switch (query.Text(0))
            {
                case "format" when !long.TryParse(value, CultureInfo.InvariantCulture, out var format) || format > Format:
                    throw new ObjectQLException(
                        ErrorCode.SchemaMismatch,
                        $"The database was written by a newer version of ObjectQL.Sqlite (format {value}; this version knows {Format}). Update the package, or open another file.");
                case "fingerprint":
                    _fingerprint = value;
                    break;
                case "schema_version":
                    _storedVersion = value;
                    break;
                case "notices":
                    Notices = SchemaNoticeText.Read(value);
                    break;
            }
        }
    }
}
