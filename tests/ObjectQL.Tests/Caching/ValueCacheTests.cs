using System.Text.Json.Serialization.Metadata;

namespace ObjectQL.Tests.Caching;

/// <summary>An application's own values, with one level and with two.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class ValueCacheTests(bool isShared)
{
    private FakeSharedCache _shared = null!;
    private int _made;

    [SetUp]
    public void Begin()
    {
        _shared = new FakeSharedCache();
        _made = 0;
    }

    [Test]
    public async Task A_value_is_made_once()
    {
        await using var cache = Open();
        for (var i = 0; i < 3; i++)
        {
            Assert.That(await cache.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
        }

        Assert.That(await cache.GetOrCreateManyAsync(["b", "a", "b"], Make), Is.EqualTo(new[] { "b made", "a made", "b made" }));
        Assert.That(_made, Is.EqualTo(2));
    }

    [Test]
    public async Task Many_keys_are_made_some_at_a_time()
    {
        await using var cache = Open(static options => options with { MaxParallel = 3 });
        var (running, most) = (0, 0);
        var values = await cache.GetOrCreateManyAsync(Enumerable.Range(0, 40).Select(static i => $"k{i}"), async (key, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(2, CancellationToken.None);
            Interlocked.Decrement(ref running);
            return key;
        });
        Assert.That(values, Is.EqualTo(Enumerable.Range(0, 40).Select(static i => $"k{i}")));
        Assert.That(most, Is.InRange(2, 3));
    }

    [Test]
    public async Task What_is_asked_for_most_is_made_anew_before_it_ends()
    {
        if (isShared)
        {
            return;
        }

        await using var cache = Open(options => options with { Warm = 1, TimeToLive = TimeSpan.FromMilliseconds(600), Create = Make });
        await cache.GetAsync("rare");
        var until = Environment.TickCount64 + 2_500;
        var waits = 0;
        while (Environment.TickCount64 < until)
        {
            var asked = cache.GetAsync("often");
            waits += asked.IsCompleted ? 0 : 1;
            await asked;
            await Task.Delay(5);
        }

        Assert.That(waits, Is.LessThanOrEqualTo(1), "only who asks first may wait");
        Assert.That(_made, Is.GreaterThan(3));
        var made = _made;
        await Task.Delay(1_500);
        Assert.That(_made, Is.LessThanOrEqualTo(made + 1), "nobody asks any more");
    }

    [Test]
    public async Task What_is_removed_while_it_is_made_anew_does_not_come_back()
    {
        if (isShared)
        {
            return;
        }

        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var cache = Open(options => options with
        {
            Warm = 1,
            TimeToLive = TimeSpan.FromMilliseconds(400),
            Create = async (key, _) =>
            {
                var number = Interlocked.Increment(ref _made);
                if (number == 2)
                {
                    began.SetResult();
                    await goOn.Task;
                }

                return $"{key} {number}";
            },
        });
        await cache.GetAsync("a");
        await cache.GetAsync("a");
        await began.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await cache.RemoveAsync("a");
        goOn.SetResult();
        Assert.That(await cache.GetAsync("a"), Is.EqualTo("a 3"));
    }

    private static void InterlockedMax(ref int place, int value)
    {
        for (var known = Volatile.Read(ref place); value > known && Interlocked.CompareExchange(ref place, value, known) != known; known = Volatile.Read(ref place))
        {
        }
    }

    [Test]
    public async Task Many_who_want_the_same_share_its_making()
    {
        await using var cache = Open();
        var done = new TaskCompletionSource<string>();
        var asked = Enumerable.Range(0, 50).Select(_ => cache.GetOrCreateAsync("a", async (_, _) =>
        {
            Interlocked.Increment(ref _made);
            return await done.Task;
        }).AsTask()).ToArray();
        await Task.Delay(20);
        done.SetResult("late");
        Assert.That(await Task.WhenAll(asked), Is.All.EqualTo("late"));
        Assert.That(_made, Is.EqualTo(1));
    }

    [Test]
    public async Task A_failure_reaches_who_asks_and_is_not_kept()
    {
        await using var cache = Open();
        Assert.ThrowsAsync<InvalidOperationException>(async () => await cache.GetOrCreateAsync("a", static (_, _) => throw new InvalidOperationException()));
        Assert.That(await cache.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
    }

    [Test]
    public async Task What_is_set_and_removed_is_so_at_once()
    {
        await using var cache = Open();
        await cache.GetOrCreateAsync("a", Make);
        await cache.SetAsync("a", "set");
        Assert.That(await cache.GetOrCreateAsync("a", Make), Is.EqualTo("set"));
        await cache.RemoveAsync("a");
        Assert.That(await cache.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
    }

    [Test]
    public async Task What_is_set_is_not_overtaken_by_what_was_on_its_way()
    {
        await using var one = Open();
        await using var two = Open();
        await one.GetOrCreateAsync("other", Make);
        var made = new TaskCompletionSource<string>();
        var late = two.GetOrCreateAsync("a", async (_, _) => await made.Task).AsTask();
        await one.SetAsync("a", "set");
        made.SetResult("late");
        Assert.That(await late, Is.EqualTo("late"));
        Assert.That(await one.GetOrCreateAsync("a", Make), Is.EqualTo("set"));
        if (isShared)
        {
            Assert.That(await two.GetOrCreateAsync("a", Make), Is.EqualTo("set"));
        }
    }

    [Test]
    public async Task Values_of_another_form_are_kept_apart_and_hear_of_changes()
    {
        await using var first = Open();
        await using var second = Open(static options => options with { Version = 2 });
        await first.GetOrCreateAsync("a", Make);
        Assert.That(await second.GetOrCreateAsync("a", static (_, _) => new("second")), Is.EqualTo("second"));
        Assert.That(await first.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
        await first.RemoveAsync("a");
        Assert.That(await second.GetOrCreateAsync("a", static (_, _) => new("third")), Is.EqualTo(isShared ? "third" : "second"), "only what is shared hears of others");
    }

    [Test]
    public void What_is_shared_has_a_name() => Assert.That(
        async () => await Open(static options => options with { Name = "" }).DisposeAsync(),
        isShared ? NUnit.Framework.Throws.TypeOf<ObjectQLException>().With.Message.Contains("Name") : NUnit.Framework.Throws.Nothing);

    [Test]
    public void Options_that_mean_nothing_are_refused()
    {
        Func<ValueCacheOptions<string>, ValueCacheOptions<string>>[] wrong =
        [
            static x => x with { Warm = -1 }, static x => x with { MaxParallel = 0 }, static x => x with { TimeToLive = TimeSpan.Zero },
            static x => x with { Limits = new() { Entries = 0 } }, static x => x with { Limits = new() { Bytes = -1 } },
            static x => x with { Shared = null, SharedOptions = new() }, static x => x with { SharedOptions = new() { Timeout = TimeSpan.Zero } },
        ];
        foreach (var one in wrong)
        {
            Throws.WithCode(ErrorCode.Configuration, () => Task.FromResult(Open(one)));
        }
    }

    [Test]
    public async Task It_is_bounded_by_entries_and_bytes()
    {
        await using var few = Open(static options => options with { Limits = new() { Entries = 10 } });
        await using var small = Open(static options => options with { SizeOf = static text => 1_000, Limits = new() { Bytes = 6_000 } });
        for (var i = 0; i < 100; i++)
        {
            await few.GetOrCreateAsync($"k{i}", Make);
            await small.GetOrCreateAsync($"k{i}", Make);
        }

        Assert.That((few.Statistics.Entries, small.Statistics.Entries), Is.EqualTo((10, 5)));
    }

    [Test]
    public async Task What_is_asked_for_most_is_made_ahead()
    {
        await using var cache = Open(static options => options with { Warm = 2 });
        for (var i = 0; i < 400; i++)
        {
            await cache.GetOrCreateAsync("hot", Make);
            await cache.GetOrCreateAsync(i % 4 == 0 ? "warm" : $"cold {i}", Make);
        }

        Assert.That(cache.MostUsed(2), Is.EquivalentTo(new[] { "hot", "warm" }));
        await cache.RemoveAsync("hot");
        await cache.RemoveAsync("warm");
        await cache.RemoveAsync("cold 1");
        var before = _made;
        Assert.That(await cache.WarmAsync(Make), Is.EqualTo(2));
        Assert.That(_made, Is.EqualTo(before + 2));
        await cache.GetOrCreateAsync("hot", Make);
        Assert.That(_made, Is.EqualTo(before + 2));
    }

    [Test]
    public async Task A_removed_value_that_is_asked_for_much_is_made_again()
    {
        await using var cache = Open(options => options with { Warm = 1, Create = Make });
        for (var i = 0; i < 50; i++)
        {
            await cache.GetAsync("hot");
        }

        await cache.RemoveAsync("hot");
        for (var i = 0; i < 2_000 && Volatile.Read(ref _made) < 2; i++)
        {
            await Task.Delay(5);
        }

        Assert.That(_made, Is.EqualTo(2));
    }

    [Test]
    public async Task Processes_share_values_and_what_was_asked_for_most()
    {
        if (!isShared)
        {
            Throws.WithCode(ErrorCode.Configuration, static async () =>
            {
                await using var cache = new ValueCache<string>();
                await cache.GetAsync("a");
            });
            return;
        }

        var one = Open(static options => options with { Warm = 1 });
        await using var two = Open();
        await one.GetOrCreateAsync("a", Make);
        Assert.That(await two.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
        Assert.That(_made, Is.EqualTo(1));
        await one.SetAsync("a", "set");
        Assert.That(await two.GetOrCreateAsync("a", Make), Is.EqualTo("set"));
        await two.RemoveAsync("a");
        Assert.That(await one.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
        await one.DisposeAsync();
        await using var later = Open(static options => options with { Warm = 1 });
        Assert.That(await later.WarmAsync(Make), Is.EqualTo(1));
        Assert.That(later.SharedStatistics.Hits, Is.EqualTo(1));
    }

    [Test]
    public async Task Results_are_the_same_where_nothing_is_kept()
    {
        var expected = await WorkAsync(keeps: false);
        Assert.That((_made, _shared.Values.Count()), Is.EqualTo((expected.Count, 0)), "each is made anew");
        _made = 0;
        Assert.That(await WorkAsync(keeps: true), Is.EqualTo(expected));
        Assert.That(_made, Is.LessThan(expected.Count));

        async Task<List<string>> WorkAsync(bool keeps)
        {
            await using var cache = Open(options => options with { Keeps = keeps, Warm = 2, Create = Make });
            var (found, random) = (new List<string>(), new Random(5));
            for (var i = 0; i < 50; i++)
            {
                var key = $"k{random.Next(5)}";
                found.Add(await cache.GetAsync(key));
                found.AddRange(await cache.GetOrCreateManyAsync(["a", key], Make));
                await (random.Next(2) == 0 ? cache.SetAsync(key, key + " made") : cache.SetAsync("a", "a made"));
            }

            Assert.That(await cache.WarmAsync(Make, ["a"]), Is.EqualTo(keeps ? 1 : 0));
            Assert.That(cache.Statistics.Entries, keeps ? Is.GreaterThan(0) : Is.Zero);
            Assert.That(async () => await cache.GetAsync("b", new CancellationToken(true)), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
            return found;
        }
    }

    [Test]
    public async Task Others_hear_of_what_is_set_by_one_that_keeps_nothing()
    {
        await using var keeping = Open();
        await using var plain = Open(static options => options with { Keeps = false });
        await keeping.GetOrCreateAsync("a", static (_, _) => new("old"));
        await plain.SetAsync("a", "a made");
        Assert.That(await keeping.GetOrCreateAsync("a", Make), Is.EqualTo(isShared ? "a made" : "old"));
    }

    [Test]
    public async Task A_shared_cache_that_fails_harms_nobody()
    {
        await using var cache = Open();
        await cache.GetOrCreateAsync("a", Make);
        _shared.FailsToGet = _shared.FailsToSet = static _ => true;
        Assert.That(await cache.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
        await cache.SetAsync("a", "set");
        Assert.That(await cache.GetOrCreateAsync("a", Make), Is.EqualTo("set"));
        await cache.RemoveAsync("a");
        Assert.That(await cache.GetOrCreateAsync("a", Make), Is.EqualTo("a made"));
        Assert.That(await cache.GetOrCreateAsync("b", Make), Is.EqualTo("b made"));
        Assert.That(cache.SharedStatistics.Failures, isShared ? Is.GreaterThan(0) : Is.Zero);
    }

    private ValueTask<string> Make(string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _made);
        return new($"{key} made");
    }

    private ValueCache<string> Open(Func<ValueCacheOptions<string>, ValueCacheOptions<string>>? change = null)
    {
        var options = new ValueCacheOptions<string>();
        if (isShared)
        {
            options = options with
            {
                Name = "test",
                Shared = _shared,
                SharedOptions = new() { Pause = TimeSpan.Zero },
                Json = (JsonTypeInfo<string>)System.Text.Json.JsonSerializerOptions.Default.GetTypeInfo(typeof(string)),
            };
        }

        return new(change is null ? options : change(options));
    }
}
