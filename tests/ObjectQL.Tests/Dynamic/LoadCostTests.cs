using ObjectQL.Metadata;
using ObjectQL.Sqlite;

namespace ObjectQL.Tests.Dynamic;

/// <summary>A load takes what it brings, and not what there is.</summary>
public sealed class LoadCostTests
{
    [Test]
    public async Task It_allocates_as_much_among_many_as_among_few()
    {
        await using var few = await OpenAsync(20);
        await using var many = await OpenAsync(600);
        await BytesAsync(few, "warm");
        await BytesAsync(many, "warm");
        var (least, most) = (await BytesAsync(few, "other"), await BytesAsync(many, "other"));
        Assert.That(most, Is.LessThan(2 * least));
    }

    [Test]
    public async Task It_goes_again_in_the_same_way()
    {
        await using var few = await OpenAsync(20);
        await using var many = await OpenAsync(600);
        foreach (var name in (string[])["warm", "other"])
        {
            await BytesAsync(few, name);
            await BytesAsync(many, name);
        }

        async ValueTask<long> UnloadAsync(DynamicDatabase db, string name)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var unload = db.UnloadMetadataAsync(name);
            Assert.That(unload.IsCompletedSuccessfully, Is.True);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            await unload;
            return bytes;
        }

        await UnloadAsync(few, "warm");
        await UnloadAsync(many, "warm");
        var (least, most) = (await UnloadAsync(few, "other"), await UnloadAsync(many, "other"));
        Assert.That(most, Is.LessThan(2 * least));
    }

    [Test]
    public async Task The_driver_looks_at_what_joins_and_finds_what_that_refers_to()
    {
        var driver = new AskedDriver();
        await using var db = await DynamicDatabase.OpenAsync(driver, [new("papers.object.yml", "fields: { name: { type: text } }"), new("others.object.yml", "fields: { name: { type: text } }")]);
        await db.LoadMetadataAsync([new("notes.object.yml", "fields: { paper: { type: lookup, reference_to: papers, deleteBehavior: restrict } }")]);
        Assert.That(driver.Asked.Select(static one => one.Count), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(driver.Asked[^1].GetObject(0).Name, Is.EqualTo("notes"));
        Assert.That((driver.Asked[^1].Find("notes")?.Name, driver.Asked[^1].Find("papers")?.Name, driver.Asked[^1].Find("nothing")), Is.EqualTo(("notes", "papers", (ObjectSchema?)null)));
    }

    [Test]
    public async Task What_joins_leaves_the_mark_of_the_whole()
    {
        var file = TestFolder.NewFile();
        MetadataSource[] whole = [new("papers.object.yml", "fields: { name: { type: text } }")];
        MetadataSource[] joining = [new("notes.object.yml", "fields: { name: { type: text, index: true }, paper: { type: lookup, reference_to: papers, deleteBehavior: restrict } }")];
        await using (var db = await DynamicDatabase.OpenAsync(new SqliteDriver(file), whole))
        {
            var report = (await db.LoadMetadataAsync(joining)).SchemaReports["default"];
            Assert.That(report.Applied, Has.Some.Contains("CREATE TABLE").And.Some.Contains("INDEX"));
        }

        for (var opening = 0; opening < 2; opening++)
        {
            await using var db = await DynamicDatabase.OpenAsync(new SqliteDriver(file), whole);
            Assert.That((db.SchemaReports["default"].Applied, db.SchemaReports["default"].Notices), Is.EqualTo((Array.Empty<string>(), Array.Empty<SchemaNotice>())));
            Assert.That((await db.LoadMetadataAsync(joining)).SchemaReports["default"].Applied, Is.Empty);
            await using var session = db.AsSystem();
            var notes = session.Objects("notes");
            Throws.WithCode(ErrorCode.Conflict, () => notes.CreateAsync(notes.New(("paper", "nobody"))).AsTask());
        }
    }

    [Test]
    public async Task What_was_compiled_is_found_as_before()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        var (model, names) = (db.Model, db.Model.ObjectNames);
        var numbered = Enumerable.Range(0, names.Count).Select(model.GetObject).ToArray();
        await db.LoadMetadataAsync([new("aaa.object.yml", "fields: { name: { type: text } }"), new("papers.object.yml", "datasource: logs\nfields: { name: { type: text } }")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names.Select(name => db.Model.FindOperations(name)), Is.EqualTo(names.Select(model.FindOperations)));
            Assert.That(Enumerable.Range(0, names.Count).Select(db.Model.GetObject), Is.EqualTo(numbered), "numbers are constants of the program");
            Assert.That(db.Model.FindOperations("aaa")?.ObjectType.Schema.Name, Is.EqualTo("aaa"));
            Assert.That(db.Model.ObjectNames, Is.EqualTo(names.Append("aaa").Append("papers").Order(StringComparer.Ordinal)));
            Assert.That(db.Model.Datasources.SelectMany(static one => one.Objects).Order(), Is.EqualTo(Enumerable.Range(0, names.Count + 2)));
            Assert.That(db.Model.DatasourceNames, Is.EqualTo(model.Datasources.Select(static one => one.Name)));
        }
    }

    private static async ValueTask<DynamicDatabase> OpenAsync(int count) =>
        await DynamicDatabase.OpenAsync(new MemoryDriver(), Enumerable.Range(0, count).Select(static i => new MetadataSource($"thing{i}.object.yml", $"fields: {{ name: {{ type: text }}, next: {{ type: lookup, reference_to: thing{i / 2} }} }}")));

    /// <summary>What one load allocates; the memory driver never waits, so it runs on this thread to its end.</summary>
    private static async ValueTask<long> BytesAsync(DynamicDatabase db, string name)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var load = db.LoadMetadataAsync([new($"{name}.object.yml", "fields: { name: { type: text, required: true }, thing: { type: lookup, reference_to: thing7 }, state: { type: select, options: [a, b] } }")]);
        Assert.That(load.IsCompletedSuccessfully, Is.True);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        await load;
        return bytes;
    }

    private sealed class AskedDriver() : ForwardingDriver(new MemoryDriver())
    {
        public List<SchemaRequest> Asked { get; } = [];

        public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
        {
            Asked.Add(request);
            return base.EnsureSchemaAsync(request, cancellationToken);
        }
    }
}
