namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Summaries of summaries, of formulas over them, and with filters on them.</summary>
public sealed class StackedSummaryTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task They_follow_whatever_is_done_beneath()
    {
        var (town, other) = (await TownAsync("a"), await TownAsync("b"));
        var (first, second) = (await StreetAsync(town), await StreetAsync(town));
        await ShowsAsync(town, 0m, 0m, 0m, 0, 0);
        var home = await Session.Homes.CreateAsync(new() { Key = "1", Street = first, Worth = 0.1m });
        await Session.Homes.CreateManyAsync([new() { Key = "2", Street = first, Worth = 0.2m }, new() { Key = "3", Street = second, Worth = 20m }]);
        await ShowsAsync(town, 20.3m, 20m, 40.6m, 1, 3);
        await Session.Homes.UpdateAsync(home.Id, new() { Worth = 50m });
        await ShowsAsync(town, 70.2m, 50.2m, 140.4m, 2, 3);
        await Session.Homes.UpdateAsync(home.Id, new() { Street = second });
        await ShowsAsync(town, 70.2m, 70m, 140.4m, 1, 3);
        await Session.Homes.Where(x => x.Worth > 10m).UpdateAsync(new() { Worth = 5m });
        await ShowsAsync(town, 10.2m, 10m, 20.4m, 0, 3);
        await Session.Homes.UpsertAsync(new() { Key = "3", Worth = 7m }, x => x.Key);
        await ShowsAsync(town, 12.2m, 12m, 24.4m, 1, 3);
        await Session.Streets.UpdateAsync(second, new() { Town = other });
        await ShowsAsync(town, 0.2m, 0.2m, 0.4m, 0, 1);
        await ShowsAsync(other, 12m, 12m, 24m, 1, 2);
        await Session.Homes.DeleteAsync(home.Id);
        await ShowsAsync(other, 7m, 7m, 14m, 0, 1);
        await using (await Session.BeginAsync())
        {
            await Session.Homes.CreateAsync(new() { Key = "4", Street = second, Worth = 1m });
            await ShowsAsync(other, 8m, 8m, 16m, 0, 2);
        }

        await ShowsAsync(other, 7m, 7m, 14m, 0, 1);
        await Session.Streets.DeleteAsync(second);
        await ShowsAsync(other, 0m, null, 0m, 0, 0);
        await Db.RebuildSummariesAsync();
        await ShowsAsync(town, 0.2m, 0.2m, 0.4m, 0, 1);
    }

    [Test]
    public async Task Rebuilding_goes_from_the_ground_up()
    {
        var driver = CreateDriver();
        await using var db = await SalesDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        var town = (await session.Towns.CreateAsync(new() { Name = "a" })).Id;
        var street = (await session.Streets.CreateAsync(new() { Town = town })).Id;
        await session.Homes.CreateAsync(new() { Street = street, Worth = 3m });
        var gone = await session.Homes.CreateAsync(new() { Street = street, Worth = 20m });
        await driver.DeleteAsync<Home>(Operations<Home>.Default.Type.DeletePlan, new Arguments([Value.Of(gone.Id)], 1), null, CancellationToken.None);
        await db.RebuildSummariesAsync();
        var one = await session.Towns.GetAsync(town);
        Assert.That((one.Total, one.Twice, one.Large, one.Homes), Is.EqualTo((3m, 6m, 0L, 1L)));
    }

    [Test]
    public async Task A_tree_sums_up_to_its_root()
    {
        var root = (await Session.Branches.CreateAsync(new() { Own = 1 })).Id;
        var middle = (await Session.Branches.CreateAsync(new() { Own = 10, Parent = root })).Id;
        var leaf = (await Session.Branches.CreateAsync(new() { Own = 100, Parent = middle })).Id;
        Assert.That((await Session.Branches.GetAsync(root)).Whole, Is.EqualTo(111));
        await Session.Branches.UpdateAsync(leaf, new() { Own = 200 });
        Assert.That((await Session.Branches.GetAsync(root)).Whole, Is.EqualTo(211));
        await Session.Branches.DeleteAsync(leaf);
        Assert.That((await Session.Branches.GetAsync(root)).Whole, Is.EqualTo(11));
        await Session.Branches.CreateAsync(new() { Own = 100, Parent = middle });
        await Db.RebuildSummariesAsync();
        Assert.That((await Session.Branches.GetAsync(root)).Whole, Is.EqualTo(111));
    }

    [Test]
    public async Task A_circle_of_records_is_refused()
    {
        var first = (await Session.Branches.CreateAsync(new() { Own = 1 })).Id;
        var second = (await Session.Branches.CreateAsync(new() { Own = 1, Parent = first })).Id;
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Branches.UpdateAsync(first, new() { Parent = second }))!;
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.InvalidRequest, "below")));
        Assert.That((await Session.Branches.GetAsync(first)).Whole, Is.EqualTo(2));
    }

    private async Task<string> TownAsync(string name) => (await Session.Towns.CreateAsync(new() { Name = name })).Id;

    private async Task<string> StreetAsync(string town) => (await Session.Streets.CreateAsync(new() { Town = town })).Id;

    private async Task ShowsAsync(string town, decimal total, decimal? most, decimal twice, long large, long homes)
    {
        var one = await Session.Towns.GetAsync(town);
        Assert.That((one.Total, one.Most, one.Twice, one.Large, one.Homes), Is.EqualTo(((decimal?)total, most, (decimal?)twice, (long?)large, (long?)homes)));
    }
}
