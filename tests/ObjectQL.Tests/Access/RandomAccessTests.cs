using System.Buffers;
using System.Text.Json.Nodes;

namespace ObjectQL.Tests.Access;

/// <summary>Random permissions, records and users: no one sees, counts, sums, reaches, changes or deletes a record that a naive decision refuses.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class RandomAccessTests(DriverFactory factory)
{
    [Test]
    public async Task Sessions_agree_with_a_naive_decision([Range(1, 25)] int seed)
    {
        var random = new RandomAccess(new Random(seed));
        var find = new Dictionary<string, ObjectType> { ["teams"] = Operations<Team>.Default.Type, ["tickets"] = Operations<Ticket>.Default.Type, ["notes"] = Operations<Note>.Default.Type };
        var permissions = random.Permissions(name => find.GetValueOrDefault(name)?.Schema);
        await using var db = await TestDb.OpenAsync(factory.Create(), new Dictionary<string, Driver> { ["logs"] = factory.Create() }, permissions);
        await using (var system = db.AsSystem())
        {
            await random.FillAsync(system);
        }

        if (seed % 2 == 0)
        {
            // With statistics, lookups are expanded by joins where that is cheaper.
            await db.AnalyzeAsync();
        }

        for (var i = 0; i < 8; i++)
        {
            var user = random.User();
            await using var session = db.As(user);
            var check = new AccessCheck(random.World, user, session, db);
            await check.ReadingAsync();
            await check.PathsAsync();
            await check.FieldsAsync();
            await check.ExpandingAsync();
            KnownNumbers.Joined(db, true, "teams", "tickets", "notes");
            session.ForgetLookups();
            await check.ExpandingAsync();
            await check.LeavingAsync();
            await check.WritingAsync();
        }
    }
}
