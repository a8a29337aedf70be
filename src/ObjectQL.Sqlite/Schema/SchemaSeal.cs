using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Schema;

/// <summary>
/// The mark of <see cref="SchemaMark"/> once more as 64 bits in the file's header (<c>application_id</c> and <c>user_version</c>): SQLite
/// reads the header without the stored schema, which of a thousand tables takes longer than all else that opening does. An application
/// that uses these two numbers itself keeps them; opening then reads the table.
/// </summary>
/// <param name="ApplicationId">The header's <c>application_id</c>.</param>
/// <param name="UserVersion">The header's <c>user_version</c>.</param>
internal readonly record struct SchemaSeal(int ApplicationId, int UserVersion)
{
    /// <summary>What the header of a new file has.</summary>
    public static SchemaSeal None => default;

    /// <summary>The seal of a schema that is settled without notices.</summary>
    /// <param name="fingerprint">The schema's fingerprint.</param>
    /// <param name="schemaVersion">SQLite's own count of changes to the schema.</param>
    public static SchemaSeal Of(Hash128 fingerprint, string schemaVersion)
    {
        var hash = HashOf(fingerprint, schemaVersion);
        return new SchemaSeal(Application(hash), unchecked((int)hash.Low));
    }

    /// <summary>Reads the header.</summary>
    public static SchemaSeal Read(SqliteConnection connection) => new(Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));

    /// <summary>Whether the header says that the schema of that fingerprint is stored and nobody has changed it since.</summary>
    public static bool Settles(SqliteConnection connection, Hash128 fingerprint)
    {
        try
        {
            // Number by number: each method that opening calls costs a new process a compilation.
            var (application, user) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
            if (application == 0 && user == 0)
            {
                return false;
            }

            var hash = HashOf(fingerprint, SchemaMark.Version(connection));
            return application == Application(hash) && user == unchecked((int)hash.Low);
        }
        catch (ObjectQLException) when (connection.IsBusy)
        {
            // Another process is creating the file; who looks at the table waits for it.
            return false;
        }
    }

    /// <summary>Writes the header, as part of the running transaction.</summary>
    public void Write(SqliteConnection connection) => connection.Execute(string.Create(
        CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {UserVersion}"));

    /// <summary>The seal as the table keeps it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ApplicationId},{UserVersion}");

    private static Hash128 HashOf(Hash128 fingerprint, string schemaVersion) =>
        Hash128.Seed.Add(fingerprint.High).Add(fingerprint.Low).Add(schemaVersion).Add((ulong)SchemaMark.Format).Add(SearchSync.Form);

    /// <summary>Never 0, which is what a new file has.</summary>
    private static int Application(Hash128 hash) => unchecked((int)hash.High) | 1;

    private static int Number(SqliteConnection connection, string pragma)
    {
        using var query = new AdHocQuery(connection, pragma);
        return query.Next() ? (int)query.Long(0) : 0;
    }
}
