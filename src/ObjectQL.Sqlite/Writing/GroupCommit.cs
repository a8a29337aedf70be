using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Writing;

/// <summary>
/// Runs several writes in one transaction, so that they share one wait for the disk. Each keeps its own result: it runs in a savepoint,
/// and an error undoes just that. When the engine undoes the whole transaction, or the commit fails, the others run again one by
/// one. Nobody is told anything before the commit.
/// </summary>
internal static unsafe class GroupCommit
{
    private const int Savepoint = 0;

    public static void Run(WriterGate gate, List<WriteRequest> group)
    {
        SqliteConnection connection;
        try
        {
            connection = gate.Connection;
        }
        catch (Exception error)
        {
            FailAll(group, error);
            return;
        }

        if (group.Count == 1)
        {
            RunAlone(connection, group[0]);
        }
        else
        {
            RunTogether(connection, group);
        }
    }

    /// <summary>Runs one operation in a transaction of its own.</summary>
    private static void RunAlone(SqliteConnection connection, WriteRequest request)
    {
        try
        {
            if (!request.IsMany)
            {
                request.Run(connection);
                return;
            }

            connection.Commands.Begin();
            request.Run(connection);
            if (request.Error is null)
            {
                connection.Commands.Commit();
            }
            else
            {
                connection.Commands.Rollback();
            }
        }
        catch (Exception error)
        {
            request.Error = error;
            TryRollback(connection);
        }
    }

    private static void RunTogether(SqliteConnection connection, List<WriteRequest> group)
    {
        try
        {
            connection.Commands.Begin();
        }
        catch (ObjectQLException error) when (connection.IsBusy)
        {
            // Another process holds the file. All have waited for it together; one by one they would wait as long again, each.
            FailAll(group, error);
            return;
        }
        catch (Exception)
        {
            RunOneByOne(connection, group, null);
            return;
        }

        WriteRequest? culprit = null;
        try
        {
            foreach (var request in group)
            {
                connection.Commands.Save(Savepoint);
                request.Run(connection);
                if (request.Error is null && HasDeferredViolation(connection))
                {
                    request.Error = request.Explain(connection, ConstraintError.Of(ResultCode.ConstraintForeignKey, "", null));
                }

                if (connection.IsAutocommit)
                {
                    culprit = request;
                    break;
                }

                if (request.Error is null)
                {
                    connection.Commands.Release(Savepoint);
                }
                else
                {
                    connection.Commands.RollbackTo(Savepoint);
                }
            }

            if (culprit is null)
            {
                connection.Commands.Commit();
                return;
            }
        }
        catch (Exception)
        {
            // A savepoint or the commit failed: nothing of the group is stored, and each finds out by itself why.
            TryRollback(connection);
        }

        RunOneByOne(connection, group, culprit);
    }

    private static void RunOneByOne(SqliteConnection connection, List<WriteRequest> group, WriteRequest? culprit)
    {
        foreach (var request in group)
        {
            if (request != culprit)
            {
                RunAlone(connection, request);
            }
        }
    }

    private static bool HasDeferredViolation(SqliteConnection connection)
    {
        int current;
        int highest;
        return Sqlite3.DatabaseStatus(connection.Database, OpenFlags.StatusDeferredForeignKeys, &current, &highest, 0) == ResultCode.Ok && current != 0;
    }

    private static void TryRollback(SqliteConnection connection)
    {
        connection.Abandon();
        try
        {
            connection.Commands.Rollback();
        }
        catch (ObjectQLException)
        {
            // A rollback fails only when the engine has rolled back by itself meanwhile.
        }
    }

    private static void FailAll(List<WriteRequest> group, Exception error)
    {
        foreach (var request in group)
        {
            request.Error = error;
        }
    }
}
