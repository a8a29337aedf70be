using System.Reflection;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Writing;

namespace ObjectQL.Sqlite.Tests.Support;

/// <summary>Reaches behind the driver to its writer.</summary>
public static class Writer
{
    internal static WriterGate Gate(this SqliteDriver driver) =>
        (WriterGate)typeof(SqliteDriver).GetField("_writer", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(driver)!;

    /// <summary>Executes a statement on the writer's connection.</summary>
    public static async Task ExecuteOnWriterAsync(this SqliteDriver driver, string sql)
    {
        var gate = driver.Gate();
        await gate.EnterAsync(default);
        gate.Connection.Execute(sql);
        gate.Exit();
    }

    /// <summary>Executes a statement inside a transaction.</summary>
    public static void ExecuteIn(this SqliteDriver driver, DriverTransaction transaction, string sql)
    {
        Assert.That(transaction, Is.TypeOf<SqliteTransaction>());
        driver.Gate().Connection.Execute(sql);
    }

    /// <summary>Starts operations while the writer is held, so that they wait together, then lets them go as one group.</summary>
    /// <param name="driver">The driver.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="cancelled">One that is cancelled while it waits, and so may end before it.</param>
    public static async Task<ObjectQLException?[]> RunAsGroupAsync(this SqliteDriver driver, IEnumerable<Func<Task>> operations, int cancelled = -1)
    {
        var gate = driver.Gate();
        await gate.EnterAsync(default);
        List<Task> waiting;
        try
        {
            waiting = [.. operations.Select(x => x())];
            Assert.That(waiting.Where((x, i) => x.IsCompleted && i != cancelled), Is.Empty, "nobody is acknowledged while the writer is held");
        }
        finally
        {
            gate.Exit();
        }

        var errors = new ObjectQLException?[waiting.Count];
        for (var i = 0; i < errors.Length; i++)
        {
            try
            {
                await waiting[i];
            }
            catch (ObjectQLException error)
            {
                errors[i] = error;
            }
        }

        return errors;
    }
}
