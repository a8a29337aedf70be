using Microsoft.Extensions.DependencyInjection;
using ObjectQL.Sqlite;

namespace ObjectQL.Hosting.Tests;

/// <summary>What is done through services gives what is done without them.</summary>
public sealed class SwitchTests
{
    [Test]
    public async Task Results_are_the_same_without_services([Values] bool onSqlite, [Values("editor", "reader", "nobody")] string role)
    {
        List<string> expected;
        await using (var db = await PapersDb.OpenAsync(New()))
        {
            Assert.That(db.Registry.List("object").Select(static entry => entry.Name), Is.EqualTo(db.Model.ObjectNames), "and the registry knows what the model knows");
            await using var session = db.As(new User("ann", [role]));
            expected = await WorkAsync(session);
        }

        var services = new ServiceCollection().AddObjectQL<PapersDb>(options => (options.Driver, options.User) = (_ => New(), _ => new User("ann", [role]))).BuildServiceProvider();
        await using (services)
        {
            await services.OpenObjectQLAsync<PapersDb>();
            await using var scope = services.CreateAsyncScope();
            Assert.That(await WorkAsync(scope.ServiceProvider.GetRequiredService<PapersDb.Session>()), Is.EqualTo(expected));
        }

        Assert.That(expected, Has.Some.StartsWith(role == "editor" ? "VALIDATION_ERROR" : "FORBIDDEN"));

        Driver New() => onSqlite ? new SqliteDriver(":memory:") : new MemoryDriver();
    }

    private static async Task<List<string>> WorkAsync(PapersDb.Session session)
    {
        var told = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            try
            {
                var id = "p" + (i % 8);
                await session.Papers.CreateAsync(new() { Id = id, Title = "Paper " + i, Pages = i, Owner = session.User.Id });
                await using (await session.BeginAsync())
                {
                    await session.Papers.UpdateAsync(id, new() { Pages = 100 });
                }

                told.Add($"{(await session.Papers.FindAsync(id))?.Pages} of {await session.Papers.CountAsync()} {await session.Papers.DeleteAsync("p" + (i / 2))}");
            }
            catch (ObjectQLException error)
            {
                told.Add($"{error.Code} {error.ObjectName} {error.Field} {error.Message}");
            }
        }

        told.Add(await ListAsync(session));
        return told;
    }

    private static async Task<string> ListAsync(PapersDb.Session session)
    {
        try
        {
            return string.Join(",", (await session.Papers.OrderBy(static x => x.Id).ToListAsync()).Select(static x => $"{x.Id} {x.Title} {x.Pages} {x.Owner}"));
        }
        catch (ObjectQLException error)
        {
            return error.Message;
        }
    }
}
