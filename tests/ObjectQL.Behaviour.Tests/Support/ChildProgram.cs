using System.Globalization;
using ObjectQL.Postgres;
using ObjectQL.Sqlite;

namespace ObjectQL.Behaviour.Tests;

/// <summary>What this assembly does as a program: the second process of the tests that need one.</summary>
public static class ChildProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["receipts", var engine, var place, var count])
        {
            await Console.Error.WriteLineAsync("receipts sqlite|postgres PLACE COUNT");
            return 2;
        }

        await using var db = await SalesDb.OpenAsync(DriverOf(engine, place));
        Console.Out.WriteLine("ready");
        await Console.In.ReadLineAsync();
        await WriteReceiptsAsync(db, "child", int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    }

    public static Driver DriverOf(string engine, string place) => engine == "sqlite"
        ? new SqliteDriver(new SqliteOptions { Path = place, Synchronous = SqliteSynchronous.Off })
        : new PostgresDriver(new PostgresOptions { ConnectionString = place, MaxConnections = 4 });

    /// <summary>Stores receipts from two sessions; every third transaction is rolled back, and every fifth stores two.</summary>
    public static Task WriteReceiptsAsync(SalesDb db, string writer, int count) => Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
    {
        await using var session = db.AsSystem();
        for (var i = 0; i < count; i++)
        {
            await using var transaction = await session.BeginAsync();
            await session.Receipts.CreateAsync(new() { Writer = writer });
            if (i % 5 == 0)
            {
                await session.Receipts.CreateAsync(new() { Writer = writer });
            }

            if (i % 3 != 0)
            {
                await transaction.CommitAsync();
            }
        }
    })));
}
