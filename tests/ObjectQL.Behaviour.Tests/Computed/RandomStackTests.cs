namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Summaries of summaries, and those of a tree, after random writes on all levels: computing them anew finds nothing wrong.</summary>
public sealed class RandomStackTests(DriverFactory factory) : SalesFixture(factory)
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task Nothing_is_wrong_behind_random_writes(int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 80; step++)
        {
            if (random.Next(5) == 0)
            {
                await using var transaction = await Session.BeginAsync();
                await StepAsync(random, $"t{step}");
                await StepAsync(random, $"u{step}");
                if (random.Next(2) == 0)
                {
                    await transaction.CommitAsync();
                }
            }
            else
            {
                await StepAsync(random, $"s{step}");
            }

            if (step % 10 == 9)
            {
                Assert.That((await Db.CheckSummariesAsync()).Summaries.Where(static x => x.Wrong != 0), Is.Empty, $"after step {step}");
            }
        }
    }

    private async Task StepAsync(Random random, string key)
    {
        var towns = await Session.Towns.Query().ToListAsync();
        var streets = await Session.Streets.Query().ToListAsync();
        var homes = await Session.Homes.Query().ToListAsync();
        var branches = await Session.Branches.Query().ToListAsync();
        string? Any<T>(List<T> records)
            where T : Record => records.Count == 0 || random.Next(6) == 0 ? null : records[random.Next(records.Count)].Id;
        decimal? Worth() => random.Next(5) == 0 ? null : random.Next(3000) / 100m;
        switch (random.Next(14))
        {
            case 0:
                await Session.Towns.CreateAsync(new() { Name = key });
                break;
            case 1 or 2:
                await Session.Streets.CreateAsync(new() { Name = key, Town = Any(towns) });
                break;
            case 3 or 4:
                await Session.Homes.CreateManyAsync([new() { Key = key + "a", Street = Any(streets), Worth = Worth() }, new() { Key = key + "b", Street = Any(streets), Worth = Worth() }]);
                break;
            case 5 when Any(homes) is { } home:
                await Session.Homes.UpdateAsync(home, new() { Street = Any(streets), Worth = Worth() });
                break;
            case 6 when Any(streets) is { } street:
                await Session.Streets.UpdateAsync(street, new() { Town = Any(towns) });
                break;
            case 7 when Any(streets) is { } street:
                // Its homes go along.
                await Session.Streets.DeleteAsync(street);
                break;
            case 8 when Any(towns) is { } town:
                await Session.Towns.DeleteAsync(town);
                break;
            case 9:
                await Session.Homes.Where(x => x.Worth > 15m).UpdateAsync(new() { Worth = Worth(), Street = Any(streets) });
                break;
            case 10:
                await Session.Homes.Where(x => x.Worth < 4m).DeleteAsync();
                break;
            case 11:
                await Session.Homes.UpsertAsync(new() { Key = homes.Count == 0 || random.Next(2) == 0 ? key : homes[random.Next(homes.Count)].Key, Street = Any(streets), Worth = Worth() }, x => x.Key);
                break;
            case 12:
                await Session.Branches.CreateAsync(new() { Own = random.Next(9), Parent = Any(branches) });
                break;
            case 13 when Any(branches) is { } branch:
                // A parent that came before is never below it.
                await Session.Branches.UpdateAsync(branch, new() { Own = random.Next(9), Parent = Any(branches.FindAll(x => string.CompareOrdinal(x.Id, branch) < 0)) });
                break;
        }
    }
}
