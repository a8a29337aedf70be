namespace ObjectQL.Tests.Access.Files;

/// <summary>Random records of four objects that lead to each other, and the permissions that are in force.</summary>
/// <param name="random">Where everything comes from.</param>
/// <param name="isWide">Whether records have summaries, formulas over other records and lists of lookups, too, and go in different ways along with what they refer to.</param>
internal sealed class FileWorld(Random random, bool isWide = false)
{
    public static readonly string[] Names = ["regions", "sites", "items", "parts"];
    private static readonly string[] Texts = ["a", "ab", "b", "c"];

    public Dictionary<string, List<Dictionary<string, object?>>> Rows { get; } = Names.ToDictionary(static name => name, static _ => new List<Dictionary<string, object?>>());

    public Dictionary<string, FilePermission> Permissions { get; } = [];

    public bool IsWide => isWide;

    /// <summary>What becomes of records when what they refer to is deleted, by the name of the lookup.</summary>
    public Dictionary<string, string> OnDelete { get; } = new[] { "region", "site", "item", "friends" }.ToDictionary(static name => name, name => !isWide ? "set_null" : random.Next(3) switch
    {
        0 => "restrict",
        1 when name != "friends" => "cascade",
        _ => "set_null",
    });

    /// <summary>The files of the objects.</summary>
    /// <param name="hasTenants">Whether items belong to tenants.</param>
    public IEnumerable<(string Path, string Content)> Objects(bool hasTenants) =>
    [
        ("regions.object.yml", "fields:\n  name: { type: text }\n"),
        ("sites.object.yml", "fields:\n  name: { type: text }\n  level: { type: integer }\n  open: { type: boolean }\n  region: { type: lookup, reference_to: regions" + Deleted("region") + " }\n" + (isWide ? "  total: { type: summary, summary_object: items, summary_type: sum, summary_field: level }\n" : "")),
        ("items.object.yml", $$"""
            {{(hasTenants ? "tenancy: { enabled: true, tenantField: org }" : "description: of everybody")}}
            fields:
              org: { type: text }
              title: { type: text, searchable: true }
              owner: { type: text }
              level: { type: integer }
              open: { type: boolean }
              kind: { type: select, options: [a, b, c] }
              tags: { type: multiselect, options: [x, y, z] }
              viewers: { type: text, multiple: true }
              members: { type: text, multiple: true }
              team: { type: text }
              secret: { type: text }
              nick: { type: text }
              note: { type: text }
              double: { type: formula, expression: "level * 2", data_type: number }
              site: { type: lookup, reference_to: sites{{Deleted("site")}} }
            {{(isWide ? Wide : "")}}
            """),
        ("parts.object.yml", "fields:\n  name: { type: text }\n  level: { type: integer }\n  note: { type: text }\n  item: { type: lookup, reference_to: items" + Deleted("item") + " }\n"),
    ];

    public async Task FillAsync(DynamicSession session)
    {
        Add("regions", 3, static (_, row) => row["name"] = "", "name");
        Add("sites", 4, (_, row) =>
        {
            (row["level"], row["open"]) = (Maybe(Level()), Maybe(random.Next(2) == 0));
            row["region"] = Maybe(Any("regions"));
        }, "name");
        Add("items", 10, (_, row) =>
        {
            (row["org"], row["title"], row["owner"], row["level"]) = (Pick("t1", "t2"), Pick(Texts), Maybe(Pick("u1", "u2")), Maybe(Level()));
            (row["open"], row["kind"], row["team"], row["secret"], row["nick"]) = (Maybe(random.Next(2) == 0), Maybe(Pick("a", "b", "c")), Maybe(Pick("g1", "g2")), "s", "nick");
            row["members"] = Maybe(Some("u1", "u2"));
            (row["tags"], row["viewers"], row["site"]) = (Maybe(Some("x", "y", "z")), Maybe(Some("user:u1", "user:u2", "role:r1", "team:g1", "group:g2")), Maybe(Any("sites")));
        });
        for (var i = 0; isWide && i < Rows["items"].Count; i++)
        {
            Rows["items"][i]["friends"] = Maybe(Rows["items"].Take(i).Where(_ => random.Next(6) == 0).Select(static row => (string)row["id"]!).ToArray());
        }

        Add("parts", 8, (_, row) => (row["level"], row["item"]) = (Maybe(Level()), Maybe(Any("items"))), "name");
        foreach (var name in Names)
        {
            var set = session.Objects(name);
            await set.CreateManyAsync([.. Rows[name].Select(row => set.NewFromJson(Json(row)))]);
        }
    }

    public static byte[] Json(Dictionary<string, object?> row) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(row);

    public Dictionary<string, object?>? Find(string name, object? id) => id is null ? null : Rows[name].Find(row => (string)row["id"]! == (string)id);

    /// <summary>The value of a field or a path, whoever may see what is on the way.</summary>
    public object? Value(string name, Dictionary<string, object?> row, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return (name, path) switch
            {
                ("items", "double") => (long?)row.GetValueOrDefault("level") * 2,
                ("items", "far") => (long?)Find("sites", row.GetValueOrDefault("site"))?.GetValueOrDefault("level"),
                ("items", "parts_count") => row.Count == 0 ? null : Rows["parts"].LongCount(one => Equals(one.GetValueOrDefault("item"), row["id"])),
                ("sites", "total") => row.Count == 0 ? null : Rows["items"].Where(one => Equals(one.GetValueOrDefault("site"), row["id"])).Sum(static one => (long?)one.GetValueOrDefault("level") ?? 0),
                _ => row.GetValueOrDefault(path),
            };
        }

        var target = Target(name, path[..dot]);
        return Value(target, Find(target, row.GetValueOrDefault(path[..dot])) ?? [], path[(dot + 1)..]);
    }

    /// <summary>The object that a lookup leads to.</summary>
    public static string Target(string name, string lookup) => (name, lookup) switch { ("sites", "region") => "regions", ("items", "site") => "sites", ("parts", "item") => "items", _ => throw new ArgumentException(lookup) };

    public User User()
    {
        var attributes = new Dictionary<string, object?> { ["teams"] = Some("g1", "g2") is { Length: > 0 } teams ? teams : ["g1"], ["groups"] = new[] { Pick("g1", "g2") } };
        if (random.Next(4) != 0)
        {
            (attributes["level"], attributes["site_name"]) = (Level(), Pick(Texts));
        }

        return new User(Pick("u1", "u2"), FilePermission.Roles.Where(_ => random.Next(2) == 0), Pick("t1", "t2"), attributes);
    }

    private string Wide =>
        "  far: { type: formula, expression: \"site.level\", data_type: number }\n  parts_count: { type: summary, summary_object: parts, summary_type: count }\n"
        + "  friends: { type: lookup, reference_to: items, multiple: true" + Deleted("friends") + " }\n";

    private string Deleted(string lookup) => isWide ? ", deleteBehavior: " + OnDelete[lookup] : "";

    private void Add(string name, int count, Action<int, Dictionary<string, object?>> fill, params string[] texts)
    {
        for (var i = 0; i < count; i++)
        {
            var row = new Dictionary<string, object?> { ["id"] = $"{name[0]}{i:00}" };
            fill(i, row);
            foreach (var text in texts)
            {
                row[text] = Maybe(Pick(Texts));
            }

            Rows[name].Add(row);
        }
    }

    private object? Maybe(object value) => random.Next(5) == 0 ? null : value;

    private object Any(string name) => Rows[name][random.Next(Rows[name].Count)]["id"]!;

    private long Level() => random.NextInt64(6);

    private string[] Some(params string[] texts) => [.. texts.Where(_ => random.Next(2) == 0)];

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];
}
