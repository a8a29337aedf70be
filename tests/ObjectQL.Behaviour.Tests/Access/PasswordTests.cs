using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ObjectQL.Query;

namespace ObjectQL.Behaviour.Tests;

/// <summary>A password is written and verified, and never read.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class PasswordTests(DriverFactory factory)
{
    private const string Text = "correct horse";
    private Driver _driver = null!;

    private SalesDb Db { get; set; } = null!;

    private SalesDb.Session Session { get; set; } = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        Db = await SalesDb.OpenAsync(_driver = factory.Create());
        Db.PasswordIterations = 1_000;
        Session = Db.AsSystem();
        AccountHooks.Seen.Clear();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Session.DisposeAsync();
        await Db.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [Test]
    public async Task Only_a_salted_hash_is_stored()
    {
        var ann = await Session.Accounts.CreateAsync(new() { Name = "ann", Password = Text });
        var bob = await Session.Accounts.CreateAsync(new() { Name = "bob", Password = Text, Pin = "" });
        var (first, second) = (await StoredAsync(ann.Id), await StoredAsync(bob.Id));
        Assert.Multiple(() =>
        {
            Assert.That(first, Does.StartWith("$pbkdf2-sha512$i=1000$"));
            Assert.That(first, Is.Not.EqualTo(second));
            Assert.That(ann.Password, Is.Null);
            Assert.That(JsonSerializer.Serialize(ann), Does.Not.Contain("password").And.Not.Contain("horse"));
        });
        Assert.That(await StoredAsync(bob.Id, "pin"), Is.Null, "an empty text is no password");
    }

    [Test]
    public async Task Every_way_to_write_stores_a_hash_that_is_verified()
    {
        var created = await Session.Accounts.CreateAsync(new() { Name = "a", Password = Text });
        var many = await Session.Accounts.CreateManyAsync([new() { Name = "b", Password = Text }, new() { Name = "c", Password = Text }]);
        var upserted = await Session.Accounts.UpsertAsync(new() { Name = "d", Password = Text }, x => x.Name);
        var generated = await Session.Accounts.CreateAsync(new() { Name = "e", Password = Text, Nick = "generated" });
        foreach (var one in (Account[])[created, .. many, upserted])
        {
            Assert.That(one.Password, Is.Null);
            Assert.That(await Session.Accounts.VerifyPasswordAsync(one.Id, Text), Is.True, one.Name);
            Assert.That(await Session.Accounts.VerifyPasswordAsync(one.Id, Text + "s"), Is.False, one.Name);
        }

        Assert.That(await Session.Accounts.VerifyPasswordAsync(generated.Id, "by the hook"), Is.True);
        var again = await Session.Accounts.UpsertAsync(new() { Name = "a", Password = "another one" }, x => x.Name);
        Assert.That((again.Id, again.Password), Is.EqualTo((created.Id, (string?)null)));
        Assert.That(await Session.Accounts.VerifyPasswordAsync(created.Id, "another one"), Is.True);

        var changes = new Account { Password = "changed by id" };
        Assert.That(await Session.Accounts.UpdateAsync(many[0].Id, changes), Is.True);
        Assert.That(await Session.Accounts.UpdateAsync(many[1].Id, changes), Is.True, "the draft serves another record");
        Assert.That(await Session.Accounts.VerifyPasswordAsync(many[1].Id, "changed by id"), Is.True);
        var loaded = await Session.Accounts.GetAsync(many[0].Id);
        loaded.Password = "in the record";
        Assert.That(await Session.Accounts.UpdateAsync(loaded), Is.True);
        Assert.That(loaded.Password, Is.Null);
        Assert.That(await Session.Accounts.VerifyPasswordAsync(loaded.Id, "in the record"), Is.True);
        loaded.Nick = "b";
        Assert.That(await Session.Accounts.UpdateAsync(loaded), Is.True);
        Assert.That(await Session.Accounts.VerifyPasswordAsync(loaded.Id, "in the record"), Is.True, "what is not written is no change");

        Assert.That(await Session.Accounts.Query().UpdateAsync(new() { Password = "for everybody" }), Is.EqualTo(5));
        Assert.That(await Session.Accounts.VerifyPasswordAsync(generated.Id, "for everybody"), Is.True);
        Assert.That(await StoredAsync(generated.Id), Is.Not.EqualTo(await StoredAsync(created.Id)));
        await Session.Accounts.UpdateAsync(created.Id, new() { Nick = "generated" });
        Assert.That(await Session.Accounts.VerifyPasswordAsync(created.Id, "by the hook"), Is.True);
    }

    [Test]
    public async Task Nobody_reads_it()
    {
        var boss = await Session.Accounts.CreateAsync(new() { Name = "boss", Password = Text });
        var ann = await Session.Accounts.CreateAsync(new() { Name = "ann", Password = Text, Boss = boss.Id });
        var record = await Session.Accounts.GetAsync(ann.Id);
        Assert.That(record.Password, Is.Null);
        var list = await Session.Accounts.Query().OrderBy(x => x.Name).Expand(x => x.Boss).ToListAsync();
        Assert.That(list.Select(static one => one.Password), Is.All.Null);
        Assert.That(list[0].BossRecord!.Password, Is.Null);
        var json = new ArrayBufferWriter<byte>();
        await Session.QueryJsonAsync("accounts", "{}"u8, json);
        await Session.QueryJsonAsync("accounts", """{ "expand": { "boss": {} } }"""u8, json);
        Assert.That(Encoding.UTF8.GetString(json.WrittenSpan) + JsonSerializer.Serialize(list), Does.Contain("ann").And.Not.Contain("password").And.Not.Contain("pbkdf2").And.Not.Contain("pin"));
        Assert.That(await Session.Accounts.Query().Search("pbkdf2").CountAsync(), Is.Zero);
        await Session.Accounts.UpdateAsync(ann.Id, new() { Password = "a new one" });
        Assert.That(string.Join('\n', AccountHooks.Seen.Skip(4)), Is.EqualTo("updating  to a new one\nupdated  to , another"));
        Assert.That(AccountHooks.Seen.Where(static seen => seen.StartsWith("created", StringComparison.Ordinal)), Is.All.Not.Contains("horse").And.All.Not.Contains("pbkdf2"));
    }

    [TestCase("""{ "where": { "password": "x" } }""")]
    [TestCase("""{ "where": { "password": null } }""")]
    [TestCase("""{ "where": { "password": { "$startsWith": "$" } } }""")]
    [TestCase("""{ "where": { "boss": { "password": "x" } } }""")]
    [TestCase("""[["password", "=", "x"]]""")]
    [TestCase("""{ "orderBy": ["password"] }""")]
    [TestCase("""{ "fields": ["name", "password"] }""")]
    [TestCase("""{ "fields": ["boss.password"] }""")]
    [TestCase("""{ "groupBy": ["password"] }""")]
    [TestCase("""{ "aggregations": [{ "function": "max", "field": "password", "alias": "m" }] }""")]
    [TestCase("""{ "aggregations": [{ "function": "count", "field": "password", "alias": "m" }] }""")]
    public void No_query_looks_at_it(string json)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.QueryJsonAsync("accounts", Encoding.UTF8.GetBytes(json), new ArrayBufferWriter<byte>()));
        Assert.That((error!.Code, error.Message), Is.EqualTo((ErrorCode.InvalidRequest, error.Message)));
        Assert.That(error.Message, Does.Contain("password"));
    }

    [Test]
    public void No_text_looks_at_it()
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Accounts.Where("len(password) > 3").CountAsync());
        Assert.That(error!.Message, Does.Contain("only a hash is stored"));
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Accounts.Where("search('a', password)").CountAsync());
    }

    [Test]
    public async Task Rules_look_at_the_text_that_is_written_and_at_no_other()
    {
        var ann = await Session.Accounts.CreateAsync(new() { Name = "ann", Password = Text, Pin = "1234" });
        await RefusedAsync("password_min_length", () => Session.Accounts.CreateAsync(new() { Name = "bob", Password = "short" }).AsTask());
        await RefusedAsync("password_min_length", () => Session.Accounts.UpdateAsync(ann.Id, new() { Password = "short" }).AsTask());
        await RefusedAsync("is_not_the_name", () => Session.Accounts.CreateAsync(new() { Name = "long enough", Password = "long enough" }).AsTask());
        await RefusedAsync("pin_is_long", () => Session.Accounts.UpdateAsync(ann.Id, new() { Pin = "12" }).AsTask());
        await RefusedAsync("pin_pattern", () => Session.Accounts.UpdateAsync(ann.Id, new() { Pin = "abcde" }).AsTask());
        Assert.That(await Session.Accounts.UpdateAsync(ann.Id, new() { Nick = "annie" }), Is.True, "the stored hash is none of their business");
        Assert.That(await Session.Accounts.VerifyPinAsync(ann.Id, "1234"), Is.True);
    }

    [Test]
    public async Task A_record_that_was_not_stored_has_its_text_still()
    {
        var ann = await Session.Accounts.CreateAsync(new() { Name = "ann", Password = Text });
        var twice = new Account { Name = "ann", Password = Text };
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Accounts.CreateAsync(twice));
        twice.Name = "bob";
        var bob = await Session.Accounts.CreateAsync(twice);
        Assert.That(await Session.Accounts.VerifyPasswordAsync(bob.Id, Text), Is.True, "hashed once");

        var undone = new Account { Name = "eve", Password = Text };
        ann = await Session.Accounts.GetAsync(ann.Id);
        ann.Password = "not this one";
        await using (await Session.BeginAsync())
        {
            await Session.Accounts.CreateAsync(undone);
            await Session.Accounts.UpdateAsync(ann);
            Assert.That((undone.Password, ann.Password), Is.EqualTo(((string?)null, (string?)null)));
        }

        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, Text), Is.True);
        undone = await Session.Accounts.CreateAsync(undone);
        Assert.That(await Session.Accounts.VerifyPasswordAsync(undone.Id, Text), Is.True);
        Assert.That(await Session.Accounts.UpdateAsync(ann), Is.True);
        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, "not this one"), Is.True, "what was undone is still to be written");
    }

    [Test]
    public async Task Who_may_not_read_the_record_learns_nothing()
    {
        var ann = await Session.Accounts.CreateAsync(new() { Name = "ann", Password = Text, Pin = "1234" });
        await using var own = Db.As(new User("ann", ["clerk"]));
        await using var other = Db.As(new User("eve", ["clerk"]));
        await using var stranger = Db.As(new User("eve"));
        Assert.That(await own.Accounts.VerifyPasswordAsync(ann.Id, Text), Is.True);
        Assert.That(await other.Accounts.VerifyPasswordAsync(ann.Id, Text), Is.False);
        Assert.That(await own.Accounts.VerifyPasswordAsync("nobody", Text), Is.False);
        Assert.That(await own.Accounts.VerifyPasswordAsync("", Text), Is.False);
        Assert.That(await own.Accounts.VerifyPasswordAsync(ann.Id, ""), Is.False);
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await stranger.Accounts.VerifyPasswordAsync(ann.Id, Text))!.Code, Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await own.Accounts.VerifyPinAsync(ann.Id, "1234"))!.Code, Is.EqualTo(ErrorCode.Forbidden), "the field may not be read");
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Accounts.VerifyAsync(ann.Id, "nick", "x"))!.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(await own.Accounts.UpdateAsync(ann.Id, new() { Pin = "9876" }), Is.True, "who may write it may, without reading");
        Assert.That(await Session.Accounts.VerifyPinAsync(ann.Id, "9876"), Is.True);
    }

    [Test]
    public async Task A_hash_of_fewer_iterations_is_renewed()
    {
        var ann = await Session.Accounts.CreateAsync(new() { Name = "ann", Password = Text });
        var before = await Session.Accounts.GetAsync(ann.Id);
        Db.PasswordIterations = 2_000;
        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, "wrong"), Is.False);
        Assert.That(await StoredAsync(ann.Id), Does.Contain("i=1000$"));
        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, Text), Is.True);
        Assert.That(await StoredAsync(ann.Id), Does.Contain("i=2000$"));
        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, Text), Is.True);
        Assert.That((await Session.Accounts.GetAsync(ann.Id)).UpdatedAt, Is.EqualTo(before.UpdatedAt), "nobody has changed the record");
        Assert.That(() => Db.PasswordIterations = 10, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task The_hash_is_no_way_in()
    {
        var ann = await Session.Accounts.CreateAsync(new() { Name = "ann", Password = Text });
        var hash = (await StoredAsync(ann.Id))!;
        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, hash), Is.False);
        await Session.Accounts.UpdateAsync(ann.Id, new() { Password = hash });
        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, Text), Is.False, "a text that looks like a hash is hashed as well");
        Assert.That(await Session.Accounts.VerifyPasswordAsync(ann.Id, hash), Is.True);
    }

    private static Task RefusedAsync(string rule, Func<Task> action)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => action())!;
        Assert.That((error.Code, error.Failures.Single().Rule), Is.EqualTo((ErrorCode.Validation, rule)));
        Assert.That(error.ToString(), Does.Not.Contain("long enough, long enough").And.Not.Contain("Not the name, long enough: long enough"));
        return Task.CompletedTask;
    }

    /// <summary>What the driver has, which no session gives: the plan that reads it is the kernel's own.</summary>
    private Task<string?> StoredAsync(string id, string field = "password") => StoredAsync(_driver, id, field);

    internal static async Task<string?> StoredAsync(Driver driver, string id, string field = "password")
    {
        var schema = TypeOf<Account>().Schema;
        var plan = (QueryPlan)typeof(Planner).GetMethod("Secret", BindingFlags.NonPublic | BindingFlags.Static)!
            .Invoke(null, [schema, new QueryShape { Where = Planner.ById(schema) }, schema.FieldNumber(field)])!;
        var found = await driver.ListAsync<Account>(plan, new Arguments([Value.Of(id)], 1), null, default);
        return (field == "pin" ? found.Single().Pin : found.Single().Password)!;
    }

    private static ObjectType<T> TypeOf<T>()
        where T : Record, IRecord<T> => T.Type;
}
