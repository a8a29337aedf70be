using System.Text;
using System.Text.Json;
using ObjectQL.Query;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Ways to write what is not one's own, and to learn from the answer of a write.</summary>
public sealed class WriteAttackTests(DriverFactory factory) : VaultFixture(factory)
{
    private const string Everything = """
        { "name": "posted", "region": "north", "created_at": "2001-01-01T00:00:00Z", "updated_at": "2001-01-01T00:00:00Z", "created_by": "boss", "updated_by": "boss",
          "number": "V-9999", "entries": 99, "doubled": 99 }
        """;

    private static Vault Posted(string json) => JsonSerializer.Deserialize<Vault>(json)!;

    [TestCase("create")]
    [TestCase("many")]
    [TestCase("upsert")]
    public async Task What_the_program_keeps_itself_is_taken_from_no_caller(string way)
    {
        var draft = Posted(Everything);
        draft.Id = "new";
        await (way switch
        {
            "create" => (Task)Agent.Vaults.CreateAsync(draft).AsTask(),
            "many" => Agent.Vaults.CreateManyAsync([draft]).AsTask(),
            _ => Agent.Vaults.UpsertAsync(draft).AsTask(),
        });
        var stored = await Session.Vaults.GetAsync("new");
        Assert.That((stored.CreatedBy, stored.UpdatedBy, stored.Entries, stored.Number, stored.Name), Is.EqualTo(("ann", "ann", 0L, "V-0004", "posted")));
        Assert.That((stored.CreatedAt.Year, stored.UpdatedAt.Year), Is.EqualTo((DateTimeOffset.UtcNow.Year, DateTimeOffset.UtcNow.Year)));
    }

    [TestCase("update")]
    [TestCase("delete")]
    [TestCase("action")]
    public async Task A_hidden_record_that_somebody_else_is_writing_is_not_waited_for(string way)
    {
        await using var writing = await Session.BeginAsync();
        await Session.Vaults.UpdateAsync("s1", new() { Name = "being written" });
        await Session.Entries.UpdateAsync("es", new() { Text = "being written" });
        switch (way)
        {
            case "update":
                Assert.That(await Agent.Vaults.UpdateAsync("s1", new() { Name = "taken" }), Is.False);
                break;
            case "delete":
                Assert.That(await Agent.Entries.DeleteAsync("es"), Is.False);
                break;
            default:
                Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => Agent.ExecuteAsync("vaults", "unlock", "s1").AsTask())!.Code, Is.EqualTo(ErrorCode.Forbidden));
                break;
        }
    }

    [TestCase("by id")]
    [TestCase("many")]
    [TestCase("upsert")]
    public async Task Nor_by_a_change(string way)
    {
        var before = await Session.Vaults.GetAsync("n1");
        await ChangeAsync(way, Everything);
        var stored = await Session.Vaults.GetAsync("n1");
        Assert.That((stored.Name, stored.UpdatedBy, stored.Entries, stored.Number, stored.CreatedAt), Is.EqualTo(("posted", "ann", 1L, before.Number, before.CreatedAt)));
        Assert.That((stored.CreatedBy, stored.UpdatedAt.Year), Is.EqualTo((before.CreatedBy, DateTimeOffset.UtcNow.Year)));
    }

    [TestCase("create", "secret", ErrorCode.Forbidden)]
    [TestCase("many drafts", "score", ErrorCode.Forbidden)]
    [TestCase("by id", "secret", ErrorCode.Forbidden)]
    [TestCase("loaded", "secret", ErrorCode.Forbidden)]
    [TestCase("many", "score", ErrorCode.Forbidden)]
    [TestCase("upsert", "secret", ErrorCode.Forbidden)]
    [TestCase("upsert of a new one", "secret", ErrorCode.Forbidden)]
    [TestCase("validate", "secret", ErrorCode.Forbidden)]
    [TestCase("create", "locked", ErrorCode.Validation)]
    [TestCase("many drafts", "locked", ErrorCode.Validation)]
    [TestCase("by id", "locked", ErrorCode.Validation)]
    [TestCase("loaded", "locked", ErrorCode.Validation)]
    [TestCase("many", "locked", ErrorCode.Validation)]
    [TestCase("upsert", "locked", ErrorCode.Validation)]
    [TestCase("upsert of a new one", "locked", ErrorCode.Validation)]
    [TestCase("validate", "locked", ErrorCode.Validation)]
    public async Task A_field_that_is_not_the_callers_is_refused_on_every_way_also_as_null(string way, string field, string code)
    {
        // Nothing says null where nothing is stored, as a record that comes back does: of a read-only field that is no change.
        foreach (var value in field switch { "score" => new[] { "5", "null" }, "locked" => ["\"x\""], _ => ["\"x\"", "null"] })
        {
            Assert.That(await CodeAsync(() => ChangeAsync(way, $$"""{ "name": "posted", "{{field}}": {{value}} }""")), Is.EqualTo(code), value);
        }

        Assert.That(string.Join(' ', (await Session.Vaults.OrderBy(x => x.Name).ToListAsync()).Select(static x => $"{x.Name} {x.Secret} {x.Score} {x.Locked}")), Is.EqualTo("first gold 1  second silver 2  third gold bars 9 "));
    }

    [TestCase("by id")]
    [TestCase("many")]
    [TestCase("upsert")]
    [TestCase("loaded")]
    public async Task What_is_read_only_is_not_cleared_either(string way)
    {
        await Session.Vaults.UpdateAsync("n1", new Vault { Locked = "kept" });
        Assert.That(await CodeAsync(() => ChangeAsync(way, """{ "name": "posted", "locked": null }""")), Is.EqualTo(ErrorCode.Validation));
        var stored = await Session.Vaults.GetAsync("n1");
        Assert.That((stored.Name, stored.Locked), Is.EqualTo(("first", "kept")));
    }

    [TestCase("by id")]
    [TestCase("many")]
    [TestCase("upsert")]
    [TestCase("loaded")]
    public async Task A_record_is_moved_into_no_region_but_the_callers(string way)
    {
        Assert.That(await CodeAsync(() => ChangeAsync(way, """{ "name": "moved", "region": "south" }""")), Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(await CodeAsync(() => ChangeAsync(way, """{ "name": "moved", "region": null }""")), Is.EqualTo(ErrorCode.Forbidden));
        Assert.That((await Session.Vaults.GetAsync("n1")).Name, Is.EqualTo("first"));
        Assert.That(await CodeAsync(() => Agent.Vaults.CreateAsync(new Vault { Name = "planted", Region = "south" }).AsTask()), Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(await Session.Vaults.CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task The_error_of_a_taken_value_does_not_tell_whose_it_is()
    {
        // The unique index and the unique rule hold for hidden records, too; nothing but that is said.
        var (visible, hidden) = (await ErrorAsync(new Vault { Name = "x", Region = "north", Code = "N2" }), await ErrorAsync(new Vault { Name = "x", Region = "north", Code = "S1" }));
        Assert.That(hidden, Is.EqualTo(visible.Replace("N2", "S1", StringComparison.Ordinal)).And.StartsWith(ErrorCode.Conflict));
        (visible, hidden) = (await ErrorAsync(new Vault { Name = "x", Region = "north", Label = "two" }), await ErrorAsync(new Vault { Name = "x", Region = "north", Label = "three" }));
        Assert.That(hidden, Is.EqualTo(visible.Replace("two", "three", StringComparison.Ordinal)).And.StartsWith(ErrorCode.Validation));
        Assert.That(hidden, Does.Not.Contain("s1").And.Not.Contain("south").And.Not.Contain("third"));

        // Nor does it take another way: the same statements run.
        var (statements, visibly) = (new LatencyReport(), new LatencyReport());
        using (Db.Observe(visibly))
        {
            await ErrorAsync(new Vault { Name = "x", Region = "north", Code = "N2", Label = "two" });
        }

        using (Db.Observe(statements))
        {
            await ErrorAsync(new Vault { Name = "x", Region = "north", Code = "S1", Label = "three" });
        }

        Assert.That(Ways(statements), Is.EqualTo(Ways(visibly)).And.Not.Empty);

        // A value that is taken tells nothing where the caller may not write at all, whoever has it.
        await using var nobody = As("eve", "guest");
        foreach (var code in new[] { "N1", "S1", "free" })
        {
            Assert.That(await CodeAsync(() => nobody.Vaults.CreateAsync(new Vault { Name = "x", Code = code }).AsTask()), Is.EqualTo(ErrorCode.Forbidden));
            Assert.That(await CodeAsync(() => Agent.Vaults.CreateAsync(new Vault { Name = "x", Code = code, Region = "north", Secret = "s" }).AsTask()), Is.EqualTo(ErrorCode.Forbidden));
            Assert.That(await CodeAsync(() => Agent.Vaults.CreateAsync(new Vault { Name = "x", Code = code, Region = "north", Keeper = "south" }).AsTask()), Is.EqualTo(ErrorCode.Conflict));
        }
    }

    [Test]
    public async Task A_hidden_record_answers_writes_like_a_missing_one()
    {
        foreach (var id in new[] { "es", "missing" })
        {
            Assert.That(await Agent.Entries.UpdateAsync(id, new Entry { Text = "mine" }), Is.False, id);
            Assert.That(await Agent.Entries.UpdateAsync(id, new Entry { Vault = "n1" }), Is.False, id + ": nor whose detail it is");
            Assert.That(await Agent.Entries.UpdateAsync(id, new Entry()), Is.False, id);
            Assert.That(await Agent.Entries.DeleteAsync(id), Is.False, id);
            Assert.That(await Agent.Entries.Where(x => x.Id == id).UpdateAsync(new Entry { Vault = "n2" }), Is.Zero, id);
            Assert.That(await CodeAsync(() => Agent.Entries.GetAsync(id).AsTask()), Is.EqualTo(ErrorCode.NotFound), id);
        }

        foreach (var id in new[] { "s1", "missing" })
        {
            Assert.That(await Agent.Vaults.UpdateAsync(id, new Vault { Version = 1, Name = "mine" }), Is.False, id);
            Assert.That(await CodeAsync(() => Agent.Entries.CreateAsync(new Entry { Text = "planted", Vault = id }).AsTask()), Is.EqualTo(ErrorCode.Conflict), id);
            Assert.That(await CodeAsync(() => Agent.ExecuteAsync("vaults", "unlock", id).AsTask()), Is.EqualTo(ErrorCode.Forbidden), id);
            Assert.That(await CodeAsync(() => Boss.ExecuteAsync("vaults", "unlock", id).AsTask()), Is.EqualTo(id == "s1" ? "fine" : ErrorCode.NotFound), id);
        }

        Assert.That((await Session.Entries.GetAsync("es")).Vault, Is.EqualTo("s1"));
        Assert.That(await CodeAsync(() => Agent.Entries.UpdateAsync("en", new Entry { Vault = "n2" }).AsTask()), Is.EqualTo(ErrorCode.Validation), "a visible one says that it is fixed");
    }

    [TestCase("Boss")]
    [TestCase("boss ")]
    [TestCase("agent,boss")]
    [TestCase("boss\0")]
    [TestCase("*")]
    [TestCase("system")]
    public async Task A_role_is_its_exact_name(string role)
    {
        await using var spoofing = As("boss", "agent", role);
        Assert.That(await spoofing.Vaults.CountAsync(), Is.EqualTo(2));
        Assert.That(await CodeAsync(() => spoofing.Vaults.DeleteAsync("n1").AsTask()), Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(await CodeAsync(() => spoofing.Vaults.UnlockAsync("n1").AsTask()), Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(await CodeAsync(() => spoofing.ExecuteAsync("vaults", "Unlock", "n1").AsTask()), Is.EqualTo(ErrorCode.NotFound));
        Assert.That(await spoofing.Vaults.CountAllAsync(), Is.EqualTo(2), "an action sees what its caller sees");
    }

    [Test]
    public async Task Who_may_only_create_is_given_back_what_it_said()
    {
        await using var writer = As("wim", "writer");
        var created = await writer.Vaults.CreateAsync(new Vault { Name = "dropped", Region = "north" });
        Assert.That((created.Name, created.Id.Length > 0), Is.EqualTo(("dropped", true)));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = created.Number)!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(JsonSerializer.Serialize(created), Does.Not.Contain("V-0004").And.Not.Contain("created_by"));
        var many = await writer.Vaults.CreateManyAsync([new Vault { Name = "dropped too", Region = "north" }]);
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = many[0].CreatedBy)!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(await CodeAsync(() => writer.Vaults.UpsertAsync(new Vault { Id = "n1", Name = "x" }).AsTask()), Is.EqualTo(ErrorCode.Forbidden));
    }

    private async Task<string> ErrorAsync(Vault draft)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Agent.Vaults.CreateAsync(draft))!;
        var again = Assert.ThrowsAsync<ObjectQLException>(async () => await Agent.Vaults.UpdateAsync("n1", new Vault { Code = draft.Code ?? "N1", Label = draft.Label ?? "one" }))!;
        await Task.CompletedTask;
        return $"{error.Code} {error.Field} {error.Message} / {again.Code} {again.Field} {again.Message}";
    }

    private async Task ChangeAsync(string way, string json)
    {
        var draft = Posted(json);
        switch (way)
        {
            case "create":
                await Agent.Vaults.CreateAsync(draft);
                break;
            case "many drafts":
                await Agent.Vaults.CreateManyAsync([new Vault { Name = "other", Region = "north" }, draft]);
                break;
            case "by id":
                await Agent.Vaults.UpdateAsync("n1", draft);
                break;
            case "loaded":
                var loaded = await Agent.Vaults.GetAsync("n1");
                Take(loaded, json);
                await Agent.Vaults.UpdateAsync(loaded);
                break;
            case "many":
                await Agent.Vaults.Where(x => x.Name == "first").UpdateAsync(draft);
                break;
            case "validate":
                await Agent.Vaults.ValidateAsync(draft);
                break;
            default:
                draft.Id = way == "upsert" ? "n1" : "new";
                await Agent.Vaults.UpsertAsync(draft);
                break;
        }
    }

    private static void Take(Vault record, string json)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var text = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.GetString();
            switch (member.Name)
            {
                case "name":
                    record.Name = text!;
                    break;
                case "region":
                    record.Region = text;
                    break;
                case "secret":
                    record.Secret = text;
                    break;
                default:
                    record.Locked = text;
                    break;
            }
        }
    }

    private static List<(string ObjectName, PlanKind Kind, long Count)> Ways(LatencyReport report) =>
        report.Read().Select(static line => (line.ObjectName, line.Kind, line.Count)).OrderBy(static line => line.ToString(), StringComparer.Ordinal).ToList();
}
