namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Summaries of what is a summary itself.</summary>
internal sealed class SummaryChainTests(string driver) : BehaviourFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("regions.object.yml", """
            fields:
              name: { type: text }
              total: { type: summary, summary_object: shops, summary_type: sum, summary_field: total }
              twice: { type: summary, summary_object: shops, summary_type: sum, summary_field: twice }
              best: { type: summary, summary_object: shops, summary_type: max, summary_field: total }
              large: { type: summary, summary_object: shops, summary_type: count, summary_filters: "total > 5" }
            """),
        ("shops.object.yml", """
            fields:
              region: { type: lookup, reference: regions }
              total: { type: summary, summary_object: sales, summary_type: sum, summary_field: amount }
              twice: { type: formula, expression: total * 2, data_type: currency }
            """),
        ("sales.object.yml", """
            fields:
              shop: { type: lookup, reference: shops, deleteBehavior: cascade }
              amount: { type: currency }
            """),
        ("nodes.object.yml", """
            fields:
              parent: { type: lookup, reference: nodes }
              own: { type: integer }
              below: { type: summary, summary_object: nodes, summary_type: sum, summary_field: all }
              all: { type: formula, expression: own + below, data_type: number }
            """),
    ];

    [Test]
    public async Task They_follow_what_is_written_two_levels_below()
    {
        var (regions, shops, sales) = (Of("regions"), Of("shops"), Of("sales"));
        var region = await regions.CreateAsync("{'name':'r'}");
        var other = await regions.CreateAsync("{'name':'o'}");
        var shop = await shops.CreateAsync($"{{'region':'{region}'}}");
        var second = await shops.CreateAsync($"{{'region':'{region}'}}");
        var sale = await sales.CreateAsync($"{{'shop':'{shop}','amount':4}}");
        await sales.CreateManyAsync($"{{'shop':'{second}','amount':1.5}}", $"{{'shop':'{second}','amount':0.5}}");
        await ShowsAsync(region, 6m, 4m, 0);
        await sales.UpdateAsync(sale, "{'amount':6}");
        await ShowsAsync(region, 8m, 6m, 1);
        await sales.UpdateAsync(sale, $"{{'shop':'{second}'}}");
        await ShowsAsync(region, 8m, 8m, 1);
        await shops.UpdateAsync(second, $"{{'region':'{other}'}}");
        await ShowsAsync(region, 0m, 0m, 0);
        await ShowsAsync(other, 8m, 8m, 1);
        await sales.DeleteAsync(sale);
        await ShowsAsync(other, 2m, 2m, 0);
        await Database.RebuildSummariesAsync();
        await ShowsAsync(other, 2m, 2m, 0);
        await Database.RebuildSummariesAsync("shops");
        await ShowsAsync(other, 2m, 2m, 0);
        await shops.DeleteAsync(second);
        await ShowsAsync(other, 0m, null, 0);
    }

    [Test]
    public async Task Records_of_one_object_sum_each_other_up()
    {
        var nodes = Of("nodes");
        var root = await nodes.CreateAsync("{'own':1}");
        var middle = await nodes.CreateAsync($"{{'own':2,'parent':'{root}'}}");
        var leaf = await nodes.CreateAsync($"{{'own':3,'parent':'{middle}'}}");
        Assert.That((await AllAsync(root), await AllAsync(middle), await AllAsync(leaf)), Is.EqualTo((6L, 5L, 3L)));
        await nodes.UpdateAsync(leaf, "{'own':10}");
        Assert.That(await AllAsync(root), Is.EqualTo(13L));
        var error = Assert.ThrowsAsync<ObjectQLException>(() => nodes.UpdateAsync(root, $"{{'parent':'{leaf}'}}"))!;
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.InvalidRequest, error.Message)));
        Assert.That(error.Message, Does.Contain("lead in a circle"));
        Assert.That(await AllAsync(root), Is.EqualTo(13L));

        async Task<long> AllAsync(string id) => (long)(await nodes.ReadAsync(id))["all"]!;
    }

    private async Task ShowsAsync(string id, decimal total, decimal? best, long large)
    {
        var region = await Of("regions").ReadAsync(id);
        Assert.That(((decimal)region["total"]!, (decimal)region["twice"]!, (decimal?)region["best"], (long)region["large"]!), Is.EqualTo((total, total * 2, best, large)));
    }
}
