using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Operations;

namespace ObjectQL.Sqlite.Writing;

/// <summary>A write of somebody who found the gate free: on the caller's thread, without a request.</summary>
internal static class InlineWrite
{
    public static int Run<TOperation>(WriterGate gate, ref TOperation operation)
        where TOperation : struct, IWriteOperation
    {
        var connection = gate.Connection;
        try
        {
            var result = operation.IsMany ? RunMany(connection, ref operation) : operation.Run(connection);
            operation.Committed();
            return result;
        }
        catch (ObjectQLException error)
        {
            connection.Abandon();
            var explained = error;
            try
            {
                explained = operation.Explain(connection, error);
            }
            finally
            {
                connection.Commands.Rollback();
            }

            if (explained == error)
            {
                throw;
            }

            throw explained;
        }
        catch
        {
            connection.Abandon();
            connection.Commands.Rollback();
            throw;
        }
    }

    private static int RunMany<TOperation>(SqliteConnection connection, ref TOperation operation)
        where TOperation : struct, IWriteOperation
    {
        connection.Commands.Begin();
        var result = operation.Run(connection);
        connection.Commands.Commit();
        return result;
    }
}
