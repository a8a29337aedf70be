namespace ObjectQL.Generators.Tests;

/// <summary>The order of all stages of an object that uses every one of them, as the page of the kernel draws it: for each kind of call, compiled, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class WholeOrderTests(string driver)
{
    private const string Letters = """
        tenancy: { enabled: true, tenantField: space }
        fields:
          name: { type: text, max_length: 10 }
          kind: { type: text, defaultValue: plain }
          note: { type: text }
          secret: { type: password }
          number: { type: auto_number, auto_number_format: "L-{000}" }
          weight: { type: integer }
          copies: { type: lookup, reference: folders, multiple: true }
          binder: { type: master_detail, reference: folders }
          title: { type: formula, expression: "name + '?'", data_type: text }
          binder_name: { type: formula, expression: "binder.name", data_type: text }
          state: { type: select, options: [draft, sent] }
        stateMachine: { stateField: state, initial: draft, states: { draft: { entry: ["setField:note=drafted"], on: { SEND: sent } }, sent: { entry: ["setField:note=sent"] } } }
        validation:
          rules:
            - { name: no_papers, type: dependency, trigger: [delete], condition: { has_related: { object: papers, relation_field: letter, filter: [{ field: kept, operator: "=", value: true }] } }, message: m }
        actions:
          send: { type: record }
        """;

    private const string Permission = """
        roles: [clerk, boss]
        object_permissions: { create: [clerk], read: [clerk], update: [clerk], delete: [clerk] }
        record_rules: [{ name: shown, priority: 1, condition: { field: kind, operator: "!=", value: hidden }, permissions: { read: true, update: true, delete: true } }]
        field_permissions: { name: { read: [clerk], update: [clerk] } }
        audit: { enabled: true, events: [sensitive_field_access, access_denied] }
        """;

    private const string Code = """
        internal static class Code
        {
            public static List<string> Notes = [];

            private static void Note(string what, Letter letter) => Notes.Add($"{what}({letter.Name}, {letter.Kind}, {letter.Note}, {(letter.Number is null ? "-" : "n")}, {letter.Title}, {letter.Space})");

            [Middleware<Letter>(Operations = OperationKinds.All)] internal static async ValueTask Around(MiddlewareContext<Letter> x, MiddlewareNext next) { Notes.Add("> " + x.Operation); await next.RunAsync(); Notes.Add("<"); }
            [Hook<Letter>(HookEvent.BeforeCreate)] internal static void Creating(CreateContext<Letter> x) { Note("BeforeCreate", x.Data); x.Data.Name += "!"; }
            [Hook<Letter>(HookEvent.AfterCreate)] internal static void Created(CreateContext<Letter> x) => Notes.Add("AfterCreate");
            [Hook<Letter>(HookEvent.AfterCreate, AfterCommit = true)] internal static async Task Settled(CreateContext<Letter> x) { var count = await ((Db.Session)x.Session).Letters.CountAsync(); Notes.Add($"AfterCommit {!x.Session.IsInTransaction} {count}"); }
            [Hook<Letter>(HookEvent.BeforeUpdate)] internal static void Updating(UpdateContext<Letter> x) => Note("BeforeUpdate", x.GetRecord());
            [Hook<Letter>(HookEvent.AfterUpdate)] internal static void Updated(UpdateContext<Letter> x) => Notes.Add("AfterUpdate");
            [Hook<Letter>(HookEvent.AfterUpdate, AfterCommit = true)] internal static void Changed(UpdateContext<Letter> x) => Notes.Add("AfterCommit");
            [Hook<Letter>(HookEvent.BeforeDelete)] internal static void Deleting(DeleteContext<Letter> x) => Notes.Add("BeforeDelete");
            [Hook<Letter>(HookEvent.AfterDelete)] internal static void Deleted(DeleteContext<Letter> x) => Notes.Add("AfterDelete");
            [Hook<Letter>(HookEvent.AfterDelete, AfterCommit = true)] internal static void Gone(DeleteContext<Letter> x) => Notes.Add("AfterCommit");
            [Hook<Paper>(HookEvent.BeforeDelete)] internal static void DeletingPaper(DeleteContext<Paper> x) => Notes.Add("BeforeDelete of a paper");
            [Hook<Letter>(HookEvent.BeforeUpdateMany)] internal static void UpdatingMany(UpdateManyContext<Letter> x) => Notes.Add("BeforeUpdateMany");
            [Hook<Letter>(HookEvent.AfterUpdateMany)] internal static void UpdatedMany(UpdateManyContext<Letter> x) => Notes.Add($"AfterUpdateMany {x.Result}");
            [Hook<Letter>(HookEvent.BeforeDeleteMany)] internal static void DeletingMany(DeleteManyContext<Letter> x) => Notes.Add("BeforeDeleteMany");
            [Hook<Letter>(HookEvent.AfterDeleteMany)] internal static void DeletedMany(DeleteManyContext<Letter> x) => Notes.Add($"AfterDeleteMany {x.Result}");
            [Hook<Letter>(HookEvent.BeforeFind)] internal static void Finding(FindContext<Letter> x) => Notes.Add("BeforeFind");
            [Hook<Letter>(HookEvent.AfterFind)] internal static void Found(FindContext<Letter> x) => Notes.Add($"AfterFind {x.Result.Count}");
            [Hook<Letter>(HookEvent.BeforeFindOne)] internal static void FindingOne(FindContext<Letter> x) => Notes.Add("BeforeFindOne");
            [Hook<Letter>(HookEvent.AfterFindOne)] internal static void FoundOne(FindContext<Letter> x) => Notes.Add("AfterFindOne");
            [Hook<Letter>(HookEvent.BeforeAggregate)] internal static void Adding(AggregateContext<Letter> x) => Notes.Add("BeforeAggregate");
            [Hook<Letter>(HookEvent.AfterAggregate)] internal static void Added(AggregateContext<Letter> x) => Notes.Add("AfterAggregate");
            [Rule("letters", "own")] internal static bool Own(Letter letter) { Note("Rules", letter); return letter.Name != "bad!"; }
            [Rule("letters", "asking")] internal static async ValueTask<bool> Asking(Letter letter) { await Task.Yield(); Notes.Add("RelatedRules" + (letter.Secret == "word" ? " with the word" : "")); return letter.Name != "worse!"; }
            [Action("letters", "send")] internal static async Task<string> Send(ActionContext<Letter> x) { Notes.Add("Action"); await ((Db.Session)x.Session).Letters.UpdateAsync(x.Key!, new() { State = LetterState.Sent }); return "sent"; }
        }

        internal sealed class Sink : IAuditSink
        {
            public void Record(AuditRecord record) => Code.Notes.Add($"Audit {record.Event} {record.Field} {record.Message}");
            public void Alert(AuditRecord record, ObjectQL.Metadata.AuditAlert alert) { }
        }
        """;

    [Test]
    public async Task A_create()
    {
        var notes = await RunAsync("await Made(() => ann.Letters.CreateAsync(new() { Name = \"a\", Secret = \"word\", Binder = \"f\", Copies = new TextList([\"f\"]) }).AsTask());", withReads: true);
        Assert.That(notes, Is.EqualTo(new[]
        {
            // What may be referred to, and the tenant of the master; behind the hooks that once more, as the record will be.
            "> Create", "list folders", "list folders", "BeforeCreate(a, plain, , -, a?, t1)", "find folders", "Rules(a!, plain, drafted, n, a!?, t1)", "RelatedRules with the word",
            // References, Store, RollUps, and the formulas that follow a lookup, for the hooks and for the caller.
            "find folders", "insert letters", "update folders", "list letters", "AfterCreate", "Audit sensitive_field_access name ", "list letters",
            "Audit sensitive_field_access name Written.", "> Count", "count letters", "<", "AfterCommit True 1", "Event Create", "<",
        }));
    }

    [TestCase("\"bad\"", "own")]
    [TestCase("\"worse\"", "asking")]
    [TestCase("\"bad and long\"", "name_max_length")]
    public async Task What_is_broken_is_collected_over_the_three_stages_of_checks(string name, string broken)
    {
        var notes = await RunAsync($"try {{ await ann.Letters.CreateAsync(new() {{ Name = {name}, Binder = \"f\" }}); }} catch (ObjectQLException e) {{ Code.Notes.Add(string.Join(' ', e.Failures.Select(f => f.Rule))); }}");
        Assert.That(notes[^3], Does.StartWith("Rules("));
        Assert.That(notes[^2..], Is.EqualTo(new[] { "RelatedRules", broken }));
    }

    [Test]
    public async Task Who_may_not_is_refused_before_all_else()
    {
        var notes = await RunAsync(
            """
            await using var guest = db.As(new User("guest"));
            foreach (Func<Task> call in new Func<Task>[] { () => guest.Letters.CreateAsync(new() { Name = "bad", Binder = "f" }).AsTask(), () => guest.Letters.UpdateAsync("x", new() { Name = "b" }).AsTask(), () => guest.Letters.DeleteAsync("x").AsTask(), () => guest.Letters.CountAsync().AsTask(), () => guest.Letters.SendAsync("x").AsTask() })
            {
                try { await call(); } catch (ObjectQLException e) { Code.Notes.Add(e.Code); }
            }
            """);
        Assert.That(notes, Is.EqualTo(Enumerable.Repeat(new[] { "Audit access_denied  ", "FORBIDDEN" }, 5).SelectMany(static one => one)).Using<string>(static (left, right) => left.StartsWith("Audit access_denied", StringComparison.Ordinal) && right.StartsWith("Audit access_denied", StringComparison.Ordinal) || left == right));
    }

    [Test]
    public async Task An_update()
    {
        var notes = await RunAsync("await session.Letters.CreateAsync(new() { Id = \"l\", Name = \"a\", Binder = \"f\" }); await Made(() => ann.Letters.UpdateAsync(\"l\", new() { Name = \"b\", Kind = \"k\", State = LetterState.Sent, Weight = 3, Copies = new TextList([\"f\"]) }).AsTask());", withReads: true);
        Assert.That(notes, Is.EqualTo(new[]
        {
            // What may be referred to, whether the record is there for the caller, the record as it is, and whether it is the caller's still, now that it is held.
            "> Update", "list folders", "list letters", "list letters", "list letters", "BeforeUpdate(b, k, drafted, n, b?, t1)", "Rules(b, k, sent, n, b?, t1)", "RelatedRules", "find folders", "update letters",
            // What the row rule says of the record as it is now, RollUps, and the formulas.
            "list letters", "update folders", "list letters", "AfterUpdate", "Audit sensitive_field_access name Written.", "AfterCommit", "Event Update", "<",
        }));
    }

    [Test]
    public async Task A_delete()
    {
        var notes = await RunAsync(
            "await session.Letters.CreateAsync(new() { Id = \"l\", Name = \"a\", Binder = \"f\" }); await session.Papers.CreateAsync(new() { Id = \"p\", Letter = \"l\" }); await Made(() => ann.Letters.DeleteAsync(\"l\").AsTask());", withReads: true);
        Assert.That(notes, Is.EqualTo(new[]
        {
            // RelatedRules and Cascade ask for the papers.
            "> Delete", "list letters", "list letters", "list letters", "BeforeDelete", "list papers", "list papers", "find papers", "BeforeDelete of a paper", "list papers",
            "deletemany letters", "delete papers", "update folders", "AfterDelete", "AfterCommit", "Event Delete", "<",
        }));
    }

    [Test]
    public async Task Reads()
    {
        var notes = await RunAsync("await session.Letters.CreateAsync(new() { Id = \"l\", Name = \"a\", Binder = \"f\" }); await Made(async () => { await ann.Letters.ToListAsync(); await ann.Letters.FindAsync(\"l\"); await ann.Letters.Where(x => x.Kind == \"k\").CountAsync(); await ann.Letters.AnyAsync(); });", withReads: true);
        Assert.That(notes.Where(static note => !note.StartsWith("Audit", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "> Find", "BeforeFind", "list letters", "AfterFind 1", "<",
            "> Find", "BeforeFind", "BeforeFindOne", "list letters", "AfterFind 1", "AfterFindOne", "<",
            "> Count", "count letters", "<",
            "> Aggregate", "BeforeAggregate", "rows letters", "AfterAggregate", "<",
        }));
    }

    [Test]
    public async Task Many()
    {
        var notes = await RunAsync(
            """
            await Made(() => ann.Letters.CreateManyAsync([new() { Id = "a", Name = "a", Binder = "f" }, new() { Id = "b", Name = "b", Binder = "f" }]).AsTask());
            Code.Notes.Add("--");
            await Made(() => ann.Letters.Where(x => x.Id != "").UpdateAsync(new() { Kind = "k" }).AsTask());
            Code.Notes.Add("--");
            await Made(() => ann.Letters.Where(x => x.Id != "").DeleteAsync().AsTask());
            """);
        Assert.That(notes.Where(static note => !note.StartsWith("Audit", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "> Create", "BeforeCreate(a, plain, , -, a?, t1)", "BeforeCreate(b, plain, , -, b?, t1)", "Rules(a!, plain, drafted, n, a!?, t1)", "RelatedRules", "insert letters", "Rules(b!, plain, drafted, n, b!?, t1)", "RelatedRules", "insert letters",
            "update folders", "update folders", "AfterCreate", "AfterCreate", "> Count", "<", "AfterCommit True 2", "> Count", "<", "AfterCommit True 2", "Event Create", "Event Create", "<",
            "--",
            "> UpdateMany", "BeforeUpdateMany", "BeforeUpdate(a!, k, drafted, n, a!?, t1)", "Rules(a!, k, drafted, n, a!?, t1)", "RelatedRules", "update letters", "AfterUpdate", "BeforeUpdate(b!, k, drafted, n, b!?, t1)", "Rules(b!, k, drafted, n, b!?, t1)", "RelatedRules", "update letters", "AfterUpdate",
            "AfterUpdateMany 2", "AfterCommit", "AfterCommit", "Event Update", "Event Update", "<",
            "--",
            "> DeleteMany", "BeforeDeleteMany", "BeforeDelete", "BeforeDelete", "deletemany letters", "update folders", "AfterDelete", "update folders", "AfterDelete", "AfterDeleteMany 2", "AfterCommit", "AfterCommit", "Event Delete", "Event Delete", "<",
        }));
    }

    [Test]
    public async Task An_upsert_and_an_action()
    {
        var notes = await RunAsync(
            """
            await Made(() => ann.Letters.UpsertAsync(new() { Id = "u", Name = "u", Binder = "f" }).AsTask());
            Code.Notes.Add("--");
            await Made(() => ann.Letters.UpsertAsync(new() { Id = "u", Kind = "k" }).AsTask());
            Code.Notes.Add("--");
            await Made(() => ann.Letters.SendAsync("u").AsTask());
            """);
        Assert.That(notes.Where(static note => !note.StartsWith("Audit", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "> Create", "BeforeCreate(u, plain, , -, u?, t1)", "Rules(u!, plain, drafted, n, u!?, t1)", "RelatedRules", "insert letters", "update folders", "AfterCreate", "<", "> Count", "<", "AfterCommit True 1", "Event Create",
            "--",
            "> Update", "BeforeUpdate(u!, k, drafted, n, u!?, t1)", "Rules(u!, k, drafted, n, u!?, t1)", "RelatedRules", "update letters", "AfterUpdate", "<", "AfterCommit", "Event Update",
            "--",
            "> Action", "> Find", "BeforeFind", "BeforeFindOne", "AfterFind 1", "AfterFindOne", "<", "Action",
            "> Update", "BeforeUpdate(u!, k, drafted, n, u!?, t1)", "Rules(u!, k, sent, n, u!?, t1)", "RelatedRules", "update letters", "AfterUpdate", "<", "AfterCommit", "Event Update", "<",
        }));
    }

    private async Task<string[]> RunAsync(string body, bool withReads = false)
    {
        var notes = await Program.RunAsync(
            driver,
            $$"""
            public static class Program
            {
                public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)
                {
                    await using var db = await Db.OpenAsync(driver);
                    db.AuditSink = new Sink();
                    await using var session = db.AsSystem();
                    await using var ann = db.As(new User("ann", ["clerk"], tenant: "t1"));
                    db.Events.Subscribe<Letter>(x => Code.Notes.Add("Event " + x.Change));
                    db.Cache.Use("letters");
                    await session.Folders.CreateAsync(new() { Id = "f", Name = "F", Space = "t1" });
                    await ann.Letters.CountAsync();
                    using var watching = db.Observe(new SlowStatementLog(TimeSpan.Zero, run =>
                    {
                        if (run.ObjectName is "letters" or "folders" or "papers") { Code.Notes.Add($"{run.Kind} {run.ObjectName}".ToLowerInvariant()); }
                    }));
                    async Task Made(Func<Task> work) { if (!Code.Notes.Contains("--")) { Code.Notes.Clear(); } await work(); }
                    _ = (Func<Func<Task>, Task>)Made;
                    Code.Notes = notes;
                    {{body}}
                }
            }

            """ + "\n" + Code,
            withServices: true,
            ("metadata/letters.object.yml", Letters),
            ("metadata/letters.permission.yml", Permission),
            ("metadata/folders.object.yml", "tenancy: { enabled: true, tenantField: space }\nfields: { name: { type: text }, letters: { type: summary, summary_object: letters, summary_type: count }, weight: { type: summary, summary_object: letters, summary_type: sum, summary_field: weight } }\n"),
            ("metadata/papers.object.yml", "fields: { letter: { type: lookup, reference: letters, deleteBehavior: cascade }, kept: { type: boolean } }\n"));
        return withReads ? notes : [.. notes.Where(static note => note.Split(' ')[0] is not ("list" or "find" or "count" or "rows"))];
    }
}
