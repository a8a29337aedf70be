using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;

namespace ObjectQL.Behaviour.Tests;

/// <summary>An upsert that certainly loses: another session stores the record between its look-up and its create. Engines with one writer at a time do not let that happen.</summary>
public sealed class LostRaceTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task The_loser_changes_the_record_and_keeps_what_hooks_made_of_its_new_one_out_of_it(bool hasUser)
    {
        await using var db = await SalesDb.OpenAsync(new PostgresDriver(new PostgresOptions { ConnectionString = PostgresSchemas.New(), MaxConnections = 4 }));
        await using var session = hasUser ? db.As(new User("ann")) : db.AsSystem();
        await using var rival = db.AsSystem();
        using var hook = db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Counter> context) =>
        {
            if (context.Data.Note == "mine")
            {
                await rival.Counters.CreateAsync(new() { Key = "k", Note = "theirs" });
                await rival.Counters.Where(x => x.Key == "k").UpdateAsync(new() { Maker = "theirs" });
            }
        });
        var draft = new Counter { Key = "k", Note = "mine" };
        var stored = await session.Counters.UpsertAsync(draft, x => x.Key);
        var found = (await rival.Counters.ToListAsync()).Single();
        Assert.That((found.Note, found.Maker), Is.EqualTo(("mine", "theirs")));
        Assert.That((stored.Id, stored.Note), Is.EqualTo((found.Id, "mine")));
        Assert.That(stored, Is.SameAs(draft));
    }
}
