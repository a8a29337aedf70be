using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ObjectQL.Tests.Access.Files;
using Entry = System.Collections.Generic.Dictionary<string, object?>;

namespace ObjectQL.Tests.Access.Walks;

/// <summary>Compares what a session reaches in deeper ways with what the naive decision lets it: nested expansions, lists of lookups, groups with conditions, orders with pages, formulas over other records.</summary>
internal sealed class FileReachCheck(FileWorld world, FileDecision decision, DynamicSession session, FileCheck check)
{
    private const string Refused = ErrorCode.Forbidden;

    public async Task ReachingAsync(Random random, DynamicDatabase db)
    {
        await NestedAsync();
        await FriendsAsync();
        await SomeChildrenAsync(random.Next(5));
        await GroupsAsync(random.Next(1, 3));
        await FarAsync(random.Next(5));
        await PagesAsync("items", random.Next(2) == 0 ? "title" : "far");
        await SumsAsync(random.Next(8));
        await CursorsAsync(db, random.Next(1, 6));
        await FindingAsync();
    }

    /// <summary>A cursor that stands behind a record which may be hidden leads to those behind it that are seen.</summary>
    private async Task CursorsAsync(DynamicDatabase db, int size)
    {
        await using var system = db.AsSystem();
        var page = await system.Objects("items").OrderBy(static x => x["title"]).PageAsync(size);
        if (page.Next is { } next)
        {
            var rest = world.Rows["items"].OrderBy(static row => (string)row["title"]!, StringComparer.Ordinal).ThenBy(static row => (string)row["id"]!, StringComparer.Ordinal).Skip(size).Where(row => decision.May("items", "read", row));
            await check.SameAsync("cursor of the system", decision.May("items", "read") ? Ids(rest) : Refused, async () => Ids((await session.Objects("items").OrderBy(static x => x["title"]).PageAsync(100, next)).Items.Select(static one => one.Id)));
        }
    }

    /// <summary>One by one, which caches keep by the id.</summary>
    private async Task FindingAsync()
    {
        foreach (var item in world.Rows["items"])
        {
            var answer = !decision.May("items", "read") ? Refused : !decision.May("items", "read", item) ? ""
                : $"{Seen(item)} {(decision.MayRead("secret") ? item["secret"] : "-")} {(decision.MayReadDouble ? world.Value("items", item, "double") : "-")} {world.Value("items", item, "parts_count")}";
            await check.SameAsync($"find {item["id"]}", answer, async () => await session.Objects("items").FindAsync((string)item["id"]!) is not { } one ? ""
                : $"{Seen(one)} {(one.Has("secret") ? one["secret"] : "-")} {(one.Has("double") ? one["double"] : "-")} {one["parts_count"]}");
        }
    }

    /// <summary>Two lookups deep, with what is seen of the records on the way.</summary>
    private async Task NestedAsync()
    {
        var parts = decision.Visible("parts").ToList();
        var items = parts.Select(part => decision.Follow("items", part["item"])).ToList();
        var isLost = (!decision.May("items", "read") && parts.Exists(static part => part["item"] is not null))
            || (!decision.May("sites", "read") && items.Exists(static item => item?["site"] is not null));
        var expected = parts.Select((part, number) => $"{part["id"]}>{Seen(items[number])}>{decision.Follow("sites", items[number]?["site"])?["name"]}").Order(StringComparer.Ordinal);
        var answer = !decision.May("parts", "read") || isLost ? Refused : string.Join(' ', expected);
        await check.SameAsync("nested", answer, async () => string.Join(' ', (await session.Objects("parts").Expand("item", static item => item.Expand("site")).ToListAsync())
            .Select(static part => $"{part.Id}>{Seen(To(part, "item"))}>{To(To(part, "item"), "site")?["name"]}").Order(StringComparer.Ordinal)));
        await check.SameAsync("nested json", answer, async () => string.Join(' ', (await JsonAsync("parts", """{ "expand": { "item": { "expand": { "site": {} } } } }"""))
            .Select(static part => $"{part!["id"]}>{Seen(part["item"] as JsonObject)}>{(part["item"] as JsonObject)?["site"]?["name"]}").Order(StringComparer.Ordinal)));
    }

    private async Task FriendsAsync()
    {
        var items = decision.Visible("items").ToList();
        var expected = items.Select(item => $"{item["id"]}>{string.Join(',', ((string[]?)item["friends"] ?? []).Where(id => decision.Follow("items", id) is not null))}").Order(StringComparer.Ordinal);
        await check.SameAsync("friends", decision.May("items", "read") ? string.Join(' ', expected) : Refused, async () => string.Join(' ', (await session.Objects("items").Expand("friends").ToListAsync())
            .Select(static item => $"{item.Id}>{string.Join(',', item.Children("friends").Select(static one => one.Id))}").Order(StringComparer.Ordinal)));
    }

    private async Task SomeChildrenAsync(int least)
    {
        var sites = decision.Visible("sites").ToList();
        var may = decision.May("sites", "read") && (sites.Count == 0 || (decision.May("items", "read") && decision.MayRead("level")));
        var expected = sites.Select(site => $"{site["id"]}>{string.Join(',', decision.Visible("items").Where(item => Equals(item["site"], site["id"]) && (long?)item["level"] >= least).Select(static item => (string)item["id"]!).OrderDescending(StringComparer.Ordinal).Take(2))}").Order(StringComparer.Ordinal);
        await check.SameAsync("some children", may ? string.Join(' ', expected) : Refused, async () => string.Join(' ', (await session.Objects("sites")
            .Expand("items", items => items.Where(x => x.Long("level") >= least).OrderByDescending(static x => x["id"]).Take(2)).ToListAsync())
            .Select(static site => $"{site.Id}>{string.Join(',', site.Children("items").Select(static item => ((DynamicRecord)item).Id))}").Order(StringComparer.Ordinal)));
    }

    private async Task GroupsAsync(int least)
    {
        var groups = decision.Visible("items").GroupBy(item => decision.Follow("sites", item["site"])?["name"] as string).Where(group => group.Count() > least).Select(static group => $"{group.Key}:{group.Count()}").Order(StringComparer.Ordinal);
        await check.SameAsync("having", Reading("items", "sites") ? string.Join(' ', groups) : Refused, async () => string.Join(' ', (await JsonAsync(
            "items", $$"""{ "groupBy": ["site.name"], "aggregations": [{ "function": "count", "alias": "n" }], "having": { "n": { "$gt": {{least}} } } }"""))
            .Select(static one => $"{one!["site.name"] ?? one["name"]}:{one["n"]}").Order(StringComparer.Ordinal)));
        var kinds = decision.Visible("parts").Select(part => decision.Follow("items", part["item"])?["kind"] as string).Distinct().Count();
        await check.SameAsync("distinct", Reading("parts", "items") ? $"{kinds}" : Refused, async () => $"{(await JsonAsync("parts", """{ "groupBy": ["item.kind"] }""")).Count}");
    }

    /// <summary>A formula over another record is what the caller sees there.</summary>
    private async Task FarAsync(int least)
    {
        var items = decision.Visible("items").ToList();
        var may = Reading("items", "sites");
        var found = items.Where(item => (long?)decision.Follow("sites", item["site"])?["level"] > least);
        await check.SameAsync("far", may ? Ids(found) : Refused, async () => Ids((await session.Objects("items").Where("far > @least", ("least", least)).ToListAsync()).Select(static one => one.Id)));
        var shown = items.Select(item => $"{item["id"]}:{(decision.May("sites", "read") ? $"{decision.Follow("sites", item["site"])?["level"]}" : "-")}").Order(StringComparer.Ordinal);
        await check.SameAsync("far values", decision.May("items", "read") ? string.Join(' ', shown) : Refused, async () =>
            string.Join(' ', (await session.Objects("items").ToListAsync()).Select(static one => $"{one.Id}:{(one.Has("far") ? one["far"] : "-")}").Order(StringComparer.Ordinal)));
        await check.SameAsync("far sum", may ? $"{items.Sum(item => (long?)decision.Follow("sites", item["site"])?["level"] ?? 0)}" : Refused, async () =>
            $"{(await JsonAsync("items", """{ "aggregations": [{ "function": "sum", "field": "site.level", "alias": "n" }] }""")).Single()!["n"] ?? 0}");
    }

    /// <summary>Pages in an order, to the end: each visible record once, and none that is hidden.</summary>
    private async Task PagesAsync(string name, string key)
    {
        var may = key == "far" ? Reading("items", "sites") : decision.May(name, "read");
        await check.SameAsync("offsets by " + key, may ? Ids(decision.Visible(name)) : Refused, async () =>
        {
            var (all, page) = (new List<string>(), new List<string>());
            do
            {
                page = [.. (await session.Objects(name).FromJson(Encoding.UTF8.GetBytes($$"""{ "orderBy": ["-{{key}}", "id"], "offset": {{all.Count}}, "limit": 3 }""")).ToListAsync()).Select(static one => one.Id)];
                all.AddRange(page);
            }
            while (page.Count == 3);
            return Ids(all);
        });
    }

    /// <summary>Summaries count what is hidden, too; who may read the parent sees them, and may ask for them.</summary>
    private async Task SumsAsync(int least)
    {
        var sites = decision.Visible("sites").Where(site => (long?)world.Value("sites", site, "total") > least);
        await check.SameAsync("total", decision.May("sites", "read") ? Ids(sites) : Refused, async () => Ids((await session.Objects("sites").Where("total > @least", ("least", least)).ToListAsync()).Select(static one => one.Id)));
    }

    private bool Reading(params string[] names) => Array.TrueForAll(names, name => decision.May(name, "read"));

    private string Seen(Entry? item) => item is null ? "" : $"{item["title"]}/{(decision.SeesNick ? item["nick"] : "**k")}/{(decision.MayRead("level") ? item["level"] : "-")}";

    private static DynamicRecord? To(DynamicRecord? record, string lookup) => (DynamicRecord?)record?.Related(lookup);

    private static string Seen(DynamicRecord? item) => item is null ? "" : $"{item["title"]}/{item["nick"]}/{(item.Has("level") ? item["level"] : "-")}";

    private static string Seen(JsonObject? item) => item is null ? "" : $"{item["title"]}/{item["nick"]}/{(item.ContainsKey("level") ? item["level"] : "-")}";

    private async Task<JsonArray> JsonAsync(string name, string query)
    {
        var output = new ArrayBufferWriter<byte>();
        await session.QueryJsonAsync(name, Encoding.UTF8.GetBytes(query), output);
        return JsonNode.Parse(output.WrittenSpan)!.AsArray();
    }

    private static string Ids(IEnumerable<Entry> rows) => Ids(rows.Select(static row => (string)row["id"]!));

    private static string Ids(IEnumerable<string> ids) => string.Join(' ', ids.Order(StringComparer.Ordinal));
}
