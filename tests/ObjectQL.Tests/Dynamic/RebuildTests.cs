namespace ObjectQL.Tests.Dynamic;

/// <summary>What is found when summaries are computed anew, and in which order that is done.</summary>
public sealed class RebuildTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Order = "fields: { lines_count: { type: summary, summary_object: lines, summary_type: count }, weight: { type: summary, summary_object: lines, summary_type: sum, summary_field: weight }, mean: { type: summary, summary_object: lines, summary_type: avg, summary_field: weight } }";
    private const string Line = "fields: { order: { type: lookup, reference_to: orders }, weight: { type: number } }";

    [Test]
    public async Task Only_what_is_wrong_is_counted_and_written()
    {
        var db = await OpenAsync(("orders.object.yml", Order), ("lines.object.yml", Line));
        await using var session = db.AsSystem();
        var (orders, lines) = (session.Objects("orders"), session.Objects("lines"));
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await orders.CreateAsync(orders.New())).Id);
            await lines.CreateManyAsync([.. Enumerable.Range(0, i).Select(j => lines.New(("order", ids[i]), ("weight", j + 0.5)))]);
        }

        await SpoilAsync(db, "orders", "lines_count", (ids[0], Value.Of(3L)), (ids[4], Value.Of(3L)));
        await SpoilAsync(db, "orders", "weight", (ids[2], default));
        await SpoilAsync(db, "orders", "mean", (ids[0], Value.Of(0.0)));
        (string, long, long)[] expected = [("lines_count", 5, 2), ("weight", 5, 1), ("mean", 5, 1)];
        Assert.That(Read(await db.CheckSummariesAsync()), Is.EqualTo(expected));
        Assert.That((await orders.GetAsync(ids[4]))["lines_count"], Is.EqualTo(3L), "a check changes nothing");
        Assert.That(Read(await db.RebuildSummariesAsync()), Is.EqualTo(expected));
        Assert.That((await db.CheckSummariesAsync()).Wrong, Is.Zero);
        Assert.That((await orders.GetAsync(ids[4]))["lines_count"], Is.EqualTo(4L));
        Assert.That((await orders.GetAsync(ids[0]))["mean"], Is.Null);
        Throws.WithCode(ErrorCode.NotFound, () => db.CheckSummariesAsync("order").AsTask(), "order");
    }

    [Test]
    public async Task The_order_in_which_doubles_are_added_makes_none_wrong()
    {
        var db = await OpenAsync(("orders.object.yml", Order), ("lines.object.yml", Line));
        await using var session = db.AsSystem();
        var (orders, lines) = (session.Objects("orders"), session.Objects("lines"));
        var id = (await orders.CreateAsync(orders.New())).Id;
        await lines.CreateManyAsync([.. Enumerable.Range(1, 100).Select(i => lines.New(("order", id), ("weight", 1e6 / i), ("id", $"l{i}"))), lines.New(("order", id), ("weight", -5e6))]);
        var sum = (double)(await orders.GetAsync(id))["weight"]!;
        await SpoilAsync(db, "orders", "weight", (id, Value.Of(sum + 1e-9)));
        Assert.That((await db.CheckSummariesAsync()).Wrong, Is.Zero);
        await SpoilAsync(db, "orders", "weight", (id, Value.Of(sum + 1e-5)));
        Assert.That((await db.CheckSummariesAsync()).Wrong, Is.EqualTo(1));
    }

    /// <summary>Each is made up of the other's records, but only one of the other's summary.</summary>
    [TestCase("chiefs", "desks")]
    [TestCase("staff", "rooms")]
    public async Task What_is_summed_up_comes_first_whatever_its_name(string chiefs, string desks)
    {
        var db = await OpenAsync(
            ($"{chiefs}.object.yml", $"fields: {{ desk: {{ type: lookup, reference_to: {desks} }}, people: {{ type: summary, summary_object: {desks}, summary_type: sum, summary_field: people }} }}"),
            ($"{desks}.object.yml", $"fields: {{ chief: {{ type: lookup, reference_to: {chiefs} }}, people: {{ type: summary, summary_object: {chiefs}, summary_type: count }} }}"));
        await using var session = db.AsSystem();
        var (chiefSet, deskSet) = (session.Objects(chiefs), session.Objects(desks));
        var chief = (await chiefSet.CreateAsync(chiefSet.New())).Id;
        var desk = (await deskSet.CreateAsync(deskSet.New(("chief", chief)))).Id;
        await chiefSet.UpdateAsync(chief, chiefSet.New(("desk", desk)));
        Assert.That((await chiefSet.GetAsync(chief))["people"], Is.EqualTo(1m).Or.EqualTo(1L).Or.EqualTo(1.0));
        await SpoilAsync(db, desks, "people", (desk, Value.Of(9L)));
        Assert.That(Read(await db.RebuildSummariesAsync(desks)), Is.EqualTo(new[] { ("people", 1L, 1L), ("people", 1L, 0L) }));
        Assert.That((await db.CheckSummariesAsync()).Wrong, Is.Zero);
    }

    [Test]
    public async Task A_tree_of_many_levels_is_right_up_to_its_root()
    {
        const int Levels = 40;
        var db = await OpenAsync(("nodes.object.yml", """
            fields:
              parent: { type: lookup, reference_to: nodes }
              own: { type: integer }
              below: { type: summary, summary_object: nodes, summary_type: sum, summary_field: whole }
              whole: { type: formula, expression: own + below, data_type: integer }
            """));
        await using var session = db.AsSystem();
        var nodes = session.Objects("nodes");
        var ids = new List<string>();
        for (var i = 0; i < Levels; i++)
        {
            ids.Add((await nodes.CreateAsync(nodes.New(("own", 1), ("parent", i == 0 ? null : ids[i - 1])))).Id);
        }

        await SpoilAsync(db, "nodes", "below", [.. ids.Select(static (id, i) => (id, Value.Of((long)i * i)))]);
        var wrong = Enumerable.Range(0, Levels).Count(static i => i * i != Levels - 1 - i);
        Assert.That(Read(await db.RebuildSummariesAsync()), Is.EqualTo(new[] { ("below", (long)Levels, (long)wrong) }));
        Assert.That((await nodes.GetAsync(ids[0]))["whole"], Is.EqualTo((long)Levels));
        Assert.That((await db.CheckSummariesAsync()).Wrong, Is.Zero);
    }

    /// <summary>Only what depends on itself is computed again; what depends on that comes once it is right.</summary>
    [Test]
    public async Task What_is_in_a_circle_is_together()
    {
        var db = await OpenAsync(
            ("tops.object.yml", "fields: { total: { type: summary, summary_object: hens, summary_type: sum, summary_field: total } }"),
            ("hens.object.yml", "fields: { up: { type: lookup, reference_to: tops }, egg: { type: lookup, reference_to: eggs }, total: { type: summary, summary_object: eggs, summary_type: sum, summary_field: total } }"),
            ("eggs.object.yml", "fields: { hen: { type: lookup, reference_to: hens }, total: { type: summary, summary_object: hens, summary_type: sum, summary_field: total }, cracks: { type: summary, summary_object: cracks, summary_type: sum, summary_field: total } }"),
            ("cracks.object.yml", "fields: { egg: { type: lookup, reference_to: eggs }, total: { type: summary, summary_object: drops, summary_type: count } }"),
            ("drops.object.yml", "fields: { crack: { type: lookup, reference_to: cracks } }"));
        IEnumerable<(string, bool)> Order(params string[] names) => new SummaryOrder(db.Model, names).Groups.Select(static group => (string.Join(" ", group.Names.Order()), group.IsCircular));
        (string, bool)[] all = [("cracks", false), ("eggs hens", true), ("tops", false)];
        Assert.That(Order("tops", "hens", "eggs", "cracks"), Is.EqualTo(all));
        Assert.That(Order("cracks"), Is.EqualTo(all));
        Assert.That(Order("hens", "tops"), Is.EqualTo(all[1..]));
        Assert.That(Order("tops"), Is.EqualTo(all[2..]));
    }

    private static IEnumerable<(string, long, long)> Read(SummaryReport report) => report.Summaries.Select(static x => (x.Field, x.Records, x.Wrong));

    /// <summary>Writes summaries as another program would.</summary>
    private static async Task SpoilAsync(DynamicDatabase db, string name, string field, params (string Id, Value Value)[] values)
    {
        await using var session = db.AsSystem();
        await using var transaction = await session.BeginAsync();
        var operations = db.Model.FindOperations(name)!;
        await operations.WriteSummariesAsync(session, operations.ObjectType.Schema.FieldNumber(field), values, CancellationToken.None);
        await transaction.CommitAsync();
    }
}
