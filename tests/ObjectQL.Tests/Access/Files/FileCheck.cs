using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace ObjectQL.Tests.Access.Files;

/// <summary>Compares what a session reads with what the naive decision lets it.</summary>
internal sealed class FileCheck(FileWorld world, FileDecision decision, DynamicSession session, Func<string, string> story)
{
    private const string Refused = "FORBIDDEN";

    public async Task ReadingAsync()
    {
        foreach (var name in FileWorld.Names)
        {
            var set = session.Objects(name);
            var visible = Ids(decision.Visible(name));
            await SameAsync(name + " list", Or(visible, name), async () => Ids(await set.ToListAsync()));
            await SameAsync(name + " count", Or($"{decision.Visible(name).Count()}", name), async () => $"{await set.CountAsync()}");
            await SameAsync(name + " any", Or($"{decision.Visible(name).Any()}", name), async () => $"{await set.AnyAsync()}");
            await SameAsync(name + " stream", Or(visible, name), async () => Ids(await StreamedAsync(set)));
            await SameAsync(name + " pages", Or(visible, name), async () => Ids(await PagedAsync(set)));
            await SameAsync(name + " json", Or(visible, name), async () => string.Join(' ', (await JsonAsync(name, "{}")).Select(static one => (string)one!["id"]!).Order(StringComparer.Ordinal)));
            await SameAsync(name + " loader", world.Rows[name].Count == 0 ? "" : Or(visible, name), async () => Ids((await set.Loader().LoadManyAsync([.. world.Rows[name].Select(static row => (string)row["id"]!)])).OfType<DynamicRecord>()));
            foreach (var row in world.Rows[name])
            {
                await SameAsync($"find {row["id"]}", Or($"{decision.May(name, "read", row)}", name), async () => $"{await set.FindAsync((string)row["id"]!) is not null}");
            }
        }

        await SameAsync("search", Or(Ids(decision.Visible("items").Where(static row => ((string)row["title"]!).Contains('a', StringComparison.Ordinal))), "items"), async () => Ids(await session.Objects("items").Search("a*").ToListAsync()));
    }

    public async Task AskingAsync()
    {
        var (items, sites) = (session.Objects("items"), session.Objects("sites"));
        var named = decision.Visible("items").Where(row => decision.Follow("sites", row["site"])?["name"] as string == "a");
        await SameAsync("path", Or(Ids(named), "items", "sites"), async () => Ids(await items.Where("site.name == 'a'").ToListAsync()));
        var lost = decision.Visible("items").Where(row => decision.Follow("regions", decision.Follow("sites", row["site"])?["region"])?["name"] is null);
        await SameAsync("two steps", Or(Ids(lost), "items", "sites", "regions"), async () => Ids(await items.Where("site.region.name == null").ToListAsync()));
        await SameAsync("count by path", Or($"{named.Count()}", "items", "sites"), async () => $"{await items.Where("site.name == 'a'").CountAsync()}");
        var having = decision.Visible("sites").Where(site => decision.Visible("items").Any(item => Equals(item["site"], site["id"]) && Equals(item["open"], true)));
        await SameAsync("children", Or(Ids(having), "sites", "items"), async () => Ids(await sites.Where("exists(items, open)").ToListAsync()));
        await SameAsync("no children", Or(Ids(decision.Visible("sites").Except(having)), "sites", "items"), async () => Ids(await sites.Where("!exists(items, open)").ToListAsync()));
        var groups = decision.Visible("items").GroupBy(row => decision.Follow("sites", row["site"])?["name"] as string).Select(static group => $"{group.Key}:{group.Count()}").Order(StringComparer.Ordinal);
        await SameAsync("groups", Or(string.Join(' ', groups), "items", "sites"), async () =>
            string.Join(' ', (await JsonAsync("items", """{ "groupBy": ["site.name"], "aggregations": [{ "function": "count", "alias": "n" }] }""")).Select(static one => $"{one!["site.name"] ?? one["name"]}:{one["n"]}").Order(StringComparer.Ordinal)));
    }

    public async Task FieldsAsync()
    {
        var items = session.Objects("items");
        var seen = decision.Visible("items").ToList();
        var levels = seen.Select(static row => (long?)row["level"]).OfType<long>().ToList();
        var mayLevel = decision.MayRead("level");
        foreach (var (function, value) in new[] { ("sum", levels.Count == 0 ? null : (object)levels.Sum()), ("max", levels.Count == 0 ? null : levels.Max()), ("min", levels.Count == 0 ? null : levels.Min()), ("count", levels.Count) })
        {
            await SameAsync(function, Or(mayLevel ? $"{value}" : Refused, "items"), async () =>
                $"{(await JsonAsync("items", $$"""{ "aggregations": [{ "function": "{{function}}", "field": "level", "alias": "n" }] }""")).Single()!["n"]}");
        }

        foreach (var (field, may) in new[] { ("level", mayLevel), ("secret", decision.MayRead("secret")), ("double", mayLevel), ("nick", decision.SeesNick) })
        {
            var fine = Or(may ? "fine" : Refused, "items");
            await SameAsync("condition " + field, fine, async () => Fine(await items.Where(field + " != null").CountAsync()));
            await SameAsync("order " + field, fine, async () => Fine(await JsonAsync("items", $$"""{ "orderBy": ["{{field}}"] }""")));
            await SameAsync("group " + field, fine, async () => Fine(await JsonAsync("items", $$"""{ "groupBy": ["{{field}}"], "aggregations": [{ "function": "count", "alias": "n" }] }""")));
            await SameAsync("aggregate " + field, fine, async () => Fine(await JsonAsync("items", $$"""{ "aggregations": [{ "function": "max", "field": "{{field}}", "alias": "n" }] }""")));
            await SameAsync("inside " + field, Or(may ? "fine" : Refused, "sites", "items"), async () => Fine(await session.Objects("sites").Where($"exists(items, {field} != null)").CountAsync()));
            await SameAsync("along " + field, Or(may ? "fine" : Refused, "parts", "items"), async () => Fine(await session.Objects("parts").Where($"item.{field} != null").CountAsync()));
        }

        var values = seen.OrderBy(static row => (string)row["id"]!, StringComparer.Ordinal).Select(row =>
            $"{(mayLevel ? row["level"] : "-")}/{(decision.MayRead("secret") ? row["secret"] : "-")}/{(decision.MayReadDouble ? (object?)((long?)row["level"] * 2) : "-")}/{(decision.SeesNick ? "nick" : "**k")}");
        await SameAsync("values", Or(string.Join(' ', values), "items"), async () => string.Join(' ', (await JsonAsync("items", "{}")).OrderBy(static one => (string)one!["id"]!, StringComparer.Ordinal)
            .Select(static one => $"{Shown(one!, "level")}/{Shown(one!, "secret")}/{Shown(one!, "double")}/{Shown(one!, "nick")}")));
        await SameAsync("records", Or(string.Join(' ', values), "items"), async () => string.Join(' ', (await items.ToListAsync()).OrderBy(static one => one.Id, StringComparer.Ordinal)
            .Select(static one => $"{Shown(one, "level")}/{Shown(one, "secret")}/{Shown(one, "double")}/{Shown(one, "nick")}")));
    }

    public async Task ExpandingAsync()
    {
        var lookups = decision.Visible("items").Select(row => $"{row["id"]}>{decision.Follow("sites", row["site"])?["id"]}").Order(StringComparer.Ordinal);
        var isLost = decision.Visible("items").Any(static row => row["site"] is not null) && !decision.May("sites", "read");
        await SameAsync("expand", Or(isLost ? Refused : string.Join(' ', lookups), "items"), async () =>
            string.Join(' ', (await session.Objects("items").Expand("site").ToListAsync()).Select(static one => $"{one.Id}>{one.Related("site")?.Id}").Order(StringComparer.Ordinal)));
        var children = decision.Visible("sites").Select(site => $"{site["id"]}>{string.Join(',', decision.Visible("items").Where(item => Equals(item["site"], site["id"])).Select(static item => (string)item["id"]!).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal);
        isLost = decision.Visible("sites").Any() && !decision.May("items", "read");
        await SameAsync("expand children", Or(isLost ? Refused : string.Join(' ', children), "sites"), async () =>
            string.Join(' ', (await session.Objects("sites").Expand("items").ToListAsync()).Select(static one => $"{one.Id}>{string.Join(',', one.Children("items").Select(static item => item.Id).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)));
    }

    public async Task SameAsync(string what, string expected, Func<Task<string>> action)
    {
        string found;
        try
        {
            found = await action();
        }
        catch (ObjectQLException error)
        {
            found = error.Code;
        }

        Assert.That(found, Is.EqualTo(expected), () => story(what));
    }

    private string Or(string expected, params string[] names) => names.All(name => decision.May(name, "read")) ? expected : Refused;

    private async Task<JsonArray> JsonAsync(string name, string query)
    {
        var output = new ArrayBufferWriter<byte>();
        await session.QueryJsonAsync(name, Encoding.UTF8.GetBytes(query), output);
        return JsonNode.Parse(output.WrittenSpan)!.AsArray();
    }

    private static async Task<List<DynamicRecord>> StreamedAsync(ObjectSet<DynamicRecord, DynamicFields> set)
    {
        var all = new List<DynamicRecord>();
        await foreach (var one in set.AsAsyncEnumerable())
        {
            all.Add(one);
        }

        return all;
    }

    private static async Task<List<DynamicRecord>> PagedAsync(ObjectSet<DynamicRecord, DynamicFields> set)
    {
        var all = new List<DynamicRecord>();
        string? after = null;
        do
        {
            var page = await set.PageAsync(3, after);
            all.AddRange(page.Items);
            after = page.HasMore ? page.Next : null;
        }
        while (after is not null);
        return all;
    }

    private static string Fine(object? result) => result is null ? "nothing" : "fine";

    private static string Shown(JsonNode one, string field) => one.AsObject().ContainsKey(field) ? $"{one[field]}" : "-";

    private static string Shown(DynamicRecord one, string field) => one.Has(field) ? $"{one[field]}" : "-";

    private static string Ids(IEnumerable<Dictionary<string, object?>> rows) => string.Join(' ', rows.Select(static row => (string)row["id"]!).Order(StringComparer.Ordinal));

    private static string Ids(IEnumerable<DynamicRecord> records) => string.Join(' ', records.Select(static one => one.Id).Order(StringComparer.Ordinal));
}
