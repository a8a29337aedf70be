using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Loading: where metadata comes from, what joins, and what is refused.</summary>
public sealed class MetadataLoadTests(DriverFactory factory) : DynamicFixture(factory)
{
    [Test]
    public async Task Objects_join_a_compiled_model()
    {
        await using var db = await TestDb.OpenAsync(Factory.Create(), new Dictionary<string, Driver> { ["logs"] = Factory.Create() });
        var heard = new List<string>();
        using var listener = db.Events.Subscribe(EventKinds.MetadataRegistered, one => heard.Add(((RegistryEvent)one).Entries.Single().Name));
        var loaded = await db.LoadMetadataAsync([new MetadataSource("customers.object.yml", Customers)]);
        Assert.That(loaded.Objects, Is.EqualTo(new[] { "customers" }));
        Assert.That(db.Model.ObjectNames, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Contain("customers"));
        Assert.That(db.Registry.Get("object", "customers"), Is.Not.Null);
        Assert.That(heard, Is.EqualTo(new[] { "customers" }));
        await using var session = db.AsSystem();
        var customers = session.Objects("customers");
        await customers.CreateAsync(customers.New(("name", "Ann")));
        await session.Tickets.CreateAsync(new Ticket { Name = "tt" });
        Assert.That((await customers.CountAsync(), await session.Tickets.CountAsync()), Is.EqualTo((1L, 1L)));
        Assert.That(Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(session.Objects("tickets"))).Message, Does.Contain("class of their own"));
        Assert.That(Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(session.Objects("custmers"))).Message, Does.Contain("Did you mean 'customers'?"));
        Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new MetadataSource("tickets.object.yml", Customers.Replace("customers", "tickets"))]).AsTask(), "tickets");
        Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new MetadataSource("customers.object.yml", Customers)]).AsTask(), "customers");
    }

    [Test]
    public async Task Files_folders_and_streams_are_read()
    {
        var folder = Directory.CreateTempSubdirectory("objectql");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "below"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "below", "customers.object.json"), """{ "fields": { "name": { "type": "text" } } }""");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "readme.txt"), "no metadata");
            await using var db = await DynamicDatabase.OpenAsync(Factory.Create(), folder.FullName);
            Assert.That(db.Model.ObjectNames, Is.EqualTo(new[] { "customers" }));
            using var stream = new MemoryStream("fields: { title: { type: text } }"u8.ToArray());
            await db.LoadMetadataAsync([await MetadataFiles.ReadAsync("papers.object.yml", stream)]);
            await using var session = db.AsSystem();
            Assert.That(await session.Objects("papers").CountAsync(), Is.Zero);
            Throws.WithCode(ErrorCode.NotFound, () => db.LoadMetadataAsync(Path.Combine(folder.FullName, "nowhere")).AsTask());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void What_is_wrong_is_told_with_its_place()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refused(("a.object.yml", "fields:\n  name: { type: txt }\n")), Has.Some.StartsWith("a.object.yml(2,"));
            Assert.That(Refused(("a.object.yml", "fields:\n\tname: x\n")), Has.Some.StartsWith("a.object.yml(2,1) OQL0002"));
            Assert.That(Refused(("notes.txt", "")), Has.Some.Contains("does not say what it is"));
        }
    }

    [Test]
    public async Task What_cannot_be_computed_is_told_with_its_place() => Assert.That(
        await RefusedLaterAsync(("a.object.yml", "fields:\n  f: { type: formula, expression: \"nothing + 1\", data_type: number }\n")), Has.Some.Match(@"a\.object\.yml\(2,\d+\) OQL0790"));

    [TestCase("a.object.yml", "fields:\n  n: { type: summary, summary_object: nothing, summary_type: count }\n", "nothing keeps the summary 'n' right")]
    [TestCase("a.object.yml", "datasource: moon\nfields: { n: { type: text } }\n", "no driver was given")]
    public void What_only_a_compiled_program_has_is_refused(string path, string content, string reason)
    {
        var found = Refused((path, content), ("b.object.yml", "fields: { a: { type: lookup, reference_to: a } }"), ("c.object.yml", "fields: { n: { type: text } }"));
        Assert.That(found, Has.Some.Contains(reason).And.Some.Contains("OQL0789"), string.Join("\n", found));
    }

    [Test]
    public async Task What_is_no_error_is_told_with_the_result()
    {
        var db = await OpenAsync(("a.object.yml", "fields:\n  b: { type: lookup, reference_to: nothing }\n"), ("w.workflow.yml", "name: w\nobject: a\nsteps: []\n"));
        Assert.That(db.Findings.Select(static one => one.Rule.Level), Has.All.EqualTo(DiagnosticLevel.Warning));
        Assert.That(db.Findings.Select(static one => one.Place.Path), Is.SupersetOf(new[] { "a.object.yml", "w.workflow.yml" }));
        Assert.That(db.Findings.Select(static one => one.Rule.Id), Has.Some.EqualTo("OQL0791"));
    }

    [Test]
    public async Task A_refused_load_changes_nothing()
    {
        var db = await OpenAsync(("customers.object.yml", Customers));
        Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new("papers.object.yml", "fields: { a: { type: text } }"), new("b.object.yml", "fields: { a: { type: txt } }")]).AsTask());
        Assert.That(db.Model.ObjectNames, Is.EqualTo(new[] { "customers" }));
        await db.LoadMetadataAsync([new("papers.object.yml", "fields: { a: { type: text } }")]);
        Assert.That(db.Model.ObjectNames, Is.EqualTo(new[] { "customers", "papers" }));
    }
}
