using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Durability;

public sealed class KillTests
{
    [Test]
    public async Task What_was_acknowledged_survives_a_kill_in_the_middle_of_writing()
    {
        await using var database = await TestDatabase.OpenAsync(ensure: false);
        var child = ChildProcess.Start(null, "write", database.Path);
        var acknowledged = new List<string>();
        while (acknowledged.Count < 200 && await child.Output.ReadLineAsync() is { } id)
        {
            acknowledged.Add(id);
        }

        await child.KillAsync();
        while (await child.Output.ReadLineAsync() is { Length: > 0 } id)
        {
            acknowledged.Add(id);
        }

        Assert.That(acknowledged, Has.Count.GreaterThanOrEqualTo(200));
        foreach (var id in acknowledged)
        {
            // The last line may be cut short by the kill.
            if (id.Length == acknowledged[0].Length)
            {
                Assert.That(await database.Driver.Find<Everything>(id), Is.Not.Null, id);
            }
        }

        Assert.That(database.Scalar("PRAGMA integrity_check"), Is.EqualTo("ok"));
        await database.Driver.Insert(new Everything());
    }
}
