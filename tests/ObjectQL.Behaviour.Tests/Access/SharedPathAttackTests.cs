using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Where something is kept or gathered for several callers, nobody gets what was kept for another.</summary>
public sealed class SharedPathAttackTests(DriverFactory factory) : VaultFixture(factory)
{
    private SalesDb.Session _south = null!;

    [Action("vaults", "hand_over")]
    internal static async ValueTask<string> HandOver(ActionContext<Vault> context)
    {
        // An action that gives back what it was called for, gives what its caller sees.
        await Task.Yield();
        return JsonSerializer.Serialize(context.Record);
    }

    [SetUp]
    public void OpenSouth() => _south = Db.As(new User("zoe", ["agent"], attributes: new Dictionary<string, object?> { ["region"] = "south" }));

    [TearDown]
    public async Task EndSouth() => await _south.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_cache_gives_each_caller_what_is_his(bool onlyInside)
    {
        foreach (var name in new[] { "vaults", "entries", "contacts" })
        {
            Db.Cache.Use(name, new CacheOptions { OnlyInside = onlyInside });
        }

        using var inside = onlyInside ? Db.Middleware.Add("vaults", static (context, next) => ResultCache.RunAsync(context, next), OperationKinds.Reads) : null;

        // In every order: what one has read first is there when another one asks.
        (SalesDb.Session Who, string Sees)[] callers = [(Boss, "n1 n2 s1"), (Agent, "n1 n2"), (_south, "s1")];
        foreach (var order in new[] { callers, callers.Reverse(), [callers[1], callers[0], callers[2]] })
        {
            Db.Cache.Drop("vaults");
            foreach (var (who, sees) in order.Concat(order))
            {
                var ids = sees.Split(' ');
                var sum = who == Boss ? "12" : ErrorCode.Forbidden;
                Assert.That(Ids(await who.Vaults.OrderBy(x => x.Id).ToListAsync()), Is.EqualTo(sees), who.User.Id);
                Assert.That(await who.Vaults.CountAsync(), Is.EqualTo(ids.Length), who.User.Id);
                Assert.That(Ids((await who.Vaults.OrderBy(x => x.Id).PageAsync(5)).Items), Is.EqualTo(sees));
                Assert.That(Ids(await who.Vaults.Search("first").ToListAsync()), Is.EqualTo(ids.Contains("n1") ? "n1" : ""));
                Assert.That(Ids(await who.Vaults.Search("gold").OrderBy(x => x.Id).ToListAsync()), Is.EqualTo(who == Boss ? "n1 s1" : ""), "by a hidden field");
                Assert.That(await ResultAsync(async () => $"{await who.Vaults.Query().SumAsync(x => x.Score)}"), Is.EqualTo(sum));
                Assert.That(await ResultAsync(async () => $"{(await who.Vaults.GroupBy(x => x.Secret).Count("n").ToRowsAsync()).Count}"), Is.EqualTo(who == Boss ? "3" : ErrorCode.Forbidden));
                Assert.That(await who.Entries.Where(x => x.VaultRecord.Name == "third").CountAsync(), Is.EqualTo(ids.Contains("s1") ? 1 : 0));
                foreach (var id in new[] { "n1", "n2", "s1" })
                {
                    var found = await who.Vaults.FindAsync(id);
                    Assert.That(found?.Id, Is.EqualTo(ids.Contains(id) ? id : null), who.User.Id);
                    Assert.That(JsonSerializer.Serialize(found), who == Boss ? Does.Contain("secret") : Does.Not.Contain("secret").And.Not.Contain("score"));
                }

                var output = new ArrayBufferWriter<byte>();
                await who.Vaults.WriteJsonAsync(output);
                Assert.That(Encoding.UTF8.GetString(output.WrittenSpan).Contains("gold", StringComparison.Ordinal), Is.EqualTo(who == Boss));
                Assert.That((await who.Entries.Expand(x => x.Vault).OrderBy(x => x.Id).ToListAsync()).Select(static one => $"{one.Id}>{one.VaultRecord?.Id}"), Is.EqualTo(ids.Where(static id => id != "n2").Select(static id => id == "n1" ? "en>n1" : "es>s1")));
            }
        }
    }

    [Test]
    public async Task Loaders_of_two_callers_share_nothing()
    {
        var (north, south, boss) = (Agent.Vaults.Loader(), _south.Vaults.Loader(), Boss.Vaults.Loader());
        string[] ids = ["n1", "s1", "n1", "missing"];
        for (var round = 0; round < 3; round++)
        {
            // All of them are asked for in one turn.
            var all = await Task.WhenAll(north.LoadManyAsync(ids), south.LoadManyAsync(ids), boss.LoadManyAsync(ids));
            Assert.That(all.Select(static found => string.Join(' ', found.Select(static one => one?.Id ?? "-"))), Is.EqualTo(new[] { "n1 - n1 -", "- s1 - -", "n1 s1 n1 -" }));
            Assert.That(JsonSerializer.Serialize(all[0][0]), Does.Not.Contain("secret"));
            Assert.That(all[2][0]!.Secret, Is.EqualTo("gold"));
            north.Clear();
            south.Clear("s1");
        }
    }

    [Test]
    public async Task What_one_caller_puts_into_a_batch_is_stored_under_the_rights_of_the_session_that_stores_it()
    {
        // Who gathers for several callers says whose rights count; an item that these do not cover fails alone.
        await using var agents = new BatchProcessor<Vault, Vault>(async (drafts, token) =>
        {
            await using var own = As("ann", "agent");
            return await own.Vaults.CreateManyAsync(drafts, token);
        }, new() { Name = "vaults", Size = 3 });
        var added = new[] { "north", "south", "north" }.Select(region => agents.AddAsync(new Vault { Name = "batched", Region = region })).ToArray();
        var outcomes = new List<string>();
        foreach (var one in added)
        {
            outcomes.Add(await ResultAsync(async () => (await one).Region!));
        }

        Assert.That(outcomes, Is.EqualTo(new[] { "north", ErrorCode.Forbidden, "north" }));
        Assert.That(await Session.Vaults.Where(x => x.Name == "batched").CountAsync(), Is.EqualTo(2));
        Assert.That(await _south.Vaults.Where(x => x.Name == "batched").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task An_outbox_that_everybody_reads_keeps_nothing_that_is_kept_from_anybody()
    {
        foreach (var name in new[] { "vaults", "entries", "*" })
        {
            var error = Assert.Throws<ObjectQLException>(() => Db.Events.UseOutbox("outbox", name));
            Assert.That((error!.Code, error.ObjectName), Is.EqualTo((ErrorCode.Configuration, "outbox")), name);
            Assert.That(error.Message, Does.Contain("outbox.permission.yml"));
        }

        await Agent.Vaults.UpdateAsync("n1", new Vault { Name = "told" });
        Assert.That(await Session.Outbox.CountAsync(), Is.Zero, "the one that was refused keeps nothing");
        using var outbox = Db.Events.UseOutbox("letterboxes", "vaults");
        await Agent.Vaults.UpdateAsync("n1", new Vault { Name = "told again" });
        Assert.That((await Session.Letterboxes.ToListAsync()).Single().Payload, Does.Contain("gold"), "the program is told of whole records");
        foreach (var who in new[] { Agent, Boss })
        {
            Assert.That(await ResultAsync(async () => $"{await who.Letterboxes.CountAsync()}"), Is.EqualTo(ErrorCode.Forbidden));
            Assert.That(await ResultAsync(async () => $"{await who.Letterboxes.Where(x => x.Payload.Contains("gold")).AnyAsync()}"), Is.EqualTo(ErrorCode.Forbidden));
        }
    }

    [Test]
    public async Task A_listener_is_the_programs_and_a_draft_that_it_shares_shows_the_caller_nothing()
    {
        var told = new List<string>();
        using var listening = Db.Events.Subscribe<Vault>(x => told.Add($"{x.Previous?.Secret} {x.Record?.Secret}"));
        var draft = new Vault { Name = "changed" };
        Assert.That(await Agent.Vaults.UpdateAsync("n1", draft), Is.True);
        var loaded = await Agent.Vaults.GetAsync("n2");
        loaded.Name = "changed too";
        Assert.That(await Agent.Vaults.UpdateAsync(loaded), Is.True);
        var created = await Agent.Vaults.CreateAsync(new Vault { Name = "new", Region = "north" });
        Assert.That(told, Is.EqualTo(new[] { "gold gold", "silver silver", " " }));
        foreach (var given in new[] { draft, loaded, created })
        {
            Assert.That(JsonSerializer.Serialize(given), Does.Not.Contain("gold").And.Not.Contain("silver").And.Not.Contain("\"secret\"").And.Not.Contain("score"));
        }
    }

    [Test]
    public async Task An_action_gives_back_what_its_caller_sees_of_its_record()
    {
        Assert.That(await Agent.Vaults.HandOverAsync("n1"), Does.Contain("first").And.Not.Contain("gold").And.Not.Contain("score"));
        Assert.That(await Boss.Vaults.HandOverAsync("n1"), Does.Contain("gold"));
        Assert.That(await ResultAsync(async () => await Agent.Vaults.HandOverAsync("s1")), Is.EqualTo(ErrorCode.NotFound));
        Assert.That(await ResultAsync(async () => $"{await Agent.ExecuteAsync("vaults", "hand_over", "s1")}"), Is.EqualTo(ErrorCode.NotFound));
    }

    [TestCase("S1", ErrorCode.Conflict)]
    [TestCase("N1", "first|n1")]
    [TestCase("free", "fine")]
    public async Task An_upsert_takes_over_no_hidden_record(string code, string expected)
    {
        var outcome = await ResultAsync(async () =>
        {
            var stored = await Agent.Vaults.UpsertAsync(new Vault { Code = code, Label = "taken over", Region = "north", Name = code == "N1" ? "first" : "x" }, x => x.Code);
            return code == "N1" ? $"{stored.Name}|{stored.Id}" : "fine";
        });
        Assert.That(outcome, Is.EqualTo(expected));
        Assert.That((await Session.Vaults.GetAsync("s1")).Label, Is.EqualTo("three"));
    }

    private static async Task<string> ResultAsync(Func<Task<string>> action)
    {
        try
        {
            return await action();
        }
        catch (ObjectQLException error)
        {
            return error.Code;
        }
    }
}
