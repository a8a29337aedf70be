namespace ObjectQL.Tests.Dynamic;

/// <summary>Summaries of objects of the run time follow the writes of the children.</summary>
public sealed class DynamicSummaryTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Orders = """
        fields:
          name: { type: text }
          lines_count: { type: summary, summary_object: lines, summary_type: count }
          total: { type: summary, summary_object: lines, summary_type: sum, summary_field: amount }
          open_total: { type: summary, summary_object: lines, summary_type: sum, summary_field: amount, summary_filters: [[state, "=", open]] }
          double_total: { type: summary, summary_object: lines, summary_type: sum, summary_field: double_amount }
          least: { type: summary, summary_object: lines, summary_type: min, summary_field: amount }
          mean: { type: summary, summary_object: lines, summary_type: avg, summary_field: pieces }
          is_large: { type: formula, expression: "total > 50", data_type: boolean }
        """;

    private const string Lines = """
        fields:
          amount: { type: currency }
          pieces: { type: integer }
          state: { type: select, options: [open, done], defaultValue: open }
          double_amount: { type: formula, expression: "amount * 2", data_type: currency }
          order: { type: master_detail, reference_to: orders, reparentable: true }
        """;

    [TestCase("order.is_large ? amount : 0")]
    [TestCase("$today > '2026-01-01' ? amount : 0")]
    public async Task What_changes_without_its_record_is_not_summed_up(string formula)
    {
        var found = await RefusedLaterAsync(("orders.object.yml", Orders), ("lines.object.yml", Lines.Replace("amount * 2", formula)));
        Assert.That(found, Has.Some.Contains("OQL0790").And.Some.Contains("'orders' sums up 'double_amount', a formula that looks at other records, at the time or at the caller"), string.Join("\n", found));
    }

    [Test]
    public async Task They_follow_creates_changes_moves_and_deletes()
    {
        var db = await OpenAsync(("orders.object.yml", Orders), ("lines.object.yml", Lines));
        await using var session = db.AsSystem();
        var (orders, lines) = (session.Objects("orders"), session.Objects("lines"));
        var a = (await orders.CreateAsync(orders.New(("name", "a")))).Id;
        var b = (await orders.CreateAsync(orders.New(("name", "b")))).Id;
        await ShowsAsync(orders, a, 0, 0m, 0m, 0m, null, null);
        var one = await lines.CreateAsync(lines.New(("order", a), ("amount", 10m), ("pieces", 1)));
        var two = await lines.CreateAsync(lines.New(("order", a), ("amount", 40.50m), ("pieces", 2), ("state", "done")));
        await ShowsAsync(orders, a, 2, 50.50m, 10m, 101m, 10m, 1.5);
        await lines.UpdateAsync(one.Id, lines.New(("amount", 20m)));
        await lines.UpdateAsync(two.Id, lines.New(("state", "open")));
        await ShowsAsync(orders, a, 2, 60.50m, 60.50m, 121m, 20m, 1.5);
        Assert.That((await orders.GetAsync(a))["is_large"], Is.EqualTo(true));
        await lines.UpdateAsync(two.Id, lines.New(("order", b)));
        await ShowsAsync(orders, a, 1, 20m, 20m, 40m, 20m, 1);
        await ShowsAsync(orders, b, 1, 40.50m, 40.50m, 81m, 40.50m, 2);
        await lines.Where("amount > 30").DeleteAsync();
        await ShowsAsync(orders, b, 0, 0m, 0m, 0m, null, null);
        Assert.That(await orders.Where("total > 10").CountAsync(), Is.EqualTo(1));
        await orders.DeleteAsync(a);
        Assert.That(await lines.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task They_are_computed_anew()
    {
        var db = await OpenAsync(("orders.object.yml", Orders), ("lines.object.yml", Lines));
        await using var session = db.AsSystem();
        var (orders, lines) = (session.Objects("orders"), session.Objects("lines"));
        var a = (await orders.CreateAsync(orders.New(("name", "a")))).Id;
        await lines.CreateManyAsync([lines.New(("order", a), ("amount", 10m)), lines.New(("order", a), ("amount", 5m), ("pieces", 4))]);
        var report = await db.RebuildSummariesAsync("orders");
        Assert.That(report.Summaries.Select(static x => (x.Object, x.Field, x.Records, x.Wrong)), Is.EqualTo(
            new[] { "lines_count", "total", "open_total", "double_total", "least", "mean" }.Select(static x => ("orders", x, 1L, 0L))));
        await ShowsAsync(orders, a, 2, 15m, 15m, 30m, 5m, 4);
    }

    [Test]
    public async Task A_transaction_that_is_rolled_back_takes_them_back()
    {
        var db = await OpenAsync(("orders.object.yml", Orders), ("lines.object.yml", Lines));
        await using var session = db.AsSystem();
        var (orders, lines) = (session.Objects("orders"), session.Objects("lines"));
        var a = (await orders.CreateAsync(orders.New(("name", "a")))).Id;
        await using (await session.BeginAsync())
        {
            await lines.CreateAsync(lines.New(("order", a), ("amount", 10m)));
        }

        await ShowsAsync(orders, a, 0, 0m, 0m, 0m, null, null);
        Throws.WithCode(ErrorCode.InvalidRequest, () => orders.UpdateAsync(a, orders.New(("total", 5m))).AsTask(), "orders", "total");
    }

    [TestCase("[[\"order.name\", \"=\", \"a\"]]")]
    [TestCase("[[\"nothing\", \"=\", \"a\"]]")]
    public async Task A_filter_that_does_not_follow_from_the_child_is_refused_at_once_and_hurts_nobody(string filter)
    {
        var found = Refused(("orders.object.yml", Orders.Replace("[[state, \"=\", open]]", filter)), ("lines.object.yml", Lines));
        Assert.That(found, Has.Some.StartsWith("orders.object.yml(5,").And.Some.Contains("OQL0790"), string.Join("\n", found));
        var db = await OpenAsync();
        Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new("orders.object.yml", Orders.Replace("[[state, \"=\", open]]", filter)), new("lines.object.yml", Lines)]).AsTask(), "lines");
        await db.LoadMetadataAsync([new("orders.object.yml", Orders), new("lines.object.yml", Lines)]);
        await using var session = db.AsSystem();
        var (orders, lines) = (session.Objects("orders"), session.Objects("lines"));
        var order = (await orders.CreateAsync(orders.New(("name", "a")))).Id;
        await lines.CreateAsync(lines.New(("order", order), ("amount", 1m)));
        await ShowsAsync(orders, order, 1, 1m, 1m, 2m, 1m, null);
    }

    [Test]
    public async Task Children_that_were_there_before_would_not_know()
    {
        var db = await OpenAsync(("lines.object.yml", Lines.Replace("{ type: master_detail, reference_to: orders, reparentable: true }", "{ type: text }")));
        var error = Throws.WithCode(ErrorCode.Configuration, () => db.LoadMetadataAsync([new("orders.object.yml", "fields: { n: { type: summary, summary_object: lines, summary_type: count } }")]).AsTask());
        Assert.That(error.Message, Does.Contain("nothing keeps the summary 'n' right"));
    }

    private static async Task ShowsAsync(ObjectSet<DynamicRecord, DynamicFields> orders, string id, long count, decimal total, decimal open, decimal twice, decimal? least, double? mean)
    {
        var one = await orders.GetAsync(id);
        Assert.That(
            (one["lines_count"], one["total"], one["open_total"], one["double_total"], one["least"], one["mean"] is null ? (double?)null : Convert.ToDouble(one["mean"], System.Globalization.CultureInfo.InvariantCulture)),
            Is.EqualTo(((object)count, (object)total, (object)open, (object)twice, (object?)least, mean)));
    }
}
