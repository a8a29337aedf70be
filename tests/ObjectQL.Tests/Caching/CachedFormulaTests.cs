using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Caching;

/// <summary>Records that are kept without a field that a formula needs: it was not selected, or the caller may not read it.</summary>
public sealed class CachedFormulaTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string People = "fields: { name: { type: text }, salary: { type: currency }, double: { type: formula, expression: \"salary * 2\", data_type: currency } }";
    private const string Permission = "object_permissions: { create: [], read: [clerk, boss], update: [], delete: [] }\nfield_permissions: { salary: { read: [boss] } }\n";

    [Test]
    public async Task Are_read_as_without_a_cache()
    {
        var db = await OpenAsync(("people.object.yml", People), ("people.permission.yml", Permission));
        db.Cache.Use("people");
        await using var system = db.AsSystem();
        var all = system.Objects("people");
        var ann = await all.CreateAsync(all.New(("name", "Ann"), ("salary", 100m)));
        await using var clerk = db.As(new User("c", roles: ["clerk"]));
        await using var boss = db.As(new User("b", roles: ["boss"]));
        for (var round = 0; round < 2; round++)
        {
            Assert.That((await all.Query().Select(x => x["name"]).ToListAsync()).Single()["name"], Is.EqualTo("Ann"));
            var seen = (await clerk.Objects("people").ToListAsync()).Single();
            Assert.That((seen["name"], seen.Has("salary"), seen.ToJson().Contains("double", StringComparison.Ordinal)), Is.EqualTo(((object?)"Ann", false, false)));
            Assert.That((await clerk.Objects("people").GetAsync(ann.Id))["name"], Is.EqualTo("Ann"));
            Assert.That((await boss.Objects("people").GetAsync(ann.Id))["double"], Is.EqualTo(200m));
            Assert.That((await boss.Objects("people").ToListAsync()).Single()["double"], Is.EqualTo(200m));
        }

        Assert.That(db.Cache.QueryStatistics.Hits, Is.GreaterThan(0));
    }
}
