using System.Collections.Concurrent;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Many store a record with the same key at once: one creates it, the others change it, and nobody is told of a conflict.</summary>
public sealed class UpsertRaceTests(DriverFactory factory) : SalesFixture(factory)
{
    private const int Callers = 16;
    private const int Keys = 4;

    [TestCase(false)]
    [TestCase(true)]
    public async Task One_creates_the_record_and_the_others_change_it(bool hasUsers)
    {
        var calls = CounterHooks.Calls.Value = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(async () =>
        {
            await using var session = hasUsers ? Db.As(new User($"u{number}")) : Db.AsSystem();
            for (var key = 0; key < Keys; key++)
            {
                var stored = await session.Counters.UpsertAsync(new() { Key = $"k{key}", Note = $"{number}" }, x => x.Key);
                Assert.That(stored.Note, Is.EqualTo($"{number}"));
            }
        })));
        var found = await Session.Counters.OrderBy(x => x.Key).ToListAsync();
        Assert.That(found.Select(static one => one.Key), Is.EqualTo(Enumerable.Range(0, Keys).Select(static key => $"k{key}")));
        Assert.That(calls.Count(static call => call.StartsWith("create", StringComparison.Ordinal)), Is.EqualTo(Keys));
        Assert.That(calls, Has.Count.EqualTo(Keys * Callers));
    }

    [Test]
    public async Task What_hooks_have_made_of_the_new_record_is_no_part_of_the_change()
    {
        // The rival's record is stored between the look-up and the create, as another program would do it.
        var draft = new Counter { Key = "k", Note = "mine" };
        using var hook = Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Counter> context) =>
        {
            if (context.Data.Note == "mine")
            {
                await ((SalesDb.Session)context.Session).Counters.CreateAsync(new() { Key = "k", Note = "theirs" });
                await ((SalesDb.Session)context.Session).Counters.Where(x => x.Key == "k").UpdateAsync(new() { Maker = "theirs" });
            }
        });
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Counters.UpsertAsync(draft, x => x.Key))!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Conflict), "the rival's record goes with the savepoint, so that there is nothing to change");
        Assert.That(draft.Maker, Is.Null);
        Assert.That(await Session.Counters.CountAsync(), Is.Zero);
        Assert.That(RecordState.IsChanged(draft, 3), Is.True);
    }

    [Test]
    public async Task A_record_that_breaks_a_rule_is_refused_as_ever()
    {
        var draft = new Counter { Key = "k" };
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Counters.UpsertAsync(draft, x => x.Key))!;
        Assert.That((error.Code, error.Failures.Single().Message), Is.EqualTo((ErrorCode.Validation, "k has no note")));
        draft.Note = "now";
        await Session.Counters.UpsertAsync(draft, x => x.Key);
        Assert.That((await Session.Counters.ToListAsync()).Single().Maker, Is.EqualTo("hook"));
    }
}
