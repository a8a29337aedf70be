using ObjectQL.Sqlite;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Rules of the type <c>unique</c> hold for writers side by side.</summary>
public sealed class UniqueRaceTests
{
    private const int Writers = 6;
    private const int Codes = 12;

    [TestCase("memory")]
    [TestCase("sqlite")]
    [TestCase("sqlite, two processes")]
    public async Task Of_several_writers_one_gets_the_value(string way)
    {
        var file = TestFolder.NewFile();
        Driver Driver() => way == "memory" ? new MemoryDriver() : new SqliteDriver(new SqliteOptions { Path = file, Synchronous = SqliteSynchronous.Off });
        await using var first = await SalesDb.OpenAsync(Driver());
        await using var second = way.EndsWith("processes", StringComparison.Ordinal) ? await SalesDb.OpenAsync(Driver()) : null;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(number => Task.Run(() => WriteAsync(number % 2 == 0 ? first : second ?? first, number))));
        await using var session = first.AsSystem();
        var stored = await session.Settings.ToListAsync();
        Assert.That(stored.Select(static setting => setting.Code!.ToUpperInvariant()), Is.EquivalentTo(Enumerable.Range(0, Codes).Select(static number => $"CODE {number}")));
        Assert.That(outcomes.SelectMany(static codes => codes).Count(static code => code.Length == 0), Is.EqualTo(Codes), "each stored one was said to be stored");
        Assert.That(outcomes.SelectMany(static codes => codes).Where(static code => code.Length != 0).Distinct(), Is.EqualTo(new[] { "VALIDATION_ERROR code_is_free" }));
    }

    private static async Task<List<string>> WriteAsync(SalesDb db, int number)
    {
        var outcomes = new List<string>();
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
            catch (ObjectQLException error)
            {
                outcomes.Add(error.Code + " " + (error.Failures.Count == 0 ? error.Message : error.Failures[0].Rule));
            }
        }

        return outcomes;
    }
}
