using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Access.Files;

/// <summary>FORMAT 8.3 and 8.4, sentence by sentence: the documented intention, and what becomes of the sentences that describe how the original fails.</summary>
public sealed class PermissionSentenceTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Object = "fields: { name: { type: text }, owner: { type: text }, state: { type: text }, team: { type: text }, members: { type: text, multiple: true }, tags: { type: multiselect, options: [free, fixed] }, pay: { type: integer } }";
    private const string Grants = "object_permissions: { create: [clerk], read: [clerk, viewer, editor], update: [clerk, viewer, editor], delete: [clerk, viewer, editor], view_all: [viewer], modify_all: [editor] }\n";
    private const string Own = "  - { name: own, priority: 1, condition: { field: owner, operator: \"=\", value: $current_user.id }, permissions: { read: true, update: true, delete: true } }\n";
    private const string Hidden = "  - { name: hidden, priority: 5, condition: { field: state, operator: \"=\", value: hidden }, permissions: { read: false } }\n";
    private const string Frozen = "  - { name: frozen, priority: 9, condition: { field: state, operator: \"=\", value: frozen }, permissions: { update: false } }\n";
    private const string Thawed = "  - { name: thawed, priority: 10, condition: { field: team, operator: \"=\", value: thaw }, permissions: { update: true } }\n";
    private const string Off = "  - { name: off, enabled: false, condition: { field: owner, operator: \"=\", value: $current_user.id }, permissions: { read: true, update: true, delete: true } }\n";
    private const string Shared = "sharing_rules:\n  - { name: member, type: criteria, condition: { field: members, operator: contains, value: $current_user.id }, shared_with: { roles: [clerk] }, permissions: { read: true, update: true } }\n";
    private const string Tagged = "sharing_rules:\n  - { name: free, type: criteria, condition: { field: tags, operator: contains, value: free }, shared_with: { roles: [clerk, guest] }, permissions: { read: true } }\n";
    private const string Secured = "row_level_security: { default_rule: { field: team, operator: \"=\", value: a }, exceptions: [{ role: editor, bypass: true }, { role: viewer, condition: { field: team, operator: in, value: [a, b] } }] }\n";
    private const string Rules = "record_rules:\n" + Own + Hidden + Frozen + Thawed;
    private const string Mine = "{ owner: u }";

    private static IEnumerable<TestCaseData> Sentences()
    {
        const string all = "create read list count update delete";
        yield return Case("1: no permission, everything", "", "", Mine, all);
        yield return Case("4: an operation without a list is nobody's", "object_permissions: { read: [clerk] }\n", "clerk", Mine, "read list count");
        yield return Case("4: no role of the list", Grants, "guest", Mine, "");
        yield return Case("4: an object with no lists is nobody's", "object_permissions: {}\n", "clerk", Mine, "");
        yield return Case("4: a list without roles is nobody's", "object_permissions: { create: [], read: [], update: [], delete: [] }\n", "clerk", Mine, "");
        yield return Case("4: one role of the list suffices", Grants, "guest clerk", Mine, all);
        yield return Case("5: a rule that matches and grants", Grants + Rules, "clerk", Mine, all);
        yield return Case("5: no rule matches; new records meet no record rule", Grants + Rules, "clerk", "{ owner: v }", "create");
        yield return Case("5: a matching rule that says false denies (the original skips it)", Grants + Rules, "clerk", "{ owner: u, state: hidden }", "create");
        yield return Case("5: what a denying rule says nothing of is left to lower rules", Grants + Rules, "clerk", "{ owner: u, state: frozen }", "create read list count delete");
        yield return Case("5: the highest priority decides", Grants + Rules, "clerk", "{ owner: u, state: frozen, team: thaw }", all);
        yield return Case("5: a rule that grants a change gives no right to read", Grants + Rules, "clerk", "{ owner: v, team: thaw }", "create");
        yield return Case("5: an unknown condition does not match", Grants + Rules, "clerk", "{ state: null }", "create");
        yield return Case("5: rules that are switched off open nothing", Grants + "record_rules:\n" + Off, "clerk", Mine, "create");
        yield return Case("5: nor do rules of which there are none", Grants + "record_rules: []\n", "clerk", Mine, "create");
        yield return Case("5: rules beside one that is switched off are in force", Grants + "record_rules:\n" + Off + Own, "clerk", Mine, all);
        yield return Case("view_all reads past record rules", Grants + Rules, "viewer", "{ owner: v }", "read list count");
        yield return Case("view_all reads past a rule that says false", Grants + Rules, "viewer", "{ owner: v, state: hidden }", "read list count");
        yield return Case("view_all reads where no rule is in force", Grants + "record_rules:\n" + Off, "viewer", Mine, "read list count");
        yield return Case("modify_all reads, changes and deletes past record rules", Grants + Rules, "editor", "{ owner: v, state: frozen }", "read list count update delete");
        yield return Case("modify_all needs the object's list", "object_permissions: { read: [editor], modify_all: [editor] }\n" + Rules, "editor", "{ owner: v }", "read list count");
        yield return Case("a share is an or beside record rules", Grants + Rules + Shared, "clerk", "{ owner: v, members: [x, u] }", "create read list count update");
        yield return Case("a share needs the element", Grants + Rules + Shared, "clerk", "{ owner: v, members: [x] }", "create");
        yield return Case("a list that is null or empty has no element", Grants + Rules + Shared, "clerk", "{ owner: v, members: [] }", "create");
        yield return Case("a share gives a record that a rule denies", Grants + Rules + Shared, "clerk", "{ owner: u, state: hidden, members: [u] }", "create read list count update delete");
        yield return Case("a share needs the object's list", Grants + Rules + Tagged, "guest", "{ owner: v, tags: [free] }", "");
        yield return Case("a share of options", Grants + Rules + Tagged, "clerk", "{ owner: v, tags: [fixed, free] }", "create read list count");
        yield return Case("a share is for its roles", Grants + Shared, "viewer editor", "{ members: [u] }", "read list count update delete");
        yield return Case("shares alone are private", Grants + Tagged, "clerk", "{ owner: u, tags: [fixed] }", "create");
        yield return Case("6: row level security is an and", Grants + Rules + Secured, "clerk", "{ owner: u, team: b }", "");
        yield return Case("6: within its rule the others decide", Grants + Rules + Secured, "clerk", "{ owner: u, team: a }", all);
        yield return Case("6: an exception takes the place of the rule", Grants + Rules + Secured, "viewer", "{ owner: v, team: b }", "read list count");
        yield return Case("6: view_all is no bypass", Grants + Rules + Secured, "viewer", "{ owner: v, team: c }", "");
        yield return Case("6: bypass", Grants + Rules + Secured, "editor", "{ owner: v, team: c }", "read list count update delete");
        yield return Case("6: switched off", Grants + Secured.Replace("{ default", "{ enabled: false, default", StringComparison.Ordinal), "clerk", "{ team: c }", all);
        yield return Case("6: an unknown variable is no access", Grants + "row_level_security: { default_rule: { field: team, operator: \"=\", value: $current_user.nothing } }\n", "clerk", "{ team: null }", "");
        yield return Case("8.2: and binds before or", Grants + "record_rules:\n  - { name: x, condition: [{ field: owner, value: u }, or, { field: state, value: a }, and, { field: team, value: a }], permissions: { read: true, update: true, delete: true } }\n", "clerk", "{ owner: u, team: b }", all);
        yield return Case("8.2: the words are not read from left to right", Grants + "record_rules:\n  - { name: x, condition: [{ field: owner, value: v }, or, { field: state, value: a }, and, { field: team, value: b }], permissions: { read: true } }\n", "clerk", "{ owner: v }", "create read list count");
        yield return Case("8.2: lists nest", Grants + "record_rules:\n  - { name: x, condition: [[{ field: owner, value: u }, or, { field: state, value: a }], and, { field: team, value: a }], permissions: { read: true } }\n", "clerk", "{ owner: u, team: b }", "create");
    }

    [TestCaseSource(nameof(Sentences))]
    public async Task The_sentence_holds(string permission, string roles, string values, string expected)
    {
        (string, string)[] files = [("docs.object.yml", Object), .. permission.Length == 0 ? Array.Empty<(string, string)>() : [("docs.permission.yml", permission)]];
        var db = await OpenAsync(files);
        await using var system = db.AsSystem();
        var all = system.Objects("docs");
        var json = System.Text.RegularExpressions.Regex.Replace(values, "([a-z]+)(:?)", static word => word.Value == "null" ? "null" : $"\"{word.Groups[1].Value}\"{word.Groups[2].Value}");
        var stored = await all.CreateAsync(all.NewFromJson(System.Text.Encoding.UTF8.GetBytes(json)));
        await using var session = db.As(new User("u", roles.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var docs = session.Objects("docs");
        var granted = new List<string>();
        foreach (var (name, action) in new (string, Func<Task<bool>>)[]
        {
            ("create", async () => await docs.CreateAsync(docs.NewFromJson(System.Text.Encoding.UTF8.GetBytes(json))) is not null),
            ("read", async () => await docs.FindAsync(stored.Id) is not null),
            ("list", async () => (await docs.Where("id == @id", ("id", stored.Id)).ToListAsync()).Count == 1),
            ("count", async () => await docs.Where("id == @id", ("id", stored.Id)).CountAsync() == 1),
            ("update", () => docs.UpdateAsync(stored.Id, docs.New(("name", "changed"))).AsTask()),
            ("delete", () => docs.DeleteAsync(stored.Id).AsTask()),
        })
        {
            try
            {
                if (await action())
                {
                    granted.Add(name);
                }
            }
            catch (ObjectQLException error) when (error.Code == ErrorCode.Forbidden)
            {
                // That is a no.
            }
        }

        Assert.That(string.Join(' ', granted), Is.EqualTo(expected));
        await all.DeleteAsync(stored.Id);
    }

    [Test]
    public async Task Without_a_user_there_is_no_session()
    {
        // 2: no user is denied.
        var db = await OpenAsync(("docs.object.yml", Object));
        Assert.That(() => db.As(null!), NUnit.Framework.Throws.ArgumentNullException);
    }

    [TestCase("{ pay: { read: [clerk] } }", "clerk", "1", "fine", Description = "a missing list follows the object (the original denies)")]
    [TestCase("{ pay: { read: [boss] } }", "clerk", "-", "fine")]
    [TestCase("{ pay: { update: [boss] } }", "clerk", "1", "FORBIDDEN")]
    [TestCase("{ pay: { read: [], update: [] } }", "clerk boss", "-", "FORBIDDEN")]
    [TestCase("{ pay: { read: [boss], update: [boss] } }", "clerk boss", "1", "fine")]
    [TestCase("{ pay: { read: [guest], update: [guest] } }", "guest", "FORBIDDEN", "FORBIDDEN", Description = "3: the field alone decides nothing that the object does not")]
    [TestCase("{ name: { read: [boss] } }", "clerk", "1", "fine", Description = "a field that is not listed is granted")]
    public async Task A_field_decides_besides_the_object(string fields, string roles, string seen, string written)
    {
        var db = await OpenAsync(("docs.object.yml", Object), ("docs.permission.yml", Grants + $"field_permissions: {fields}\n"));
        await using var system = db.AsSystem();
        var all = system.Objects("docs");
        var stored = await all.CreateAsync(all.New(("pay", 1)));
        await using var session = db.As(new User("u", roles.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var docs = session.Objects("docs");
        Assert.That(await CodeAsync(async () => await docs.GetAsync(stored.Id) is var one && one.Has("pay") ? $"{one["pay"]}" : "-"), Is.EqualTo(seen));
        Assert.That(await CodeAsync(async () => await docs.UpdateAsync(stored.Id, docs.New(("pay", 2))) ? "fine" : "no"), Is.EqualTo(written));
    }

    private static TestCaseData Case(string sentence, string permission, string roles, string values, string expected) => new TestCaseData(permission, roles, values, expected).SetArgDisplayNames(sentence);

    private static async Task<string> CodeAsync(Func<Task<string>> action)
    {
        try
        {
            return await action();
        }
        catch (ObjectQLException error)
        {
            return error.Code;
        }
    }
}
