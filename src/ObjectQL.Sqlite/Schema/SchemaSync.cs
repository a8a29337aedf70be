using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Schema;

/// <summary>
/// Brings the stored schema to what the metadata says: what is missing is created, nothing is dropped or changed, and what needs a
/// decision becomes a notice. When the fingerprint in the database says that this was done, nothing is looked at.
/// </summary>
internal static class SchemaSync
{
    public static SchemaReport Run(SqliteConnection connection, SchemaRequest request)
    {
        if (request.IsExternal)
        {
            // Nothing of it is the driver's, not even a place for its mark.
            return Extend(connection, request, isForeign: true);
        }

        var mark = SchemaMark.Read(connection);
        if (request.FindOther is null && mark.Settles(request.Fingerprint))
        {
            return mark.Notices.Count == 0 ? SchemaReport.Unchanged : new SchemaReport([], mark.Notices);
        }

        connection.Commands.Begin();
        try
        {
            // Another process may have done the work while this one waited for the lock.
            mark = SchemaMark.Read(connection);
            var report = request.FindOther is null && mark.Settles(request.Fingerprint)
                ? new SchemaReport([], mark.Notices)
                : Extend(connection, request, isForeign: !mark.IsKnown);
            connection.Commands.Commit();
            return report;
        }
        catch
        {
            connection.Commands.Rollback();
            throw;
        }
    }

    private static SchemaReport Extend(SqliteConnection connection, SchemaRequest request, bool isForeign)
    {
        var work = new SchemaWork(connection, request, isForeign);
        for (var i = 0; i < request.Count; i++)
        {
            work.Extend(request.GetObject(i));
        }

        if (request.IsExternal)
        {
            return new SchemaReport([], work.Notices);
        }

        if (request.FindOther is null || isForeign)
        {
            SchemaMark.Write(connection, request.Fingerprint, work.Notices, work.IsSettled);
        }

        return new SchemaReport(work.Applied, work.Notices);
    }
}
