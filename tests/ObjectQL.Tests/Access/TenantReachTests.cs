using System.Buffers;
using System.Text;
using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Access;

/// <summary>What the system has led from one tenant to another leads none of its users there: by no lookup, rule, formula, summary, hook, or delete.</summary>
public sealed class TenantReachTests(DriverFactory factory) : DynamicFixture(factory)
{
    private DynamicDatabase _db = null!;
    private DynamicSession _system = null!;
    private DynamicSession _ann = null!;
    private DynamicSession _bob = null!;

    [SetUp]
    public async Task FillAsync()
    {
        _db = await OpenAsync(
            ("projects.object.yml", """
                tenancy: { enabled: true }
                fields:
                  name: { type: text }
                  code: { type: text, unique: true }
                  tasks_count: { type: summary, summary_object: tasks, summary_type: count }
                """),
            ("tasks.object.yml", """
                tenancy: { enabled: true }
                fields:
                  name: { type: text }
                  project: { type: lookup, reference_to: projects }
                  others: { type: lookup, reference_to: projects, multiple: true }
                  project_name: { type: formula, expression: "project.name", data_type: text }
                """),
            ("tasks.validation.yml", """
                rules:
                  - { name: taken, type: unique, field: name, message: "{{name}} is taken" }
                  - { name: good, type: cross_field, rule: { field: name, operator: "!=", value: bad }, message: "in {{project_name}}: {{name}}" }
                  - { name: stays, type: cross_field, trigger: [delete], rule: { field: name, operator: "!=", value: led }, message: "in {{project_name}}" }
                """),
            ("projects.validation.yml", """
                rules:
                  - { name: busy, type: dependency, trigger: [delete], condition: { has_related: { object: tasks, relation_field: project } }, message: busy }
                """),
            ("logs.object.yml", """
                tenancy: { enabled: true }
                fields:
                  text: { type: text }
                  project: { type: lookup, reference_to: projects, deleteBehavior: cascade }
                  kept: { type: lookup, reference_to: projects, deleteBehavior: set_null }
                """));
        _system = _db.AsSystem();
        _ann = _db.As(new User("ann", tenant: "a"));
        _bob = _db.As(new User("bob", tenant: "b"));
        await AddAsync("projects", """{ "id": "pa", "name": "mine", "code": "A", "tenant_id": "a" }""");
        await AddAsync("projects", """{ "id": "pb", "name": "theirs", "code": "B", "tenant_id": "b" }""");
        await AddAsync("tasks", """{ "id": "own", "name": "own", "project": "pa", "tenant_id": "a" }""");
        await AddAsync("tasks", """{ "id": "led", "name": "led", "project": "pb", "others": ["pb", "pa"], "tenant_id": "a" }""");
        await AddAsync("tasks", """{ "id": "bobs", "name": "secret", "project": "pb", "tenant_id": "b" }""");
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _ann.DisposeAsync();
        await _bob.DisposeAsync();
        await _system.DisposeAsync();
    }

    [Test]
    public async Task A_lookup_that_the_system_wrote_shows_nothing_of_what_it_leads_to()
    {
        var tasks = _ann.Objects("tasks");
        var led = (await tasks.Expand("project").Where("id == 'led'").ToListAsync()).Single();
        Assert.That((led.Related("project"), led["project_name"]), Is.EqualTo(((Record?)null, (object?)null)));
        Assert.That(await tasks.Where("project.name == 'theirs'").CountAsync(), Is.Zero);
        Assert.That(await tasks.Where("project_name == 'theirs'").CountAsync(), Is.Zero);
        Assert.That(await tasks.Where("project.name == null").CountAsync(), Is.EqualTo(1), "it is as if there were none");
        Assert.That(await JsonAsync("""{ "groupBy": ["project.name"], "aggregations": [{ "function": "count", "alias": "n" }], "orderBy": ["n"] }"""), Does.Contain("mine").And.Not.Contain("theirs"));
        Assert.That(await JsonAsync("""{ "aggregations": [{ "function": "max", "field": "project.code", "alias": "m" }] }"""), Does.Contain("\"A\"").And.Not.Contain("\"B\""));
        Assert.That(await JsonAsync("""{ "expand": { "project": {}, "others": {} } }"""), Does.Contain("mine").And.Not.Contain("theirs"));
        Assert.That((await _ann.Objects("projects").Expand("tasks").ToListAsync()).Select(static one => string.Join(' ', one.Children("tasks").Select(static task => task.Id))), Is.EqualTo(new[] { "own" }));
        Assert.That(await _bob.Objects("projects").Where("exists(tasks, name == 'led')").CountAsync(), Is.Zero, "nor from the other side");
    }

    [TestCase("create")]
    [TestCase("many")]
    [TestCase("update")]
    [TestCase("update many")]
    [TestCase("upsert")]
    [TestCase("validate")]
    [TestCase("list")]
    public async Task A_record_of_another_tenant_is_referred_to_as_little_as_one_that_there_is_not(string way)
    {
        var (hidden, missing) = (await RefusalAsync(way, "pb"), await RefusalAsync(way, "px"));
        Assert.That(hidden.Replace("pb", "px", StringComparison.Ordinal), Is.EqualTo(missing).And.StartsWith(ErrorCode.Conflict));
        Assert.That(await RefusalAsync(way, "pa"), Is.EqualTo("fine"));
        Assert.That(await _system.Objects("tasks").Where("project == 'pb' && id != 'led' && id != 'bobs'").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task What_was_led_astray_may_stay_so_and_go_nowhere_else()
    {
        var tasks = _ann.Objects("tasks");
        Assert.That(await tasks.UpdateAsync("led", tasks.New(("project", "pb"), ("name", "renamed"))), Is.True, "a record that was read is sent back");
        Assert.That(await RefusalAsync("update", "pb"), Does.StartWith(ErrorCode.Conflict), "of another record it is no value");
        Assert.That(await tasks.UpdateAsync("led", tasks.New(("project", "pa"))), Is.True);
        Throws.WithCode(ErrorCode.Conflict, () => tasks.UpdateAsync("led", tasks.New(("project", "pb"))).AsTask());
    }

    [Test]
    public async Task Rules_and_unique_values_know_one_tenant()
    {
        var tasks = _ann.Objects("tasks");
        await tasks.CreateAsync(tasks.New(("name", "secret")));
        Throws.WithCode(ErrorCode.Validation, () => tasks.CreateAsync(tasks.New(("name", "own"))).AsTask());
        var projects = _ann.Objects("projects");
        await projects.CreateAsync(projects.New(("code", "B")));
        Throws.WithCode(ErrorCode.Conflict, () => projects.CreateAsync(projects.New(("code", "A"))).AsTask());
        var taken = await projects.UpsertAsync(projects.New(("code", "B"), ("name", "of a")), x => x["code"]);
        Assert.That(((await _system.Objects("projects").GetAsync(taken.Id))["tenant_id"], (await _system.Objects("projects").GetAsync("pb"))["name"]), Is.EqualTo(((object)"a", (object)"theirs")));
        var free = await projects.CreateAsync(projects.New(("name", "free")));
        Assert.That(await projects.DeleteAsync(free.Id), Is.True);
        Throws.WithCode(ErrorCode.Validation, () => projects.DeleteAsync("pa").AsTask());
    }

    [TestCase("update")]
    [TestCase("loaded")]
    [TestCase("many")]
    [TestCase("upsert")]
    [TestCase("validate")]
    public async Task A_message_tells_nothing_of_what_a_lookup_leads_to(string way)
    {
        foreach (var (id, told) in new[] { ("led", "in null: bad"), ("own", "in mine: bad") })
        {
            Assert.That(await MessageAsync(_ann, way, id), Is.EqualTo(told), id);
        }

        Assert.That(await MessageAsync(_system, way, "led"), Is.EqualTo("in theirs: bad"));
    }

    [Test]
    public void Nor_does_that_of_a_delete()
    {
        foreach (var (session, told) in new[] { (_ann, "in null"), (_system, "in theirs") })
        {
            Assert.That(Throws.WithCode(ErrorCode.Validation, () => session.Objects("tasks").DeleteAsync("led").AsTask()).Failures.Single().Message, Is.EqualTo(told));
            Assert.That(Throws.WithCode(ErrorCode.Validation, () => session.Objects("tasks").Where("name == 'led'").DeleteAsync().AsTask()).Failures.Single().Message, Is.EqualTo(told));
        }
    }

    private static async Task<string> MessageAsync(DynamicSession session, string way, string id)
    {
        var tasks = session.Objects("tasks");
        var change = tasks.New(("name", "bad"));
        try
        {
            switch (way)
            {
                case "update":
                    await tasks.UpdateAsync(id, change);
                    break;
                case "many":
                    await tasks.Where("id == @id", ("id", id)).UpdateAsync(change);
                    break;
                case "upsert":
                    await tasks.UpsertAsync(tasks.New(("id", id), ("name", "bad")));
                    break;
                default:
                    var loaded = await tasks.GetAsync(id);
                    loaded.Set("name", "bad");
                    return way == "validate" ? (await tasks.ValidateAsync(loaded)).Single().Message : $"{await tasks.UpdateAsync(loaded)}";
            }

            return "fine";
        }
        catch (ObjectQLException error)
        {
            return error.Failures.Single().Message;
        }
    }

    [Test]
    public async Task A_hook_that_asks_in_its_callers_session_finds_its_callers_records()
    {
        var found = new List<string?>();
        using var hook = _db.Hooks.Add(HookEvent.BeforeUpdate, "tasks", async (UpdateContext<DynamicRecord> x) =>
        {
            var projects = ((DynamicSession)x.Session).Objects("projects");
            found.Add((await projects.FindAsync("pb"))?.Id);
            found.Add($"{await projects.Where("code == 'B'").CountAsync()} {await projects.UpdateAsync("pb", projects.New(("name", "taken")))}");
        });
        var tasks = _ann.Objects("tasks");
        await tasks.UpdateAsync("own", tasks.New(("name", "asks")));
        Assert.That(found, Is.EqualTo(new[] { null, "0 False" }));
        Assert.That((await _system.Objects("projects").GetAsync("pb"))["name"], Is.EqualTo("theirs"));
    }

    [Test]
    public async Task A_delete_takes_nothing_of_another_tenant_along()
    {
        await ClearTasksAsync();
        await AddAsync("logs", """{ "id": "la", "text": "mine", "project": "pa" }""");
        foreach (var (json, id) in new[] { ("""{ "id": "lb", "project": "pa", "tenant_id": "b" }""", "lb"), ("""{ "id": "lc", "tenant_id": "b", "project": "pb" }""", "") })
        {
            if (id.Length != 0)
            {
                Throws.WithCode(ErrorCode.TenantIsolation, () => AddAsync("logs", json), "logs", "tenant_id");
                continue;
            }

            await AddAsync("logs", json);
            var logs = _system.Objects("logs");
            Throws.WithCode(ErrorCode.TenantIsolation, () => logs.UpdateAsync("lc", logs.New(("project", "pa"))).AsTask(), "logs", "tenant_id");
        }

        Assert.That((await _system.Objects("logs").GetAsync("la"))["tenant_id"], Is.EqualTo("a"), "that of what it is deleted with");
        Assert.That(await _ann.Objects("projects").DeleteAsync("pa"), Is.True);
        Assert.That((await _system.Objects("logs").ToListAsync()).Select(static one => one.Id), Is.EqualTo(new[] { "lc" }));
    }

    [Test]
    public async Task A_delete_clears_what_referred_to_the_record_whoever_has_it()
    {
        await ClearTasksAsync();
        await AddAsync("logs", """{ "id": "lb", "text": "theirs", "kept": "pa", "tenant_id": "b" }""");
        Assert.That(await _ann.Objects("projects").DeleteAsync("pa"), Is.True);
        var left = (await _system.Objects("logs").ToListAsync()).Single();
        Assert.That((left["text"], left["kept"]), Is.EqualTo(((object?)"theirs", (object?)null)));
    }

    private async Task<string> RefusalAsync(string way, string project)
    {
        var tasks = _ann.Objects("tasks");
        await using var transaction = await _ann.BeginAsync();
        try
        {
            switch (way)
            {
                case "create":
                    await tasks.CreateAsync(tasks.New(("name", "new"), ("project", project)));
                    break;
                case "many":
                    await tasks.CreateManyAsync([tasks.New(("name", "new")), tasks.New(("name", "newer"), ("project", project))]);
                    break;
                case "update":
                    await tasks.UpdateAsync("own", tasks.New(("project", project)));
                    break;
                case "update many":
                    await tasks.Where("id == 'own'").UpdateAsync(tasks.New(("project", project)));
                    break;
                case "upsert":
                    await tasks.UpsertAsync(tasks.New(("id", "own"), ("project", project)));
                    break;
                case "validate":
                    await tasks.ValidateAsync(tasks.New(("name", "new"), ("project", project)));
                    break;
                default:
                    await tasks.CreateAsync(tasks.New(("name", "new"), ("others", new[] { project })));
                    break;
            }

            return "fine";
        }
        catch (ObjectQLException error)
        {
            return $"{error.Code} {error.Field} {error.Message}";
        }
    }

    private async Task ClearTasksAsync()
    {
        await _system.Objects("tasks").UpdateAsync("led", _system.Objects("tasks").New(("name", "gone")));
        await _system.Objects("tasks").Where("id != null").DeleteAsync();
    }

    private async Task AddAsync(string name, string json)
    {
        var set = _system.Objects(name);
        await set.CreateAsync(set.NewFromJson(Encoding.UTF8.GetBytes(json)));
    }

    private async Task<string> JsonAsync(string query)
    {
        var output = new ArrayBufferWriter<byte>();
        await _ann.QueryJsonAsync("tasks", Encoding.UTF8.GetBytes(query), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
