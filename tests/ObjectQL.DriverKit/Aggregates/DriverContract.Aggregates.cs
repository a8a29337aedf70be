namespace ObjectQL.DriverKit;

/// <summary>Groups and aggregates against the same computed from the records in C#.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task Groups_have_the_aggregates_of_their_records([Values(1, 2, 3)] int seed)
    {
        var rows = await StoreRandomAsync(new Random(seed), 60);
        var groups = await Session.Samples.GroupBy(x => x.Status, x => x.Flag)
            .Count("n").Count("moneys", x => x.Money).CountDistinct("nicks", x => x.Nick).Sum("money", x => x.Money).Sum("share", x => x.Share, where: x => x.Money > 0m)
            .Average("mean", x => x.Money).Min("first", x => x.Due).Max("last", x => x.Starts).Min("least", x => x.Big).Max("greatest", x => x.Nick).Max("count", x => x.Count)
            .ToRowsAsync();
        var expected = rows.GroupBy(static x => (x.Status?.Value, x.Flag)).ToDictionary(static x => x.Key);
        Assert.That(groups, Has.Count.EqualTo(expected.Count));
        using (Assert.EnterMultipleScope())
        {
            foreach (var group in groups)
            {
                var all = expected[(group.Text("status"), group.Boolean("flag"))].ToArray();
                Assert.That(group.Long("n"), Is.EqualTo(all.Length));
                Assert.That(group.Long("moneys"), Is.EqualTo(all.Count(static x => x.Money is not null)));
                Assert.That(group.Long("nicks"), Is.EqualTo(all.Select(static x => x.Nick).OfType<string>().Distinct().Count()));
                Assert.That(group.Decimal("money"), Is.EqualTo(SumOrNull(all.Select(static x => x.Money))));
                Assert.That(group.Decimal("share"), Is.EqualTo(SumOrNull(all.Where(static x => x.Money > 0).Select(static x => x.Share))));
                Assert.That(group.Double("mean"), Is.EqualTo((double?)all.Average(static x => x.Money)).Within(1e-9).Percent);
                Assert.That(group.Date("first"), Is.EqualTo(all.Min(static x => x.Due)));
                Assert.That(group.DateTime("last"), Is.EqualTo(all.Max(static x => x.Starts)));
                Assert.That(group.Decimal("least"), Is.EqualTo(all.Min(static x => x.Big)));
                Assert.That(group.Text("greatest"), Is.EqualTo(all.Select(static x => (object?)x.Nick).Max(Comparer<object?>.Create(Plain.Compare))));
                Assert.That(group.Long("count"), Is.EqualTo(all.Max(static x => x.Count)));
            }
        }

        static decimal? SumOrNull(IEnumerable<decimal?> values) => values.Any(static x => x is not null) ? values.Sum() : null;
    }

    [Test]
    public async Task Sums_of_exact_numbers_are_exact()
    {
        await Session.Samples.CreateManyAsync([.. Enumerable.Range(0, 1000).Select(static i => new Sample { Name = "s", Money = 0.01m, Big = 123_456_789.0000000001m, Count = 9_007_199_254_740_993 })]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Samples.Query().SumAsync(x => x.Money), Is.EqualTo(10m));
            Assert.That(await Session.Samples.Query().SumAsync(x => x.Big), Is.EqualTo(123_456_789_000.0000001m));
            Assert.That(await Session.Samples.Query().SumAsync(x => x.Count), Is.EqualTo(9_007_199_254_740_993_000));
            Assert.That(await Session.Samples.Query().AverageAsync(x => x.Money), Is.EqualTo(0.01).Within(1e-12));
        }
    }

    [Test]
    public async Task Of_nothing_the_count_is_zero_and_the_rest_is_null()
    {
        var row = (await Session.Samples.Aggregate().Count("n").Sum("sum", x => x.Money).Min("min", x => x.Name).Average("mean", x => x.Count).ToRowsAsync()).Single();
        Assert.That((row.Long("n"), row.Decimal("sum"), row.Text("min"), row.Double("mean")), Is.EqualTo((0L, (decimal?)null, (string?)null, (double?)null)));
        Assert.That(await Session.Samples.GroupBy(x => x.Status).Count("n").ToRowsAsync(), Is.Empty);
    }

    [Test]
    public async Task Groups_are_chosen_sorted_and_limited_by_their_aggregates()
    {
        await Session.Samples.CreateManyAsync([.. new[] { "a", "a", "a", "b", "b", "c", null, null, null, null }.Select(static x => new Sample { Name = "s", Nick = x, Money = 1m })]);
        var rows = await Session.Samples.GroupBy(x => x.Nick).Count("n").Sum("total", x => x.Money).Having(x => x.Long("n") > 1).OrderByDescending("n").Skip(1).Take(2).ToRowsAsync();
        Assert.That(rows.Select(static x => (x.Text("nick"), x.Long("n"), x.Decimal("total"))), Is.EqualTo(new (string?, long?, decimal?)[] { ("a", 3, 3m), ("b", 2, 2m) }));
    }

    [Test]
    public async Task Texts_of_a_group_are_joined_in_their_order()
    {
        await Session.Samples.CreateManyAsync([.. new[] { "b", "a", "c", "a" }.Select(static x => new Sample { Name = x, Nick = "g" })]);
        var row = (await Session.Samples.GroupBy(x => x.Nick).Join("all", x => x.Name, " | ").Join("once", x => x.Name, distinct: true).Join("none", x => x.Notes).ToRowsAsync()).Single();
        Assert.That((row.Text("all"), row.Text("once"), row.Text("none")), Is.EqualTo(("a | a | b | c", "a,b,c", (string?)null)));
    }

    [Test]
    public async Task Windows_see_the_rows_around()
    {
        foreach (var (name, nick, count) in new[] { ("a", "x", 1), ("b", "x", 2), ("c", "y", 2), ("d", "y", 5) })
        {
            await AddAsync(name, x => (x.Nick, x.Count) = (nick, count));
        }

        var rows = await Session.Samples.SelectRows(x => x.Name)
            .Window("number", w => w.RowNumber().PartitionBy(x => x.Nick).OrderBy(x => x.Name)).Window("rank", w => w.Rank().OrderBy(x => x.Count))
            .Window("before", w => w.Lag(x => x.Count).OrderBy(x => x.Name)).Window("running", w => w.Sum(x => x.Count).OrderBy(x => x.Name))
            .OrderBy("name").ToRowsAsync();
        Assert.That(rows.Select(static x => (x.Long("number"), x.Long("rank"), x.Long("before"), x.Long("running"))),
            Is.EqualTo(new (long?, long?, long?, long?)[] { (1, 1, null, 1), (2, 2, 1, 3), (1, 2, 2, 5), (2, 4, 2, 10) }));
    }
}
