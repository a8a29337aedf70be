using System.Buffers;
using System.Text;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Ways to ask for what is hidden: no query answers, and none tells by its error what it would have answered.</summary>
public sealed class QueryAttackTests(DriverFactory factory) : VaultFixture(factory)
{
    /// <summary>Every one of these looks at a hidden field; the boss is answered.</summary>
    private static readonly Dictionary<string, Func<SalesDb.Session, Task>> s_hidden = new()
    {
        ["[Query] where"] = static x => VaultQueries.ByScore(x, 1).AsTask(),
        ["[Query] order"] = static x => VaultQueries.BySecret(x).AsTask(),
        ["[Query] formula"] = static x => VaultQueries.CountDoubled(x, 1).AsTask(),
        ["[Query] groups"] = static x => VaultQueries.Sums(x).AsTask(),
        ["[Query] column"] = static x => VaultQueries.Secrets(x).AsTask(),
        ["[Query] path"] = static x => VaultQueries.AnyOfSecret(x, "g").AsTask(),
        ["stored query"] = static x => x.RichestVaultsAsync().AsTask(),
        ["where"] = static x => x.Vaults.Where(y => y.Score > 1).ToListAsync().AsTask(),
        ["count"] = static x => x.Vaults.Where(y => y.Secret == "gold").CountAsync().AsTask(),
        ["any"] = static x => x.Vaults.Where(y => y.Secret == "gold").AnyAsync().AsTask(),
        ["order"] = static x => x.Vaults.OrderBy(y => y.Score).Take(1).ToListAsync().AsTask(),
        ["page"] = static x => x.Vaults.OrderBy(y => y.Score).PageAsync(1).AsTask(),
        ["stream"] = static x => StreamedAsync(x.Vaults.Where(y => y.Score > 1).AsAsyncEnumerable()),
        ["sum"] = static x => x.Vaults.Query().SumAsync(y => y.Score).AsTask(),
        ["groups"] = static x => x.Vaults.GroupBy(y => y.Secret).Count("n").ToRowsAsync().AsTask(),
        ["joined texts"] = static x => x.Vaults.Aggregate().Join("all", y => y.Secret).ToRowsAsync().AsTask(),
        ["filtered count"] = static x => x.Vaults.Aggregate().Sum("n", y => y.Entries, y => y.Score > 1).ToRowsAsync().AsTask(),
        ["column"] = static x => x.Vaults.SelectRows(y => y.Name, y => y.Secret).ToRowsAsync().AsTask(),
        ["window"] = static x => x.Vaults.SelectRows(y => y.Name).Window("place", w => w.Rank().OrderBy(y => y.Score)).ToRowsAsync().AsTask(),
        ["formula"] = static x => x.Vaults.Where(y => y.Doubled > 1d).ToListAsync().AsTask(),
        ["formula in a text"] = static x => x.Vaults.Where("doubled > 1").CountAsync().AsTask(),
        ["text"] = static x => x.Vaults.Where("name == 'first' && (score > 1 || true)").CountAsync().AsTask(),
        ["path"] = static x => x.Entries.Where(y => y.VaultRecord.Secret == "gold").ToListAsync().AsTask(),
        ["path of an order"] = static x => x.Entries.OrderBy(y => y.VaultRecord.Score).ToListAsync().AsTask(),
        ["path of a group"] = static x => x.Entries.GroupBy(y => y.VaultRecord.Secret).Count("n").ToRowsAsync().AsTask(),
        ["path in a text"] = static x => x.Entries.Where("vault.score > 1").AnyAsync().AsTask(),
        ["expand, where"] = static x => x.Entries.Expand(y => y.Vault, v => v.Where(z => z.Score > 1)).ToListAsync().AsTask(),
        ["change of many"] = static x => x.Vaults.Where(y => y.Score > 1).UpdateAsync(new Vault { Name = "changed" }).AsTask(),
        ["json where"] = static x => x.Vaults.FromJson("""{ "where": { "score": { "$gt": 1 } } }"""u8).ToListAsync().AsTask(),
        ["json negated"] = static x => x.Vaults.FromJson("""{ "where": { "$not": { "score": 1 } } }"""u8).CountAsync().AsTask(),
        ["json formula"] = static x => x.Vaults.FromJson("""{ "orderBy": [{ "field": "doubled", "order": "asc" }] }"""u8).ToListAsync().AsTask(),
        ["json path"] = static x => x.Entries.FromJson("""{ "where": { "vault.secret": "gold" } }"""u8).ToListAsync().AsTask(),
        ["json search"] = static x => x.Vaults.FromJson("""{ "search": { "query": "gold", "fields": ["secret"] } }"""u8).ToListAsync().AsTask(),
        ["json rows"] = static x => x.Vaults.RowsFromJson("""{ "aggregations": [{ "function": "max", "field": "secret", "alias": "n" }] }"""u8).ToRowsAsync().AsTask(),
    };

    private static async Task StreamedAsync(IAsyncEnumerable<Vault> vaults)
    {
        await foreach (var vault in vaults)
        {
            Assert.That(vault.Name, Is.Not.Null);
        }
    }

    private static IEnumerable<string> Hidden => s_hidden.Keys;

    [TestCaseSource(nameof(Hidden))]
    public async Task A_hidden_field_answers_no_query(string way)
    {
        Assert.That(await CodeAsync(() => s_hidden[way](Agent)), Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(await CodeAsync(() => s_hidden[way](Session)), Is.EqualTo("fine"), "the query itself is sound");
        Assert.That(await CodeAsync(() => s_hidden[way](Boss)), Is.EqualTo("fine"), "whoever may is answered");
    }

    [Test]
    public async Task Planned_queries_show_visible_records_and_fields_only()
    {
        var all = await VaultQueries.All(Agent);
        Assert.That((Ids(all), Ids(await Agent.VisibleVaultsAsync()), Ids(await VaultQueries.All(Boss))), Is.EqualTo(("n1 n2", "n1 n2", "n1 n2 s1")));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = all[0].Secret)!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = all[0].Doubled)!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That((Ids(await VaultQueries.WithEntry(Agent, "coin")), Ids(await VaultQueries.OfVault(Agent, "")), Ids(await VaultQueries.OfVault(Agent, "th"))), Is.EqualTo(("n1", "en", "")));
    }

    [TestCase("gold", "")]
    [TestCase("sil", "")]
    [TestCase("first", "n1")]
    [TestCase("third", "")]
    public async Task A_search_finds_by_visible_fields_of_visible_records(string text, string expected)
    {
        Assert.That(Ids(await Agent.Vaults.Search(text).ToListAsync()), Is.EqualTo(expected));
        Assert.That(await Agent.Vaults.Search(text).CountAsync(), Is.EqualTo(expected.Length == 0 ? 0 : 1));
        Assert.That(await Boss.Vaults.Search(text).CountAsync(), Is.GreaterThan(0));
    }

    [Test]
    public async Task Expansions_lead_to_no_hidden_record_and_json_shows_no_hidden_field()
    {
        var vaults = await Agent.Vaults.OrderBy(x => x.Name).Expand(x => x.Keeper).ToListAsync();
        Assert.That(vaults.Select(static vault => vault.KeeperRecord?.Name ?? "nobody"), Is.EqualTo(new[] { "Ann", "nobody" }));
        var output = new ArrayBufferWriter<byte>();
        await Agent.QueryJsonAsync("entries", """{ "fields": ["text"], "expand": { "vault": { "fields": ["name", "secret", "doubled", "keeper"], "expand": { "keeper": {} } } } }"""u8, output);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.That(text, Does.Contain("first").And.Not.Contain("gold").And.Not.Contain("third").And.Not.Contain("doubled").And.Not.Contain("secret"));
        output.Clear();
        await Agent.QueryJsonAsync("vaults", "{}"u8, output);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Does.Not.Contain("gold").And.Not.Contain("score").And.Not.Contain("doubled").And.Not.Contain("third"));
    }

    [Test]
    public async Task A_cursor_of_somebody_else_opens_nothing()
    {
        var visible = await Boss.Vaults.OrderBy(x => x.Name).PageAsync(1);
        Assert.That(Ids((await Agent.Vaults.OrderBy(x => x.Name).PageAsync(5, visible.Next)).Items), Is.EqualTo("n2"));
        var hidden = await Boss.Vaults.OrderBy(x => x.Score).PageAsync(1);
        Assert.That(await CodeAsync(() => Agent.Vaults.OrderBy(x => x.Score).PageAsync(1, hidden.Next).AsTask()), Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(await CodeAsync(() => Agent.Vaults.OrderBy(x => x.Name).PageAsync(1, hidden.Next).AsTask()), Is.EqualTo(ErrorCode.InvalidRequest));
    }
}
