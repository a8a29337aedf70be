using System.Buffers;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Access;

/// <summary>Whoever is refused something is recorded, once, on every way there is to be refused.</summary>
public sealed class RefusalAuditTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Papers = """
        fields:
          name: { type: text, required: true }
          owner: { type: text }
          pay: { type: integer }
          code: { type: text, unique: true }
          nick: { type: text }
          viewers: { type: text, multiple: true }
          double: { type: formula, expression: "pay * 2", data_type: number }
          folder: { type: lookup, reference_to: folders }
        actions: { sign: { type: record, params: { note: { type: text, max_length: 9 } } }, burn: { type: record }, sweep: { type: global }, clean: { type: global } }
        """;

    private const string Permission = """
        object_permissions: { create: [clerk], read: [clerk], update: [clerk], delete: [boss] }
        field_permissions: { pay: { read: [boss], update: [boss] }, viewers: { update: [boss] } }
        field_masking: { nick: { mask_format: "***", visible_to: [boss] } }
        record_rules:
          - { name: own, priority: 1, condition: { field: owner, value: $current_user.id }, permissions: { read: true, update: true } }
          - { name: seen, condition: { field: owner, value: public }, permissions: { read: true } }
        row_level_security: { default_rule: { field: owner, operator: "!=", value: nobody } }
        sharing_rules: [{ name: viewers, type: manual, permissions: { read: true } }]
        action_permissions:
          sign: { execute: [clerk], conditions: [{ field: owner, value: $current_user.id }], rate_limit: { requests_per_hour: 1, requests_per_day: 2 } }
          burn: { execute: [boss] }
          sweep: { execute: [boss] }
        audit: { enabled: true, events: [access_denied], alerts: [{ event: access_denied, threshold: 3, window_minutes: 10, notify: [boss] }] }
        """;

    [Test]
    public async Task For_every_reason()
    {
        var db = await OpenAsync(
            ("papers.object.yml", Papers), ("papers.permission.yml", Permission), ("folders.object.yml", "fields: { title: { type: text } }"),
            ("folders.permission.yml", "object_permissions: { read: [clerk] }\nfield_permissions: { title: { read: [boss] } }\naudit: { events: [access_denied] }\n"));
        await using var system = db.AsSystem();
        var all = system.Objects("papers");
        await system.Objects("folders").CreateAsync(system.Objects("folders").New(("id", "f"), ("title", "secret")));
        foreach (var owner in new[] { "ann", "public", "bob" })
        {
            await all.CreateAsync(all.New(("id", owner), ("name", owner), ("owner", owner), ("pay", 1), ("code", owner), ("nick", "secret"), ("folder", "f")));
        }

        using var sign = db.Actions.Add("papers", "sign", (_, _) => "signed");
        using var burn = db.Actions.Add("papers", "burn", (_, _) => "burnt");
        using var sweep = db.Actions.Add("papers", "sweep", (_, _) => "swept");
        var sink = new Sink();
        db.AuditSink = sink;
        await using var ann = db.As(new User("ann", ["clerk"]));
        var papers = ann.Objects("papers");
        static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
        List<(string What, Func<Task> Ask)> ways =
        [
            ("a condition", () => papers.Where("pay == 1").ToListAsync().AsTask()),
            ("a condition over a formula", () => papers.Where("double == 1").CountAsync().AsTask()),
            ("a condition over what is shown in part", () => papers.Where("nick == 'secret'").CountAsync().AsTask()),
            ("a condition behind a lookup", () => papers.Where("folder.title == 'secret'").AnyAsync().AsTask()),
            ("an order", () => papers.OrderBy(x => x["pay"]).ToListAsync().AsTask()),
            ("a page", () => papers.OrderBy(x => x["pay"]).PageAsync(2).AsTask()),
            ("a stream", async () => { await foreach (var _ in papers.OrderBy(x => x["pay"]).AsAsyncEnumerable()) { } }),
            ("a plan", () => papers.OrderBy(x => x["pay"]).ExplainAsync().AsTask()),
            ("a group", () => papers.GroupBy(x => x["pay"]).Count("n").ToRowsAsync().AsTask()),
            ("a sum", () => papers.Aggregate().Sum("s", x => x["pay"]).ToRowsAsync().AsTask()),
            ("a column", () => papers.SelectRows(x => x["pay"]).ToRowsAsync().AsTask()),
            ("a selection", () => papers.Query().Select(x => x["pay"]).ToListAsync().AsTask()),
            ("JSON: a condition", () => ann.QueryJsonAsync("papers", Json("""{ "where": { "pay": 1 } }"""), new ArrayBufferWriter<byte>()).AsTask()),
            ("JSON: a field", () => ann.QueryJsonAsync("papers", Json("""{ "fields": ["pay"] }"""), new ArrayBufferWriter<byte>()).AsTask()),
            ("JSON: an order", () => ann.QueryJsonAsync("papers", Json("""{ "sort": [["pay", "desc"]] }"""), new ArrayBufferWriter<byte>()).AsTask()),
            ("JSON: a count", () => ann.CountJsonAsync("papers", Json("""{ "where": { "pay": 1 } }""")).AsTask()),
            ("a field of a create", () => papers.CreateAsync(papers.New(("name", "x"), ("owner", "ann"), ("pay", 1))).AsTask()),
            ("a field of creates", () => papers.CreateManyAsync([papers.New(("name", "x"), ("owner", "ann"), ("pay", 1))]).AsTask()),
            ("a field of an update", () => papers.UpdateAsync("ann", papers.New(("pay", 2))).AsTask()),
            ("a field of updates", () => papers.Where("name == 'ann'").UpdateAsync(papers.New(("pay", 2))).AsTask()),
            ("a field of an upsert", () => papers.UpsertAsync(papers.New(("id", "ann"), ("name", "ann"), ("pay", 2))).AsTask()),
            ("an upsert of a record that may not be changed", () => papers.UpsertAsync(papers.New(("id", "public"), ("name", "x"))).AsTask()),
            ("an upsert by a key of one", () => papers.UpsertAsync(papers.New(("code", "public"), ("name", "x")), x => x["code"]).AsTask()),
            ("a record as it must not become", () => papers.UpdateAsync("ann", papers.New(("owner", "bob"))).AsTask()),
            ("records as they must not become", () => papers.Where("name == 'ann'").UpdateAsync(papers.New(("owner", "bob"))).AsTask()),
            ("a record as it must not be made", () => papers.CreateAsync(papers.New(("name", "x"), ("owner", "nobody"))).AsTask()),
            ("records as they must not be made", () => papers.CreateManyAsync([papers.New(("name", "x"), ("owner", "nobody"))]).AsTask()),
            ("an upsert as it must not be made", () => papers.UpsertAsync(papers.New(("id", "new"), ("name", "x"), ("owner", "nobody"))).AsTask()),
            ("a delete", () => papers.DeleteAsync("ann").AsTask()),
            ("deletes", () => papers.Where("name == 'ann'").DeleteAsync().AsTask()),
            ("a share", () => papers.ShareAsync("ann", "viewers", ShareTarget.User("bob")).AsTask()),
            ("the end of a share", () => papers.UnshareAsync("ann", "viewers", ShareTarget.User("bob")).AsTask()),
            ("an action by its role", () => ann.ExecuteAsync("papers", "burn", "ann").AsTask()),
            ("a global action", () => ann.ExecuteAsync("papers", "sweep").AsTask()),
            ("an action by its condition", () => ann.ExecuteAsync("papers", "sign", "public").AsTask()),
        ];
        var told = new List<string>();
        foreach (var (what, ask) in ways)
        {
            sink.Records.Clear();
            var code = await CodeAsync(ask);
            told.Add($"{what}: {code}, {string.Join(" and ", sink.Records)}");
        }

        // A field that is asked for is left out of records and their JSON, which refuses nothing.
        Assert.That(
            told.Except(ways.Select(static way => $"{way.What}: FORBIDDEN, access_denied ann {(way.What.Contains("behind", StringComparison.Ordinal) ? "folders" : "papers")}")),
            Is.EqualTo(new[] { "a selection: nothing, ", "JSON: a field: nothing, " }));
        Assert.That(sink.Alerts, Is.EqualTo(new[] { "ann papers boss" }), "the third one, and no further one");
        sink.Records.Clear();
        await ann.ExecuteAsync("papers", "sign", "ann");
        Assert.That(sink.Records, Is.Empty);
        Throws.WithCode(ErrorCode.RateLimitExceeded, () => ann.ExecuteAsync("papers", "sign", "ann").AsTask(), "papers");
        Assert.That(sink.Records, Is.EqualTo(new[] { "access_denied ann papers" }));
        Assert.That((await all.OrderBy(x => x["id"]).ToListAsync()).Select(static x => $"{x["name"]} {x["owner"]} {x["pay"]}"), Is.EqualTo(new[] { "ann ann 1", "bob bob 1", "public public 1" }));
    }

    [Test]
    public async Task For_tenants()
    {
        var db = await OpenAsync(
            ("notes.object.yml", "tenancy: { enabled: true }\nfields: { name: { type: text, required: true } }\n"),
            ("notes.permission.yml", "audit: { events: [access_denied] }\n"));
        var sink = new Sink();
        db.AuditSink = sink;
        await using var ann = db.As(new User("ann", tenant: "t1"));
        await using var nobody = db.As(new User("nobody"));
        var (notes, theirs) = (ann.Objects("notes"), nobody.Objects("notes"));
        await notes.CreateAsync(notes.New(("id", "n"), ("name", "n")));
        List<Func<Task>> ways =
        [
            () => notes.CreateAsync(notes.New(("name", "x"), ("tenant_id", "t2"))).AsTask(),
            () => notes.CreateManyAsync([notes.New(("name", "x"), ("tenant_id", "t2"))]).AsTask(),
            () => notes.UpdateAsync("n", notes.New(("tenant_id", "t2"))).AsTask(),
            () => notes.Where("name == 'n'").UpdateAsync(notes.New(("tenant_id", "t2"))).AsTask(),
            () => notes.UpsertAsync(notes.New(("id", "n"), ("name", "x"), ("tenant_id", "t2"))).AsTask(),
            () => theirs.CreateAsync(theirs.New(("name", "x"))).AsTask(),
        ];
        foreach (var ask in ways)
        {
            sink.Records.Clear();
            Assert.That((await CodeAsync(ask), string.Join(", ", sink.Records)), Is.EqualTo((ErrorCode.TenantIsolation, $"access_denied {(ask == ways[^1] ? "nobody" : "ann")} notes")));
        }
    }

    [Test]
    public async Task Limits_of_an_hour_and_a_day_are_counted_from_the_file_on()
    {
        var time = new HandTime();
        var db = await OpenAsync(("papers.object.yml", Papers), ("papers.permission.yml", Permission.Replace("requests_per_hour: 1, requests_per_day: 2", "requests_per_hour: 2, requests_per_day: 3", StringComparison.Ordinal)), ("folders.object.yml", "fields: { title: { type: text } }"));
        db.LimitTime = time;
        await using var system = db.AsSystem();
        await system.Objects("papers").CreateAsync(system.Objects("papers").New(("id", "p"), ("name", "p"), ("owner", "ann")));
        var runs = 0;
        using var sign = db.Actions.Add("papers", "sign", (_, _) => ++runs);
        await using var ann = db.As(new User("ann", ["clerk"]));
        await using var again = db.As(new User("ann", ["clerk"]));
        await ann.ExecuteAsync("papers", "sign", "p");

        // The door lets in what is refused then.
        Throws.WithCode(ErrorCode.Validation, () => again.ExecuteAsync("papers", "sign", "p", new Dictionary<string, object?> { ["note"] = "much too long" }).AsTask());
        Assert.That(Throws.WithCode(ErrorCode.RateLimitExceeded, () => ann.ExecuteAsync("papers", "sign", "p").AsTask(), "papers").RetryAfter, Is.EqualTo(TimeSpan.FromHours(1)));
        time.Advance(TimeSpan.FromMinutes(61));
        await ann.ExecuteAsync("papers", "sign", "p");
        Assert.That(Throws.WithCode(ErrorCode.RateLimitExceeded, () => again.ExecuteAsync("papers", "sign", "p").AsTask(), "papers").RetryAfter, Is.EqualTo(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(61)));
        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(61));
        await system.ExecuteAsync("papers", "sign", "p");
        await ann.ExecuteAsync("papers", "sign", "p");
        Assert.That(runs, Is.EqualTo(4));

        // Another process counts for itself.
        var other = await OpenAsync(("papers.object.yml", Papers), ("papers.permission.yml", Permission), ("folders.object.yml", "fields: { title: { type: text } }"));
        await using var outside = other.AsSystem();
        await outside.Objects("papers").CreateAsync(outside.Objects("papers").New(("id", "p"), ("name", "p"), ("owner", "ann")));
        using var there = other.Actions.Add("papers", "sign", (_, _) => ++runs);
        await using var elsewhere = other.As(new User("ann", ["clerk"]));
        await elsewhere.ExecuteAsync("papers", "sign", "p");
        Throws.WithCode(ErrorCode.RateLimitExceeded, () => elsewhere.ExecuteAsync("papers", "sign", "p").AsTask(), "papers");
        Assert.That(runs, Is.EqualTo(5));
    }

    private static async Task<string> CodeAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return "nothing";
        }
        catch (ObjectQLException error)
        {
            return error.Code;
        }
    }

    private sealed class Sink : IAuditSink
    {
        public List<string> Records { get; } = [];

        public void Record(AuditRecord record) => Records.Add($"{record.Event} {record.User.Id} {record.ObjectName}");

        public List<string> Alerts { get; } = [];

        public void Alert(AuditRecord record, AuditAlert alert) => Alerts.Add($"{record.User.Id} {record.ObjectName} {string.Join(',', alert.Notify)}");
    }
}
