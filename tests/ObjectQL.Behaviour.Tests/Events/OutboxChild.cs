using System.Diagnostics;
using ObjectQL.Postgres;
using ObjectQL.Sqlite;

namespace ObjectQL.Behaviour.Tests.Events;

/// <summary>This assembly as a second process, which writes or delivers until it is killed.</summary>
internal static class OutboxChild
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(OutboxChild).Assembly.Location);
        start.ArgumentList.Add("outbox");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public static Driver Open(string engine, string place) => engine == "sqlite" ? new SqliteDriver(place) : new PostgresDriver(new PostgresOptions { ConnectionString = place });

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var task, var engine, var place])
        {
            await Console.Error.WriteLineAsync("outbox write|raise|relay ENGINE PLACE | outbox deliver ENGINE PLACE");
            return 2;
        }

        await using var db = await SalesDb.OpenAsync(Open(engine, place));
        var outbox = db.Events.UseOutbox("outbox", "shipments");
        if (task == "relay")
        {
            outbox.Start(
                static (message, _) =>
                {
                    Console.WriteLine($"{message.RecordId} {message.Read<Shipment>().Weight:0}");
                    return default;
                },
                new OutboxOptions { PollInterval = TimeSpan.FromMilliseconds(10), DeliveryTimeout = TimeSpan.FromSeconds(2), BatchSize = 7 });
            await Task.Delay(Timeout.Infinite);
        }

        if (task == "raise")
        {
            await RaiseAsync(db);
            return 0;
        }

        if (task == "deliver")
        {
            // Nobody hears of the end of a delivery.
            outbox.Start(
                async (message, _) =>
                {
                    Console.WriteLine($"{message.RecordId} {message.Change}");
                    await Task.Delay(Timeout.Infinite, CancellationToken.None);
                },
                new OutboxOptions { DeliveryTimeout = TimeSpan.FromSeconds(1) });
            await Task.Delay(Timeout.Infinite);
        }

        await using var session = db.AsSystem();
        for (var i = 0; ; i++)
        {
            await using var transaction = await session.BeginAsync();
            var shipment = await session.Shipments.CreateAsync(new() { Name = $"Number {i}" });
            await session.Shipments.UpdateAsync(shipment.Id, new() { Weight = i });
            await transaction.CommitAsync();
            Console.WriteLine(shipment.Id);
        }
    }
    /// <summary>Raises a number in three records, each time in one transaction that begins with another one; what another process has changed meanwhile is done again.</summary>
    private static async Task RaiseAsync(SalesDb db)
    {
        await using var session = db.AsSystem();
        string[] ids = ["r-1", "r-2", "r-3"];
        for (var i = 0; i < 25 * ids.Length;)
        {
            try
            {
                await using var transaction = await session.BeginAsync();
                var shipment = await session.Shipments.GetAsync(ids[i % 3]);
                await Task.Delay(i % 4);
                shipment.Weight++;
                await session.Shipments.UpdateAsync(shipment);
                await transaction.CommitAsync();
                i++;
            }
            catch (ObjectQLException error) when (error.Code is ErrorCode.Conflict or ErrorCode.TransactionFailed)
            {
                await Task.Delay(1);
            }
        }
    }
}
