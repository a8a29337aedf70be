using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Access;

/// <summary>Conditions over summaries of other records: a write that changes the summary is held to what it is then, so that nobody leads a record out of what it may change, or creates one that it may not.</summary>
public sealed class WrittenSummaryTests(DriverFactory factory) : DynamicFixture(factory)
{
    private static readonly (string Path, string Content)[] s_files =
    [
        ("orders.object.yml", "fields:\n  total: { type: summary, summary_object: lines, summary_type: sum, summary_field: amount }\n  most: { type: summary, summary_object: lines, summary_type: max, summary_field: amount }\n"),
        ("lines.object.yml", "fields:\n  amount: { type: integer }\n  order: { type: lookup, reference_to: orders }\n"),
    ];

    [TestCase("""record_rules: [{ name: small, condition: { field: order.total, operator: "<", value: 10 }, permissions: { read: true, update: true, delete: true } }]""")]
    [TestCase("""row_level_security: { default_rule: { field: order.most, operator: "<", value: 7 } }""")]
    [TestCase("""row_level_security: { default_rule: { type: lookup, object: orders, via: order, condition: { field: total, operator: "<", value: 10 } } }""")]
    public async Task A_change_is_asked_about_with_the_summary_that_it_makes(string permission)
    {
        var (db, lines) = await FillAsync(permission);
        await using (lines.Session)
        {
            Throws.WithCode(ErrorCode.Forbidden, () => lines.Set.UpdateAsync("a", lines.Set.New(("amount", 9L))).AsTask(), "lines");
            Throws.WithCode(ErrorCode.Forbidden, () => lines.Set.Where("amount > 2").UpdateAsync(lines.Set.New(("amount", 9L))).AsTask(), "lines");
            Assert.That(await lines.Set.UpdateAsync("a", lines.Set.New(("amount", 4L))), Is.True);
            await using var system = db.AsSystem();
            Assert.That((await system.Objects("orders").GetAsync("o"))["total"], Is.EqualTo(6));
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task New_records_are_asked_about_with_the_summary_that_they_make(int count)
    {
        var (db, lines) = await FillAsync("""row_level_security: { default_rule: { field: order.total, operator: "<", value: 10 } }""");
        await using (lines.Session)
        {
            DynamicRecord[] drafts = [.. Enumerable.Range(0, count).Select(_ => lines.Set.New(("amount", (long)(6 / count)), ("order", "o")))];
            Throws.WithCode(ErrorCode.Forbidden, () => count == 1 ? lines.Set.CreateAsync(drafts[0]).AsTask() : lines.Set.CreateManyAsync(drafts).AsTask(), "lines");
            await using var system = db.AsSystem();
            Assert.That(((await system.Objects("orders").GetAsync("o"))["total"], await system.Objects("lines").CountAsync()), Is.EqualTo((5, 2L)), "nothing of it is left");
            await lines.Set.CreateAsync(lines.Set.New(("amount", 4L), ("order", "o")));
        }
    }

    [Test]
    public async Task A_record_that_was_read_is_asked_about_as_well()
    {
        var (_, lines) = await FillAsync("""record_rules: [{ name: small, condition: { field: order.total, operator: "<", value: 10 }, permissions: { read: true, update: true } }]""");
        await using (lines.Session)
        {
            var line = await lines.Set.GetAsync("a");
            line.Set("amount", 20L);
            Throws.WithCode(ErrorCode.Forbidden, () => lines.Set.UpdateAsync(line).AsTask(), "lines");
            line.Set("amount", 5L);
            Assert.That(await lines.Set.UpdateAsync(line), Is.True, "it can be mended and stored");
        }
    }

    private async Task<(DynamicDatabase Db, (DynamicSession Session, ObjectSet<DynamicRecord, DynamicFields> Set) Lines)> FillAsync(string permission)
    {
        var db = await OpenAsync([.. s_files, ("lines.permission.yml", permission + "\n")]);
        await using var system = db.AsSystem();
        var (orders, lines) = (system.Objects("orders"), system.Objects("lines"));
        await orders.CreateAsync(orders.New(("id", "o")));
        await lines.CreateAsync(lines.New(("id", "a"), ("amount", 3L), ("order", "o")));
        await lines.CreateAsync(lines.New(("id", "b"), ("amount", 2L), ("order", "o")));
        var ann = db.As(new User("ann"));
        return (db, (ann, ann.Objects("lines")));
    }
}
