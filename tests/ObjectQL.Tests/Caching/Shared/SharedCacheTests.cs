using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Caching;

/// <summary>Two databases over one driver, as two processes have them, share what they have read by a cache, and hear of each other's writes.</summary>
[TestFixture]
public sealed class SharedCacheTests
{
    /// <summary>Each changed field, any change, and the record.</summary>
    private const int UnitsOfTheUpdate = 4;

    private static readonly SharedCacheOptions s_options = new() { Pause = TimeSpan.Zero };

    private CountingDriver _driver = null!;
    private FakeSharedCache _shared = null!;
    private TestDb _one = null!;
    private TestDb _two = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _driver = new CountingDriver(new MemoryDriver()) { IsShared = true };
        _shared = new FakeSharedCache();
        _one = await OpenAsync(s_options);
        _two = await OpenAsync(s_options);
        await using var session = _one.AsSystem();
        await session.Teams.CreateAsync(new() { Id = "team", Name = "Team" });
        await session.Tickets.CreateAsync(new() { Id = "a", Name = "Ann", Count = 1, Nick = "n", Team = "team" });
        await session.Tickets.CreateAsync(new() { Id = "b", Name = "Bob", Count = 2 });
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [Test]
    public async Task What_one_has_read_the_other_does_not_read_again()
    {
        foreach (var read in Reads)
        {
            var expected = await read(_one.AsSystem());
            var before = _driver.Reads.Count;
            Assert.That(await read(_two.AsSystem()), Is.EqualTo(expected));
            Assert.That(await read(_one.AsSystem()), Is.EqualTo(expected));
            Assert.That(await read(_two.AsSystem()), Is.EqualTo(expected));
            Assert.That(_driver.Reads, Has.Count.EqualTo(before));
        }

        Assert.That(_two.Cache.SharedStatistics, Has.Property("Hits").EqualTo(Reads.Length).And.Property("Failures").Zero.And.Property("Bypasses").Zero);
    }

    [Test]
    public async Task Every_field_comes_back_as_it_was()
    {
        await using var session = _one.AsSystem();
        var full = await session.Tickets.CreateAsync(new()
        {
            Id = "full", Name = "Füll \"x\" 🙂", Code = "c", Amount = 12.50m, Count = long.MinValue, Rating = 0.1, Done = true, Due = new DateOnly(2026, 2, 28), AtTime = new TimeOnly(23, 59, 58, 999),
            Starts = DateTimeOffset.FromUnixTimeMilliseconds(1_234_567_890_123), Status = TicketStatus.Closed, Level = new TicketLevel("10"), Tags = new TextList(["a", ""]),
            Data = JsonValue.Parse("{\"a\":[1,null,\"ü\"]}"), Place = new Location(1.5, -2.25), Team = "team", Big = 79228162514.2643375935m, Vector = Vector.Create([1f, 0.1f, -3e-20f]),
        });
        var expected = JsonSerializer.Serialize(await session.Tickets.FindAsync("full"));
        var before = _driver.Reads.Count;
        var again = (await _two.AsSystem().Tickets.FindAsync("full"))!;
        Assert.That(_driver.Reads, Has.Count.EqualTo(before));
        Assert.That(JsonSerializer.Serialize(again), Is.EqualTo(expected));
        Assert.That(RecordState.Loaded(again).ToString(), Is.EqualTo(RecordState.Loaded((await session.Tickets.FindAsync("full"))!).ToString()));
        Assert.That((again.IsStored, again.Big, again.Vector!.Equals(full.Vector)), Is.EqualTo((true, full.Big, true)));
    }

    [Test]
    public async Task A_write_of_one_is_seen_by_the_other_when_its_call_has_returned()
    {
        foreach (var read in Reads)
        {
            await read(_one.AsSystem());
            await read(_two.AsSystem());
        }

        await _one.AsSystem().Tickets.UpdateAsync("a", new() { Name = "Anna", Count = 7 });
        await using var plain = await TestDb.OpenAsync(_driver, Logs());
        foreach (var read in Reads)
        {
            Assert.That(await read(_two.AsSystem()), Is.EqualTo(await read(plain.AsSystem())));
        }

        await using var session = _two.AsSystem();
        await using (var transaction = await session.BeginAsync())
        {
            await session.Tickets.DeleteAsync("b");
            await session.Teams.UpdateAsync("team", new() { Name = "Other" });
            Assert.That(await _one.AsSystem().Tickets.FindAsync("b"), Is.Not.Null);
            await transaction.CommitAsync();
        }

        foreach (var read in Reads)
        {
            Assert.That(await read(_one.AsSystem()), Is.EqualTo(await read(plain.AsSystem())));
        }
    }

    [Test]
    public async Task A_write_leaves_what_does_not_depend_on_it()
    {
        await using var one = _one.AsSystem();
        await using var two = _two.AsSystem();
        await one.Tickets.FindAsync("b");
        await one.Tickets.Where(x => x.Count > 0).Select(x => x.Name).OrderBy(x => x.Id).ToListAsync();
        await one.Tickets.UpdateAsync("a", new() { Nick = "m" });
        var before = _driver.Reads.Count;
        await two.Tickets.FindAsync("b");
        await two.Tickets.Where(x => x.Count > 0).Select(x => x.Name).OrderBy(x => x.Id).ToListAsync();
        Assert.That(_driver.Reads, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_process_that_keeps_nothing_tells_of_its_writes_all_the_same()
    {
        await using var writer = await TestDb.OpenAsync(_driver, Logs());
        writer.Cache.Share(_shared, "test", s_options);
        await _one.AsSystem().Tickets.FindAsync("a");
        await writer.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That((await _one.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
    }

    [Test]
    public async Task While_the_cache_fails_the_database_answers_and_the_failures_are_counted()
    {
        await _two.AsSystem().Tickets.FindAsync("a");
        _shared.FailsToGet = _shared.FailsToSet = static _ => true;
        await _one.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That((await _one.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        Assert.That((await _two.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        Assert.That(_one.Cache.SharedStatistics, Has.Property("Failures").GreaterThan(0).And.Property("Bypasses").GreaterThan(0).And.Property("Owed").GreaterThan(0));
    }

    [Test]
    public async Task What_could_not_be_told_was_announced_and_is_told_later()
    {
        await _two.AsSystem().Tickets.FindAsync("a");
        await using (var session = _one.AsSystem())
        {
            await using var transaction = await session.BeginAsync();
            await session.Tickets.UpdateAsync("a", new() { Nick = "m" });

            // The marks are set, and the tokens behind the commit are not.
            var sets = 0;
            _shared.FailsToSet = key => key.Contains(":t:tickets:", StringComparison.Ordinal) && Interlocked.Increment(ref sets) > UnitsOfTheUpdate;
            await transaction.CommitAsync();
        }

        Assert.That(_one.Cache.SharedStatistics.Owed, Is.GreaterThan(0));
        Assert.That((await _two.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"), "a mark stands where the token was");
        Assert.That((await _one.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        _shared.FailsToSet = static _ => false;
        await Until(() => _one.Cache.SharedStatistics.Owed == 0);
        var before = _driver.Reads.Count;
        await _two.AsSystem().Tickets.FindAsync("a");
        await _one.AsSystem().Tickets.FindAsync("a");
        Assert.That(_driver.Reads, Has.Count.EqualTo(before + 1), "it is shared again");
    }

    [Test]
    public async Task A_read_that_failed_keeps_no_write_from_being_told()
    {
        await using var db = await OpenAsync(new SharedCacheOptions { Pause = TimeSpan.FromHours(1) });
        await _two.AsSystem().Tickets.FindAsync("a");
        _shared.FailsToGet = static _ => true;
        await db.AsSystem().Tickets.FindAsync("a");
        _shared.FailsToGet = static _ => false;
        await db.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That(db.Cache.SharedStatistics.Owed, Is.Zero);
        Assert.That((await _two.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
    }

    [Test]
    public async Task What_is_owed_several_times_is_told_once_and_all_of_it_is_told()
    {
        _shared.FailsToSet = static _ => true;
        for (var i = 0; i < 5; i++)
        {
            await _one.AsSystem().Tickets.UpdateAsync("a", new() { Nick = $"m{i}" });
        }

        Assert.That(_one.Cache.SharedStatistics.Owed, Is.EqualTo(UnitsOfTheUpdate));
        _shared.FailsToSet = static _ => false;
        await Until(() => _one.Cache.SharedStatistics.Owed == 0);
        await _one.AsSystem().Tickets.FindAsync("a");
        var bypasses = _one.Cache.SharedStatistics.Bypasses;
        Assert.That((await _one.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m4"));
        Assert.That(_one.Cache.SharedStatistics.Bypasses, Is.EqualTo(bypasses), "nothing is held any more");
    }

    [Test]
    public async Task Many_records_in_one_transaction_are_told_in_few_words()
    {
        await using var session = _one.AsSystem();
        await using var transaction = await session.BeginAsync();
        for (var i = 0; i < 300; i++)
        {
            await session.Tickets.CreateAsync(new() { Id = $"many {i}", Name = "Many" });
        }

        await _two.AsSystem().Tickets.FindAsync("many 7");
        var sets = _shared.Sets;
        await transaction.CommitAsync();
        Assert.That(_shared.Sets - sets, Is.LessThan(20));
        Assert.That(await _two.AsSystem().Tickets.FindAsync("many 7"), Is.Not.Null);
    }

    [Test]
    public async Task Who_deletes_need_not_know_what_the_engine_deletes_along()
    {
        await using var session = _one.AsSystem();
        await session.Tickets.CreateAsync(new() { Id = "child", Name = "Child", Parent = "b", Team = "team" });
        await _two.AsSystem().Tickets.FindAsync("child");

        // The units of the deleted object alone, as a process says them that does not know the others.
        await _one.DefaultDriver.DeleteAsync<Ticket>(PlanOf<Ticket>(), new Arguments([Value.Of("b")], 1), null, CancellationToken.None);
        await _one.Cache.Shared!.Tokens.ChangeAsync(["tickets:d"]);
        Assert.That(await _two.AsSystem().Tickets.FindAsync("child"), Is.Null);
    }

    [Test]
    public async Task A_cache_that_hangs_is_not_waited_for()
    {
        var hanging = new FakeSharedCache { Thinks = static _ => new TaskCompletionSource().Task };
        await using var db = await TestDb.OpenAsync(_driver, Logs());
        db.Cache.Use("tickets");
        db.Cache.Share(hanging, "test", new() { Timeout = TimeSpan.FromMilliseconds(20) });
        await db.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That((await db.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        Assert.That(db.Cache.SharedStatistics.Failures, Is.GreaterThan(0));
    }

    [Test]
    public async Task Bytes_that_nobody_here_has_written_are_no_result()
    {
        await _one.AsSystem().Tickets.FindAsync("a");
        await _one.AsSystem().Tickets.OrderBy(x => x.Id).ToListAsync();
        foreach (var key in _shared.Values)
        {
            _shared.Entries[key] = [.. _shared.Entries[key][..20], .. Enumerable.Repeat((byte)255, 40)];
        }

        Assert.That((await _two.AsSystem().Tickets.FindAsync("a"))!.Name, Is.EqualTo("Ann"));
        Assert.That(await _two.AsSystem().Tickets.OrderBy(x => x.Id).ToListAsync(), Has.Count.EqualTo(2));
        Assert.That(_two.Cache.SharedStatistics.Failures, Is.EqualTo(2));
    }

    [Test]
    public async Task Losing_anything_loses_time_and_nothing_else()
    {
        await _one.AsSystem().Tickets.FindAsync("a");
        _shared.Entries.Clear();
        Assert.That((await _one.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("n"));
        await _two.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });
        _shared.Entries.Clear();
        Assert.That((await _one.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
    }

    [Test]
    public async Task Trust_saves_questions_and_own_writes_are_seen_at_once()
    {
        await using var trusting = await OpenAsync(s_options with { TrustFor = TimeSpan.FromMinutes(1) });
        await using var session = trusting.AsSystem();
        await session.Tickets.FindAsync("a");
        var gets = _shared.Gets;
        await session.Tickets.FindAsync("a");
        Assert.That(_shared.Gets, Is.EqualTo(gets));
        await session.Tickets.UpdateAsync("a", new() { Nick = "m" });
        Assert.That((await session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        await session.Tickets.FindAsync("a");
        await _two.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "later" });
        Assert.That((await session.Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"), "what others write is seen later");
    }

    [Test]
    public async Task A_drop_is_heard_by_the_others()
    {
        await _two.AsSystem().Tickets.FindAsync("a");
        await using var past = await TestDb.OpenAsync(_driver, Logs());
        await past.AsSystem().Tickets.UpdateAsync("a", new() { Nick = "m" });

        _one.Cache.Drop("tickets");
        Assert.That((await _one.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
        await Until(() => _one.Cache.SharedStatistics.Owed == 0);
        Assert.That((await _two.AsSystem().Tickets.FindAsync("a"))!.Nick, Is.EqualTo("m"));
    }

    [Test]
    public async Task Many_who_want_the_same_at_once_cause_one_read()
    {
        await _one.AsSystem().Tickets.FindAsync("a");
        foreach (var key in _shared.Values)
        {
            _shared.Entries.TryRemove(key, out _);
        }

        var before = _driver.Reads.Count;
        var gate = new TaskCompletionSource();
        _shared.Thinks = _ => gate.Task;
        var asked = Enumerable.Range(0, 20).Select(_ => _two.AsSystem().Tickets.FindAsync("a").AsTask()).ToArray();
        gate.SetResult();
        Assert.That(await Task.WhenAll(asked), Is.All.Not.Null);
        Assert.That(_driver.Reads, Has.Count.EqualTo(before + 1));
    }

    [Test]
    public void There_is_one_shared_cache() => Throws.WithCode(ErrorCode.Configuration, () =>
    {
        _one.Cache.Share(_shared, "test");
        return Task.CompletedTask;
    });

    [TestCaseSource(nameof(Wrong))]
    public async Task Options_that_mean_nothing_are_refused(SharedCacheOptions options, string name)
    {
        await using var db = await TestDb.OpenAsync(_driver, Logs());
        var error = Throws.WithCode(ErrorCode.Configuration, () =>
        {
            db.Cache.Share(_shared, "test", options);
            return Task.CompletedTask;
        });
        Assert.That(error.Message, Does.Contain($"{name} is"));
        db.Cache.Share(_shared, "test");
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return new TestCaseData(new SharedCacheOptions { TimeToLive = TimeSpan.Zero }, "TimeToLive");
        yield return new TestCaseData(new SharedCacheOptions { TimeToLive = TimeSpan.MaxValue }, "TimeToLive");
        yield return new TestCaseData(new SharedCacheOptions { TrustFor = TimeSpan.FromSeconds(-1) }, "TrustFor");
        yield return new TestCaseData(new SharedCacheOptions { TrustFor = TimeSpan.FromMinutes(2) }, "TrustFor");
        yield return new TestCaseData(new SharedCacheOptions { Timeout = TimeSpan.Zero }, "Timeout");
        yield return new TestCaseData(new SharedCacheOptions { Timeout = TimeSpan.MaxValue }, "Timeout");
        yield return new TestCaseData(new SharedCacheOptions { Pause = TimeSpan.FromSeconds(-1) }, "Pause");
        yield return new TestCaseData(new SharedCacheOptions { Pause = TimeSpan.MaxValue }, "Pause");
        yield return new TestCaseData(new SharedCacheOptions { Clock = null! }, "Clock");
    }

    [Test]
    public async Task Objects_may_stay_out_of_it()
    {
        _one.Cache.Use("tickets", new() { Shared = false });
        await _one.AsSystem().Tickets.FindAsync("a");
        await _one.AsSystem().Tickets.FindAsync("a");
        Assert.That(_shared.Values, Is.Empty);
        Assert.That(_one.Cache.RecordStatistics.Hits, Is.EqualTo(1));
    }

    private static Func<TestSession, Task<string>>[] Reads { get; } =
    [
        static async session => JsonSerializer.Serialize(await session.Tickets.FindAsync("a")),
        static async session => JsonSerializer.Serialize(await session.Tickets.FindAsync("nobody")),
        static async session => JsonSerializer.Serialize(await session.Tickets.Where(x => x.Count > 0).OrderBy(x => x.Id).ToListAsync()),
        static async session => JsonSerializer.Serialize(await session.Tickets.Where(x => x.TeamRecord.Name == "Team").Select(x => x.Name).OrderBy(x => x.Id).ToListAsync()),
        static async session => JsonSerializer.Serialize(await session.Tickets.Query().SelectRows(x => x.Name, x => x.Amount, x => x.Starts, x => x.Data, x => x.Vector).OrderBy("name").ToRowsAsync()),
        static async session => $"{await session.Tickets.Where(x => x.Count > 0).CountAsync()}",
        static async session => $"{await session.Tickets.Query().SumAsync(x => x.Count)}",
        static async session => $"{await session.Tickets.Query().MaxAsync(x => x.Name)}",
        static async session => $"{await session.Tickets.Where(x => x.Name == "Ann").AnyAsync()}",
        static async session =>
        {
            var output = new ArrayBufferWriter<byte>();
            await session.Tickets.OrderBy(x => x.Id).WriteJsonAsync(output);
            return Encoding.UTF8.GetString(output.WrittenSpan);
        },
    ];

    private static Query.QueryPlan PlanOf<T>()
        where T : Record, IRecord<T> => T.Type.DeletePlan;

    private static Dictionary<string, Driver> Logs() => new() { ["logs"] = new MemoryDriver() };

    private static async Task Until(Func<bool> isSo)
    {
        for (var i = 0; i < 2_000 && !isSo(); i++)
        {
            await Task.Delay(5);
        }

        Assert.That(isSo());
    }

    private async Task<TestDb> OpenAsync(SharedCacheOptions options)
    {
        var db = await TestDb.OpenAsync(_driver, Logs());
        db.Cache.Use("tickets");
        db.Cache.Use("teams");
        db.Cache.Share(_shared, "test", options);
        return db;
    }
}
