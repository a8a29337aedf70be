using System.Data;
using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;
using ObjectQL.Sqlite;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Rules of the type <c>unique</c> hold for writers side by side.</summary>
public sealed class UniqueRaceTests
{
    private const int Writers = 6;
    private const int Codes = 12;

    [TestCase("memory")]
    [TestCase("sqlite")]
    [TestCase("sqlite, two databases")]
    [TestCase("postgres")]
    [TestCase("postgres, two databases")]
    [TestCase("postgres, RepeatableRead")]
    [TestCase("postgres, Serializable")]
    public async Task Of_several_writers_one_gets_the_value(string way)
    {
        var file = TestFolder.NewFile();
        var schema = way.StartsWith("postgres", StringComparison.Ordinal) ? PostgresSchemas.New() : "";
        var isolation = Enum.TryParse<IsolationLevel>(way.Split(", ")[^1], out var level) ? level : IsolationLevel.ReadCommitted;
        Driver Driver() => way == "memory" ? new MemoryDriver()
            : schema.Length != 0 ? new PostgresDriver(new PostgresOptions { ConnectionString = schema, Isolation = isolation, MaxConnections = Writers })
            : new SqliteDriver(new SqliteOptions { Path = file, Synchronous = SqliteSynchronous.Off });
        await using var first = await SalesDb.OpenAsync(Driver());
        await using var second = way.EndsWith("databases", StringComparison.Ordinal) ? await SalesDb.OpenAsync(Driver()) : null;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => WriteAsync(number % 2 == 0 ? first : second ?? first, number, isolation != IsolationLevel.ReadCommitted))));
        await using var session = first.AsSystem();
        var stored = await session.Settings.ToListAsync();
        Assert.That(stored.Select(static setting => setting.Code!.ToUpperInvariant()), Is.EquivalentTo(Enumerable.Range(0, Codes).Select(static number => $"CODE {number}")));
        Assert.That(outcomes.SelectMany(static codes => codes).Count(static code => code.Length == 0), Is.EqualTo(Codes), "each stored one was said to be stored");
        Assert.That(outcomes.SelectMany(static codes => codes).Where(static code => code.Length != 0).Distinct(), Is.EqualTo(new[] { "VALIDATION_ERROR code_is_free" }));
    }

    [TestCase(IsolationLevel.ReadCommitted, ErrorCode.Validation)]
    [TestCase(IsolationLevel.RepeatableRead, ErrorCode.Conflict)]
    [TestCase(IsolationLevel.Serializable, ErrorCode.Conflict)]
    public async Task A_transaction_that_began_before_another_stored_the_value_does_not_store_it_too(IsolationLevel isolation, string code)
    {
        await using var db = await SalesDb.OpenAsync(new PostgresDriver(new PostgresOptions { ConnectionString = PostgresSchemas.New(), Isolation = isolation, MaxConnections = 2 }));
        await using var one = db.AsSystem();
        await using var two = db.AsSystem();
        await using var later = await two.BeginAsync();
        Assert.That(await two.Settings.CountAsync(), Is.Zero, "from here on, it sees what is there now");
        Task<Setting> storing;
        await using (var first = await one.BeginAsync())
        {
            await one.Settings.CreateAsync(new Setting { Code = "a" });
            storing = two.Settings.CreateAsync(new Setting { Code = "A" }).AsTask();
            await first.CommitAsync();
        }

        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () =>
        {
            await storing;
            await later.CommitAsync();
        })!.Code, Is.EqualTo(code));
        Assert.That(await one.Settings.CountAsync(), Is.EqualTo(1));
    }

    private static async Task<List<string>> WriteAsync(SalesDb db, int number, bool triesAgain)
    {
        const int mostTries = 200;
        var (outcomes, tries) = (new List<string>(), 0);
        await using var session = db.AsSystem();
        for (var i = 0; i < Codes; i++)
        {
            try
            {
                // Some write it large, some change a record that they have stored before, some write many.
                var code = number % 3 == 0 ? $"code {i}" : $"CODE {i}";
                await (number % 2 == 0 ? (Task)session.Settings.CreateAsync(new Setting { Code = code }).AsTask() : session.Settings.CreateManyAsync([new Setting { Code = code }]).AsTask());
                outcomes.Add("");
            }
            catch (ObjectQLException error) when (triesAgain && error.Code == ErrorCode.Conflict && ++tries < mostTries)
            {
                // The transaction missed another's change, and is to be tried again.
                i--;
            }
            catch (ObjectQLException error)
            {
                outcomes.Add(error.Code + " " + (error.Failures.Count == 0 ? error.Message : error.Failures[0].Rule));
            }
        }

        return outcomes;
    }
}
