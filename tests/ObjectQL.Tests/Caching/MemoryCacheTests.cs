using System.Runtime.CompilerServices;

namespace ObjectQL.Tests.Caching;

/// <summary>Values by key: bounds, recency, time to live, and one load for all who want the same.</summary>
[TestFixture]
public sealed class MemoryCacheTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromHours(1);

    [Test]
    public void Who_was_not_asked_for_makes_room()
    {
        var cache = new MemoryCache<int, string>(new CacheLimits { Entries = 3 });
        cache.Set(1, "one", s_long);
        cache.Set(2, "two", s_long);
        cache.Set(3, "three", s_long);
        Assert.That(cache.TryGet(1, out _));
        cache.Set(4, "four", s_long);
        Assert.That((cache.TryGet(1, out _), cache.TryGet(2, out _), cache.TryGet(3, out _), cache.TryGet(4, out _)), Is.EqualTo((true, false, true, true)));
        Assert.That(cache.Statistics, Is.EqualTo(new CacheStatistics(4, 1, 0, 1, 3, 0)));
    }

    [Test]
    public void Bytes_are_bounded()
    {
        var cache = new MemoryCache<int, string>(new CacheLimits { Bytes = 10 }, static text => text.Length);
        cache.Set(1, "aaaa", s_long);
        cache.Set(2, "bbbb", s_long);
        cache.Set(3, "cccc", s_long);
        cache.Set(4, "much too long", s_long);
        Assert.That(cache.Statistics, Is.EqualTo(new CacheStatistics(0, 0, 0, 1, 2, 8)));
        cache.Set(3, "c", s_long);
        cache.Remove(2);
        cache.Remove(2);
        Assert.That(cache.Statistics, Is.EqualTo(new CacheStatistics(0, 0, 0, 1, 1, 1)));
        cache.Clear();
        Assert.That(cache.Statistics, Is.EqualTo(new CacheStatistics(0, 0, 0, 1, 0, 0)));
    }

    [Test]
    public void What_is_written_again_and_again_leaves_nothing_behind()
    {
        var cache = new MemoryCache<int, string>(new CacheLimits { Entries = 100 });
        for (var i = 0; i < 100_000; i++)
        {
            cache.Set(i % 3, "value", s_long);
        }

        Assert.That((cache.Statistics.Entries, cache.Statistics.Evictions), Is.EqualTo((3, 0L)));
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    public void Limits_that_hold_nothing_are_refused(int entries, int bytes) => Assert.That(
        () => new MemoryCache<int, string>(new CacheLimits { Entries = entries, Bytes = bytes }),
        NUnit.Framework.Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains(entries == 0 ? "Entries" : "Bytes"));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(long.MinValue)]
    public void A_time_that_is_none_is_refused(long ticks)
    {
        var cache = new MemoryCache<string, int>();
        var time = TimeSpan.FromTicks(ticks == -1 ? Timeout.InfiniteTimeSpan.Ticks : ticks);
        Assert.Throws<ArgumentOutOfRangeException>(() => cache.Set("a", 1, time));
        Assert.Throws<ArgumentOutOfRangeException>(() => cache.GetOrLoadAsync("a", static (_, _) => new(1), time).AsTask());
        Assert.That(cache.Statistics.Loads, Is.Zero);
        cache.Set("a", 1, TimeSpan.MaxValue);
        Assert.That(cache.TryGet("a", out _), Is.True);
    }

    [TestCase(-1_000)]
    [TestCase(long.MaxValue)]
    [TestCase(long.MinValue)]
    public async Task Sizes_that_mean_nothing_do_not_undo_the_bounds(long size)
    {
        var cache = new MemoryCache<int, int>(new CacheLimits { Bytes = 100 }, one => one == 0 ? size : 60);
        await using var values = new ValueCache<int>(new() { Limits = new CacheLimits { Bytes = 500 }, SizeOf = one => one == 0 ? size : 60 });
        for (var i = 0; i < 20; i++)
        {
            cache.Set(i, i, TimeSpan.FromMinutes(1));
            await values.SetAsync($"{i}", i);
        }

        Assert.That((cache.Statistics.Bytes, values.Statistics.Bytes), Is.EqualTo((60L, 260L)));
    }

    [Test]
    public void What_was_dropped_is_held_no_more()
    {
        var cache = new MemoryCache<int, object>();
        WeakReference[] held = [.. FillAndDrop(cache, static (cache, key) => cache.Remove(key)), .. FillAndDrop(cache, static (cache, key) => cache.Set(key, 0, s_long)), .. FillAndDrop(cache, static (cache, _) => cache.Clear())];
        GC.Collect();
        Assert.That(held.Count(static one => one.IsAlive), Is.Zero);
        GC.KeepAlive(cache);
    }

    [Test]
    public void Turns_stay_in_order_whatever_is_dropped_between_them()
    {
        // The order of the turns, kept plainly: who was not asked for since the last turn goes first.
        var cache = new MemoryCache<int, int>(new CacheLimits { Entries = 8 });
        var turns = new List<int>();
        var used = new HashSet<int>();
        var random = new Random(7);
        for (var step = 0; step < 20_000; step++)
        {
            var key = random.Next(16);
            switch (random.Next(4))
            {
                case 0:
                    cache.Remove(key);
                    turns.Remove(key);
                    used.Remove(key);
                    break;
                case 1:
                    Assert.That(cache.TryGet(key, out var value), Is.EqualTo(turns.Contains(key)), $"step {step}");
                    if (turns.Contains(key))
                    {
                        Assert.That(value, Is.EqualTo(key));
                        used.Add(key);
                    }

                    break;
                default:
                    cache.Set(key, key, s_long);
                    turns.Remove(key);
                    used.Remove(key);
                    turns.Add(key);
                    while (turns.Count > 8)
                    {
                        var first = turns[0];
                        turns.RemoveAt(0);
                        if (used.Remove(first))
                        {
                            turns.Add(first);
                        }
                    }

                    break;
            }
        }

        Assert.That(cache.Statistics.Entries, Is.EqualTo(turns.Count));
    }

    [Test]
    public async Task What_has_ended_is_not_held_until_somebody_asks_for_it()
    {
        var cache = new MemoryCache<int, object>(sizeOf: static _ => 10);
        var held = Fill(cache);
        cache.Set(0, new object(), s_long);
        for (var i = 0; i < 200 && cache.Statistics.Entries != 1; i++)
        {
            await Task.Delay(20);
        }

        GC.Collect();
        Assert.That((cache.Statistics.Entries, cache.Statistics.Bytes, held.Count(static one => one.IsAlive)), Is.EqualTo((1, 10L, 0)));
        GC.KeepAlive(cache);
    }

    [Test]
    public void A_cache_that_nobody_has_goes_with_what_it_holds()
    {
        var held = FillAnother();
        for (var i = 0; i < 20 && held.Any(static one => one.IsAlive); i++)
        {
            Thread.Sleep(10);
            GC.Collect();
        }

        Assert.That(held.Count(static one => one.IsAlive), Is.Zero);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] FillAndDrop(MemoryCache<int, object> cache, Action<MemoryCache<int, object>, int> drop)
    {
        WeakReference[] held = [.. Enumerable.Range(0, 50).Select(key =>
        {
            var value = new object();
            cache.Set(key, value, s_long);
            return new WeakReference(value);
        })];
        for (var key = 0; key < held.Length; key++)
        {
            drop(cache, key);
        }

        return held;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] FillAnother() => Fill(new MemoryCache<int, object>());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] Fill(MemoryCache<int, object> cache)
    {
        var values = Enumerable.Range(1, 100).Select(static _ => new object()).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            cache.Set(i + 1, values[i], TimeSpan.FromMilliseconds(100));
        }

        return Array.ConvertAll(values, static one => new WeakReference(one));
    }

    [Test]
    public void What_has_ended_is_gone()
    {
        var cache = new MemoryCache<int, string>();
        cache.Set(1, "one", TimeSpan.FromTicks(1));
        Assert.That(cache.TryGet(1, out _), Is.False);
        Assert.That(cache.Statistics.Entries, Is.Zero);
    }

    [Test]
    public async Task Many_callers_share_one_load_and_a_cancelled_one_harms_nobody()
    {
        var cache = new MemoryCache<string, int>();
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancellation = new CancellationTokenSource();
        var loads = 0;
        ValueTask<int> Load(string key, CancellationToken token)
        {
            loads++;
            Assert.That(token.CanBeCanceled, Is.False);
            return new(gate.Task);
        }

        var first = cache.GetOrLoadAsync("key", Load, s_long, cancellation.Token).AsTask();
        var others = Enumerable.Range(0, 20).Select(_ => cache.GetOrLoadAsync("key", Load, s_long).AsTask()).ToArray();
        await cancellation.CancelAsync();
        Assert.That(() => first, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult(7);
        Assert.That(await Task.WhenAll(others), Is.All.EqualTo(7));
        Assert.That(await cache.GetOrLoadAsync("key", Load, s_long), Is.EqualTo(7));
        Assert.That(loads, Is.EqualTo(1));
    }

    [Test]
    public async Task A_load_that_fails_is_tried_again()
    {
        var cache = new MemoryCache<string, int>();
        var loads = 0;
        ValueTask<int> Load(string key, CancellationToken token) => ++loads == 1 ? throw new InvalidOperationException("Not yet.") : new(loads);
        Assert.That(() => cache.GetOrLoadAsync("key", Load, s_long).AsTask(), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(await cache.GetOrLoadAsync("key", Load, s_long), Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_removed_during_its_load_is_not_kept()
    {
        var cache = new MemoryCache<string, int>();
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var old = cache.GetOrLoadAsync("key", (_, _) => new(gate.Task), s_long).AsTask();
        cache.Remove("key");
        gate.SetResult(1);
        Assert.That(await old, Is.EqualTo(1));
        Assert.That(cache.TryGet("key", out _), Is.False);
    }

    [Test]
    public async Task What_is_dropped_while_it_is_being_kept_is_gone([Values] bool all)
    {
        // The size is asked for between the load and the keeping: the latest moment at which somebody else may drop it.
        MemoryCache<string, int>? cache = null;
        cache = new MemoryCache<string, int>(sizeOf: value =>
        {
            if (value == 1 && all)
            {
                cache!.Clear();
            }
            else if (value == 1)
            {
                cache!.Remove("a");
            }

            return 1;
        });
        Assert.That(await cache.GetOrLoadAsync("a", static (_, _) => new(1), TimeSpan.FromMinutes(1)), Is.EqualTo(1));
        Assert.That(cache.TryGet("a", out _), Is.False);
        Assert.That(cache.Statistics.Entries, Is.Zero);
        await cache.GetOrLoadAsync("a", static (_, _) => new(2), TimeSpan.FromMinutes(1));
        Assert.That(cache.TryGet("a", out var value) && value == 2, Is.True);
    }

    [Test]
    public async Task Who_waits_for_a_load_that_runs_at_once_holds_no_thread_and_may_give_up()
    {
        var cache = new MemoryCache<int, string>();
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var first = Task.Run(async () => await cache.GetOrLoadAsync(
            1,
            (_, _) =>
            {
                begun.Set();
                gate.Wait(CancellationToken.None);
                return new("one");
            },
            s_long));
        begun.Wait();
        using var cancel = new CancellationTokenSource();
        var second = cache.GetOrLoadAsync(1, static (_, _) => new("other"), s_long, cancel.Token).AsTask();
        await cancel.CancelAsync();
        Assert.That(async () => await second, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        gate.Set();
        Assert.That(await first, Is.EqualTo("one"));
    }

    [Test]
    public void A_load_that_asks_for_itself_is_told_so([Values] bool waits)
    {
        var cache = new MemoryCache<int, string>();
        async ValueTask<string> LoadAsync(int key, CancellationToken cancellationToken)
        {
            await (waits ? Task.Delay(1, cancellationToken) : Task.CompletedTask);
            return await cache.GetOrLoadAsync(1 - key, LoadAsync, s_long, cancellationToken);
        }

        var error = Assert.ThrowsAsync<InvalidOperationException>(async () => await cache.GetOrLoadAsync(1, LoadAsync, s_long))!;
        Assert.That(error.Message, Does.Contain("it would wait for itself"));
        Assert.That(cache.Statistics.Entries, Is.Zero);
    }
    [Test]
    public async Task What_a_load_leaves_running_is_inside_of_nothing_and_keeps_nothing_when_the_load_has_ended()
    {
        // What is greater than all that the cache may hold is handed on and not kept.
        var cache = new MemoryCache<int, byte[]>(new CacheLimits { Bytes = 50 }, static bytes => bytes.Length);
        var over = new TaskCompletionSource();
        var (value, background) = LoadAndGoOn(cache, over.Task);
        for (var i = 0; i < 10 && value.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(value.IsAlive, Is.False);
        over.SetResult();
        Assert.That(await background, Is.EqualTo(1));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Value, Task<int> Background) LoadAndGoOn(MemoryCache<int, byte[]> cache, Task over)
    {
        async Task<int> AgainAsync()
        {
            await over;
            return (await cache.GetOrLoadAsync(1, static (_, _) => new(new byte[1]), s_long)).Length;
        }

        var background = Task.FromResult(0);
        var loading = cache.GetOrLoadAsync(
            1,
            (_, _) =>
            {
                background = AgainAsync();
                return new(new byte[100]);
            },
            s_long);
        return (new WeakReference(loading.AsTask().GetAwaiter().GetResult()), background);
    }
}
