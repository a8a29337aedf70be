using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Actions of objects of the run time, whose code is added at run time as well.</summary>
public sealed class DynamicActionTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Papers = """
        fields: { name: { type: text }, owner: { type: text }, count: { type: integer, defaultValue: 0 } }
        actions:
          sign: { type: record, params: { note: { type: text, required: true, min_length: 2 }, level: { options: [low, high], defaultValue: low }, with: { type: lookup, reference: papers } } }
          sweep: { type: global }
        """;

    private const string Permission = """
        roles: [clerk, boss]
        object_permissions: { create: [boss], read: [clerk, boss], update: [clerk, boss], delete: [boss] }
        action_permissions:
          sign: { execute: [clerk], conditions: [{ field: owner, operator: "=", value: $current_user.id }] }
          sweep: { execute: [boss] }
        """;

    [Test]
    public async Task An_action_is_what_was_added_for_it()
    {
        var db = await FilledAsync();
        await using var session = db.AsSystem();
        Assert.That(Throws.WithCode(ErrorCode.NotImplemented, () => session.ExecuteAsync("papers", "sign", "a").AsTask(), "papers").Message, Does.Contain("db.Actions.Add(\"papers\", \"sign\""));
        using var sign = db.Actions.Add("papers", "sign", async (context, input) =>
        {
            var papers = context.Session.Objects("papers");
            await papers.UpdateAsync(context.Key!, papers.New(("count", context.Record.Get<long>("count") + 1)), context.CancellationToken);
            return (object?)$"{context.ActionName} {context.Record["name"]} {input["note"]} {input["level"]} {input["with"] ?? "alone"} {context.User.Id}";
        });
        Assert.That(await session.ExecuteAsync("papers", "sign", "a", new Dictionary<string, object?> { ["note"] = "by hand", ["level"] = "high", ["with"] = "b" }), Is.EqualTo("sign A by hand high b system"));
        Assert.That(await session.ExecuteAsync("papers", "sign", "a", """{ "note": "json" }"""u8), Is.EqualTo("sign A json low alone system"));
        Assert.That((await session.Objects("papers").GetAsync("a"))["count"], Is.EqualTo(2));
        using (db.Actions.Add("papers", "sign", (_, _) => "the last one"))
        {
            Assert.That(await session.ExecuteAsync("papers", "sign", "a", """{ "note": "json" }"""u8), Is.EqualTo("the last one"));
        }

        Assert.That(await session.ExecuteAsync("papers", "sign", "b", """{ "note": "json" }"""u8), Is.EqualTo("sign B json low alone system"));
        sign.Dispose();
        sign.Dispose();
        Throws.WithCode(ErrorCode.NotImplemented, () => session.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
    }

    [TestCase("""{ "note": "x" }""", "a", "VALIDATION_ERROR note_min_length")]
    [TestCase("{}", "a", "VALIDATION_ERROR note_required")]
    [TestCase("""{ "note": "xx", "level": "none" }""", "a", "VALIDATION_ERROR level_option")]
    [TestCase("""{ "note": "xx", "with": "nobody" }""", "a", "VALIDATION_ERROR with_exists")]
    [TestCase("""{ "note": "xx", "nte": "x" }""", "a", "INVALID_REQUEST")]
    [TestCase("""{ "note": 5 }""", "a", "INVALID_REQUEST")]
    [TestCase("""{ "note": "xx" }""", null, "INVALID_REQUEST")]
    [TestCase("""{ "note": "xx" }""", "nobody", "NOT_FOUND")]
    public async Task Its_parameters_are_checked(string json, string? id, string expected)
    {
        var db = await FilledAsync();
        await using var session = db.AsSystem();
        var runs = 0;
        using var sign = db.Actions.Add("papers", "sign", (_, _) => ++runs);
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await session.ExecuteAsync("papers", "sign", id, Encoding.UTF8.GetBytes(json)))!;
        Assert.That(($"{error.Code} {string.Join(' ', error.Failures.Select(static one => one.Rule))}".Trim(), runs), Is.EqualTo((expected, 0)));
    }

    [Test]
    public async Task What_it_wrote_goes_when_it_fails_unless_it_says_otherwise()
    {
        var db = await FilledAsync();
        await using var session = db.AsSystem();
        foreach (var isTransactional in new[] { true, false })
        {
            using var sweep = db.Actions.Add("papers", "sweep", async (context, _) =>
            {
                await context.Session.Objects("papers").DeleteAsync("b");
                return await Task.FromException<object?>(new InvalidOperationException("no"));
            }, isTransactional);
            Assert.That(async () => await session.ExecuteAsync("papers", "sweep"), NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(await session.Objects("papers").CountAsync(), Is.EqualTo(isTransactional ? 2 : 1));
        }
    }

    [Test]
    public async Task Permissions_and_middleware_are_around_it()
    {
        var db = await FilledAsync();
        using var sign = db.Actions.Add("papers", "sign", (_, input) => "signed " + input["note"]);
        using var sweep = db.Actions.Add("papers", "sweep", (_, _) => "swept");
        using var around = db.Middleware.Add("papers", async (x, next) =>
        {
            ((DynamicRecord)x.Input!).Set("note", x.ActionName + "!");
            await next.RunAsync();
        }, OperationKinds.Action);
        await using var ann = db.As(new User("ann", ["clerk"]));
        Assert.That(await ann.ExecuteAsync("papers", "sign", "a", """{ "note": "given" }"""u8), Is.EqualTo("signed sign!"));
        Throws.WithCode(ErrorCode.Forbidden, async () => await ann.ExecuteAsync("papers", "sign", "b", """{ "note": "given" }"""u8.ToArray()), "papers");
        Throws.WithCode(ErrorCode.Forbidden, async () => await ann.ExecuteAsync("papers", "sweep"), "papers");
    }

    [Test]
    public async Task Only_what_metadata_of_the_run_time_declare_has_code_that_is_added()
    {
        var db = await FilledAsync();
        Assert.That(Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(db.Actions.Add("papers", "sing", (_, _) => null)), "papers").Message, Does.Contain("Did you mean 'sign'?"));
        Assert.That(Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(db.Actions.Add("paper", "sign", (_, _) => null)), "paper").Message, Does.Contain("Did you mean 'papers'?"));
        await using var compiled = await TestDb.OpenAsync(Factory.Create(), new Dictionary<string, Driver> { ["logs"] = Factory.Create() });
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(compiled.Actions.Add("tickets", "rename", (_, _) => null)), "tickets");
    }

    [Test]
    public async Task It_goes_with_its_object()
    {
        var db = await FilledAsync();
        var sign = db.Actions.Add("papers", "sign", (_, _) => "signed");
        MetadataSource[] extension = [new("papers_extension.object.yml", "extends: papers\nfields: { place: { type: text } }\n")];
        Assert.That(Throws.WithCode(ErrorCode.Conflict, () => db.LoadMetadataAsync(extension).AsTask(), "papers").Message, Does.Contain("actions were added"));
        await db.UnloadMetadataAsync("papers");
        sign.Dispose();
        await using var session = db.AsSystem();
        Throws.WithCode(ErrorCode.NotFound, () => session.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
    }

    private async Task<DynamicDatabase> FilledAsync()
    {
        var db = await OpenAsync(("papers.object.yml", Papers), ("papers.permission.yml", Permission));
        await using var session = db.AsSystem();
        var papers = session.Objects("papers");
        await papers.CreateAsync(papers.New(("id", "a"), ("name", "A"), ("owner", "ann")));
        await papers.CreateAsync(papers.New(("id", "b"), ("name", "B"), ("owner", "bob")));
        return db;
    }
}
