using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;
using ObjectQL.Sqlite.Tests.Writing;

namespace ObjectQL.Sqlite.Tests.Durability;

/// <summary>What is left when the power fails and the disk forgets all that was not synced.</summary>
[Platform("Linux,MacOsX")]
[NonParallelizable]
public sealed class PowerLossTests
{
    [TestCase(SqliteSynchronous.Full)]
    [TestCase(SqliteSynchronous.Extra)]
    public async Task What_was_acknowledged_is_there(SqliteSynchronous synchronous)
    {
        var (acknowledged, survivors) = await WriteAndLosePowerAsync(synchronous);

        Assert.That(survivors, Is.SupersetOf(acknowledged));
    }

    [Test]
    public async Task Without_syncing_it_is_lost()
    {
        var (acknowledged, survivors) = await WriteAndLosePowerAsync(SqliteSynchronous.Off);

        // Otherwise the test above would prove nothing.
        Assert.That(survivors, Is.Not.SupersetOf(acknowledged));
    }

    [Test]
    public async Task A_group_of_sixteen_shares_its_syncs()
    {
        await using var database = await OpenAsync(SqliteSynchronous.Full);
        await database.Driver.Insert(new Everything());
        var before = ForgetfulDisk.Syncs;
        await database.Driver.Insert(new Everything());
        var single = ForgetfulDisk.Syncs - before;

        before = ForgetfulDisk.Syncs;
        await database.Driver.RunAsGroupAsync(Enumerable.Range(0, 16).Select(_ => new Func<Task>(() => database.Driver.Insert(new Everything()))));

        Assert.That(single, Is.GreaterThan(0));
        Assert.That(ForgetfulDisk.Syncs - before, Is.LessThanOrEqualTo(2 * single));
    }

    private static Task<TestDatabase> OpenAsync(SqliteSynchronous synchronous) =>
        TestDatabase.OpenAsync(change: x => x with { Synchronous = synchronous, Vfs = ForgetfulDisk.Name });

    private static async Task<(List<string> Acknowledged, List<string> Survivors)> WriteAndLosePowerAsync(SqliteSynchronous synchronous)
    {
        var acknowledged = new List<string>();
        var folder = TestDatabase.NewFolder();
        await using (var database = await OpenAsync(synchronous))
        {
            for (var i = 0; i < 20; i++)
            {
                acknowledged.Add((await database.Driver.Insert(new Everything { Text = new string('x', 3_000) })).Id);
            }

            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    var id = (await database.Driver.Insert(new Everything { Text = new string('y', 3_000) })).Id;
                    lock (acknowledged)
                    {
                        acknowledged.Add(id);
                    }
                }
            })));
            await using (var transaction = await database.Driver.BeginAsync())
            {
                acknowledged.Add((await database.Driver.Insert(new Everything(), transaction)).Id);
                await transaction.CommitAsync();
            }

            // The power fails now: closing would sync.
            ForgetfulDisk.SaveWhatWasSynced(database.Path, folder);
        }

        var survivors = new List<string>();
        await using (var after = new SqliteDriver(Path.Combine(folder, "test.db")))
        {
            var report = await after.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model));
            Assert.That(report.Applied, synchronous == SqliteSynchronous.Off ? Is.Not.Null : Is.Empty);
            survivors.AddRange((await after.List<Everything>(Query.QueryShape.All)).Select(x => x.Id));
        }

        Directory.Delete(folder, recursive: true);
        return (acknowledged, survivors);
    }
}
