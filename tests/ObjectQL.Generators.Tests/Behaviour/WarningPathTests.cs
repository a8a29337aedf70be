namespace ObjectQL.Generators.Tests;

/// <summary>Rules that refuse nothing reach the caller on whatever way a record is written, in the language of the session, and only for what is stored; groups and languages, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class WarningPathTests(string driver)
{
    private const string Orders = """
        fields:
          name: { type: text, unique: true }
          total: { type: integer }
          parent: { type: lookup, reference: orders, deleteBehavior: set_null }
          part_of: { type: lookup, reference: orders, deleteBehavior: cascade }
        actions:
          copy: { type: record }
          make: { type: global }
        """;

    private const string Rules = """
        rules:
          - { name: big, type: cross_field, severity: warning, rule: { field: total, operator: "<=", value: 100 }, message: { en: "{{name}} is big", de: "{{name}} ist groß", zh-CN: "{{name}} 很大" } }
          - { name: odd, type: cross_field, severity: info, rule: "total % 2 == 0", message: { fr: "{{name}} est impair", it: "{{name}} e dispari" } }
          - { name: huge, type: cross_field, rule: { field: total, operator: "<", value: 1000 }, message: "{{name}} is huge" }
          - { name: later, type: cross_field, severity: info, rule: "total != 900", message: { zh-CN: "{{name}} 中文", ja: "{{name}} 日本語", en: "{{name}} in English" } }
          - { name: last, type: cross_field, severity: info, rule: "total != 902", message: { ja: "{{name}} 日本語", zh-CN: "{{name}} 中文" } }
          - { name: kept, type: cross_field, severity: warning, trigger: [delete], rule: { field: total, operator: "<", value: 50 }, message: "{{name}} was kept" }
        validation_groups:
          - { name: sizes, rules: [big, huge] }
          - { name: parity, rules: [odd] }
        """;

    private const string Code = """
        internal static class Code
        {
            [Action("orders", "copy")] internal static async Task<string> Copy(ActionContext<Order> context) => (await ((Db.Session)context.Session).Orders.CreateAsync(new() { Name = context.Record.Name + " again", Total = context.Record.Total })).Id;
            [Action("orders", "make")] internal static async Task Make(ActionContext<Order> context)
            {
                await ((Db.Session)context.Session).Orders.CreateAsync(new() { Name = "made", Total = 103 });
                throw new InvalidOperationException("not made");
            }
            [Hook<Order>(HookEvent.AfterCreate, When = "name == 'chain'")] internal static async Task Chain(CreateContext<Order> x) => await ((Db.Session)x.Session).Orders.CreateAsync(new() { Name = "link", Total = 105 });
        }
        """;

    [TestCase("create", """await orders.CreateAsync(new() { Name = "a", Total = 101 });""", "big a is big", "odd a est impair")]
    [TestCase("create of many", """await orders.CreateManyAsync([new() { Name = "a", Total = 102 }, new() { Name = "b", Total = 2 }, new() { Name = "c", Total = 3 }]);""", "big a is big", "odd c est impair")]
    [TestCase("update", """await orders.UpdateAsync("o", new() { Total = 202 });""", "big old is big")]
    [TestCase("update of a record", """var one = await orders.GetAsync("o"); one.Total = 204; await orders.UpdateAsync(one);""", "big old is big")]
    [TestCase("update of many", """await orders.Where(x => x.Total < 100).UpdateAsync(new() { Total = 206 });""", "big old is big", "big older is big")]
    [TestCase("upsert of a new one", """await orders.UpsertAsync(new() { Name = "new", Total = 208 }, x => x.Name);""", "big new is big")]
    [TestCase("upsert of one that is there", """await orders.UpsertAsync(new() { Name = "old", Total = 210 }, x => x.Name);""", "big old is big")]
    [TestCase("action", """await orders.UpdateAsync("o", new() { Total = 212 }); session.TakeWarnings(); await orders.CopyAsync("o");""", "big old again is big")]
    [TestCase("action by name", """await orders.UpdateAsync("o", new() { Total = 212 }); session.TakeWarnings(); await session.ExecuteAsync("orders", "copy", "o");""", "big old again is big")]
    [TestCase("action that fails", """try { await orders.MakeAsync(); } catch (InvalidOperationException) { }""")]
    [TestCase("a hook's own writes", """await orders.CreateAsync(new() { Name = "chain", Total = 107 });""", "big chain is big", "odd chain est impair", "big link is big", "odd link est impair")]
    [TestCase("delete", """await orders.UpdateAsync("o", new() { Total = 60 }); await orders.DeleteAsync("o");""", "kept old was kept")]
    [TestCase("delete of many", """await orders.Where(x => x.Total >= 0).UpdateAsync(new() { Total = 60 }); await orders.Where(x => x.Total == 60).DeleteAsync();""", "kept old was kept", "kept older was kept")]
    [TestCase("cascade", """await orders.CreateAsync(new() { Name = "part", Total = 70, PartOf = "o" }); await orders.DeleteAsync("o");""", "kept part was kept")]
    [TestCase("what is refused besides", """try { await orders.CreateAsync(new() { Name = "a", Total = 1001 }); } catch (ObjectQLException e) { notes.Add(e.Message); }""", "big a is big", "odd a est impair", "a is huge")]
    [TestCase("what another one of the call refuses", """try { await orders.CreateManyAsync([new() { Name = "a", Total = 102 }, new() { Name = "b", Total = 1002 }]); } catch (ObjectQLException) { }""", "big b is big")]
    [TestCase("what is rolled back", """await using (await session.BeginAsync()) { await orders.CreateAsync(new() { Name = "a", Total = 102 }); }""")]
    [TestCase("what a savepoint takes back", """await using (var tx = await session.BeginAsync()) { await orders.CreateAsync(new() { Name = "a", Total = 102 }); await using (await session.BeginAsync()) { await orders.CreateAsync(new() { Name = "b", Total = 104 }); } await tx.CommitAsync(); }""", "big a is big")]
    [TestCase("what the engine refuses", """try { await orders.CreateAsync(new() { Name = "old", Total = 102 }); } catch (ObjectQLException e) { notes.Add(e.Code); }""", "CONFLICT")]
    [TestCase("in German", """session.Language = "de-AT"; await orders.CreateAsync(new() { Name = "a", Total = 101 });""", "big a ist groß", "odd a est impair")]
    [TestCase("in Chinese", """session.Language = "zh-CN"; await orders.CreateAsync(new() { Name = "a", Total = 102 });""", "big a 很大")]
    [TestCase("in a language that there is not", """session.Language = "pt"; await orders.CreateAsync(new() { Name = "a", Total = 101 });""", "big a is big", "odd a est impair")]
    [TestCase("more than a hundred", """for (var i = 0; i < 103; i++) { await orders.UpdateAsync("o", new() { Total = 200 + i * 2 }); } var all = session.TakeWarnings(); notes.Add($"{all.Count} {all[0].Rule} {all[0].Severity} {all[0].Message}"); await orders.UpdateAsync("o", new() { Total = 500 });""", "big old is big", "101 warnings_dropped Info 3 earlier warnings were dropped; take them more often.")]
    [TestCase("one more than a hundred", """for (var i = 0; i < 101; i++) { await orders.UpdateAsync("o", new() { Total = 200 + i * 2 }); } var all = session.TakeWarnings(); notes.Add($"{all.Count} {all[0].Rule} {all[0].Severity} {all[0].Message}"); await orders.UpdateAsync("o", new() { Total = 500 });""", "big old is big", "101 warnings_dropped Info 1 earlier warning was dropped; take them more often.")]
    [TestCase("English before Chinese", """session.Language = "pt"; await orders.CreateAsync(new() { Name = "a", Total = 900 });""", "big a is big", "later a in English")]
    [TestCase("Chinese before the first", """session.Language = "pt"; await orders.CreateAsync(new() { Name = "a", Total = 902 });""", "big a is big", "last a 中文")]
    [TestCase("a group", """notes.AddRange((await orders.ValidateAsync(new() { Name = "a", Total = 1001 }, "sizes")).Select(f => $"{f.Rule} {f.Message} {f.Severity}"));""", "big a is big Warning", "huge a is huge Error")]
    [TestCase("another group", """notes.AddRange((await orders.ValidateAsync(new() { Name = "a", Total = 1001 }, "parity")).Select(f => $"{f.Rule} {f.Message} {f.Severity}"));""", "odd a est impair Info")]
    [TestCase("a group of a stored record", """var one = await orders.GetAsync("o"); one.Total = 1001; notes.AddRange((await orders.ValidateAsync(one, "sizes")).Select(f => f.Rule));""", "big", "huge")]
    public async Task A_warning_reaches_the_caller(string way, string body, params string[] expected)
    {
        var notes = await Program.RunAsync(
            driver,
            $$"""
            public static class Program
            {
                public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)
                {
                    await using var db = await Db.OpenAsync(driver);
                    await using var session = db.AsSystem();
                    var orders = session.Orders;
                    await orders.CreateAsync(new() { Id = "o", Name = "old", Total = 0 });
                    await orders.CreateAsync(new() { Name = "older", Total = 0, Parent = "o" });
                    {{body}}
                    notes.InsertRange(0, session.TakeWarnings().Select(w => $"{w.Rule} {w.Message}"));
                    notes.AddRange(session.TakeWarnings().Select(w => "again: " + w.Rule));
                }
            }

            {{Code}}
            """,
            withServices: true,
            ("metadata/orders.object.yml", Orders), ("metadata/orders.validation.yml", Rules));
        Assert.That(notes, way.EndsWith("many", StringComparison.Ordinal) ? Is.EquivalentTo(expected) : Is.EqualTo(expected), way);
    }
}
