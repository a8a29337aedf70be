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

    [Test]
    public async Task The_hash_that_was_computed_before_the_transaction_serves_the_change()
    {
        var driver = new PostgresDriver(new PostgresOptions { ConnectionString = PostgresSchemas.New(), MaxConnections = 4 });
        await using var db = await SalesDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        await using var rival = db.AsSystem();
        db.PasswordIterations = 1_000;
        using var hook = db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Account> context) =>
        {
            if (context.Data.Nick == "mine")
            {
                // A hash that is computed from now on has other iterations.
                await rival.Accounts.CreateAsync(new() { Name = "ann", Password = "theirs, long enough" });
                db.PasswordIterations = 2_000;
            }
        });
        var stored = await session.Accounts.UpsertAsync(new() { Name = "ann", Nick = "mine", Password = "mine, long enough" }, x => x.Name);
        var hash = await PasswordTests.StoredAsync(driver, stored.Id);
        Assert.That(hash, Does.StartWith("$pbkdf2-sha512$i=1000$"));
        Assert.That(await session.Accounts.VerifyPasswordAsync(stored.Id, "mine, long enough"), Is.True);
    }
}
