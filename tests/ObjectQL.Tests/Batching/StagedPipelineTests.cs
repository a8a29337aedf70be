using System.Collections.Concurrent;

namespace ObjectQL.Tests.Batching;

/// <summary>Items on their way through stages.</summary>
[TestFixture]
public sealed class StagedPipelineTests
{
    private static readonly PipelineOptions s_gathering = new() { Batch = new() { Size = 4, Interval = TimeSpan.FromSeconds(30) } };

    [Test]
    public async Task A_last_stage_with_a_wrong_number_of_results_is_not_run_again()
    {
        var stored = new List<int>();
        await using var wrong = new PipelineBuilder<int, int>().Store(
            (items, _) =>
            {
                stored.AddRange(items);
                return new([0]);
            },
            new() { Batch = new() { Size = 3, Interval = TimeSpan.FromDays(1) } });
        foreach (var adding in Enumerable.Range(1, 3).Select(item => wrong.AddAsync(item)).ToArray())
        {
            Assert.That(async () => await adding, NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("had 3 items and gave 1 results"));
        }

        Assert.That(stored, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_stage_that_adds_to_its_own_pipeline_is_refused_at_once()
    {
        StagedPipeline<int, int>? own = null;
        await using var pipeline = own = new PipelineBuilder<int, int>()
            .Stage("again", async (item, token) => await own!.AddAsync(item + 1, token))
            .Store(static (items, _) => new([.. items]), new() { Batch = new() { Size = 1 } });
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await pipeline.AddAsync(1).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.That((error.Code, error.Message.Contains("wait for itself", StringComparison.Ordinal)), Is.EqualTo((ErrorCode.InvalidRequest, true)));
    }

    [Test]
    public async Task Each_item_has_its_own_result()
    {
        var stored = new List<int>();
        await using var pipeline = new PipelineBuilder<int, string>().Store(
            (items, _) =>
            {
                stored.Add(items.Count);
                return new([.. items.Select(static item => $"<{item}>")]);
            },
            s_gathering);
        Assert.That(await Task.WhenAll(Enumerable.Range(0, 8).Select(item => pipeline.AddAsync(item))), Is.EqualTo(Enumerable.Range(0, 8).Select(static item => $"<{item}>")));
        Assert.That(stored, Is.EqualTo(new[] { 4, 4 }));
    }

    [Test]
    public async Task Who_is_refused_by_a_check_or_a_stage_fails_alone()
    {
        var stored = new ConcurrentQueue<int>();
        await using var pipeline = new PipelineBuilder<int, int>()
            .Validate(static (item, _) => item == 1 ? throw new ArgumentException("one") : default)
            .Stage("price", static (item, _) => item == 2 ? throw new FormatException("two") : default)
            .Stage("stock", (item, _) => item == 2 ? throw new InvalidOperationException("it was refused before") : default, after: "price")
            .Store(
                (items, _) =>
                {
                    foreach (var item in items)
                    {
                        stored.Enqueue(item);
                    }

                    return new([.. items]);
                },
                s_gathering);
        var asked = Enumerable.Range(0, 5).Select(item => pipeline.AddAsync(item)).ToArray();
        Assert.That(async () => await asked[1], NUnit.Framework.Throws.ArgumentException);
        Assert.That(async () => await asked[2], NUnit.Framework.Throws.TypeOf<FormatException>());
        Assert.That((await asked[0], await asked[3], await asked[4]), Is.EqualTo((0, 3, 4)));
        Assert.That(stored, Is.EqualTo(new[] { 0, 3, 4 }));
    }

    [Test]
    public async Task Stages_run_side_by_side_where_they_declare_nothing_and_one_after_the_other_where_they_do()
    {
        var order = new ConcurrentQueue<string>();
        var both = new Barrier(2);
        ValueTask Meet(string name)
        {
            Assert.That(both.SignalAndWait(TimeSpan.FromSeconds(30)), "the other one runs at the same time");
            order.Enqueue(name);
            return default;
        }

        await using var pipeline = new PipelineBuilder<int, int>()
            .Stage("last", (_, _) => Note("last"), "left", "right")
            .Stage("left", async (_, _) =>
            {
                await Task.Yield();
                await Meet("side");
            })
            .Stage("right", async (_, _) =>
            {
                await Task.Yield();
                await Meet("side");
            })
            .Store((items, _) =>
            {
                order.Enqueue("store");
                return new([.. items]);
            });
        await pipeline.AddAsync(1);
        Assert.That(order, Is.EqualTo(new[] { "side", "side", "last", "store" }));

        ValueTask Note(string name)
        {
            order.Enqueue(name);
            return default;
        }
    }

    [Test]
    public async Task A_stage_waits_for_those_that_it_comes_after_and_for_no_other()
    {
        var reached = new TaskCompletionSource();
        var late = new ConcurrentQueue<int>();
        await using var pipeline = new PipelineBuilder<int, int>()
            .Stage("slow", async (item, _) =>
            {
                await reached.Task;
                if (item == 3)
                {
                    throw new FormatException("three");
                }
            })
            .Stage("quick", static (item, _) => item == 2 ? throw new InvalidOperationException("two") : default)
            .Stage("behind quick", (item, _) =>
            {
                late.Enqueue(item);
                if (item == 1)
                {
                    reached.SetResult();
                }

                return default;
            }, "quick")
            .Stage("behind both", (item, _) =>
            {
                late.Enqueue(10 + item);
                return default;
            }, "behind quick", "slow")
            .Store(static (items, _) => new([.. items]), s_gathering);
        var asked = Enumerable.Range(0, 4).Select(item => pipeline.AddAsync(item)).ToArray();
        Assert.That((await asked[0].WaitAsync(TimeSpan.FromSeconds(30)), await asked[1]), Is.EqualTo((0, 1)));
        Assert.That(async () => await asked[2], NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(async () => await asked[3], NUnit.Framework.Throws.TypeOf<FormatException>());
        Assert.That(late.Order(), Is.EqualTo(new[] { 0, 1, 3, 10, 11 }), "no stage sees what one before it has refused");
    }

    [Test]
    public async Task When_the_last_stage_refuses_a_batch_its_items_are_tried_alone_and_the_stages_are_not_repeated()
    {
        var staged = 0;
        await using var pipeline = new PipelineBuilder<int, int>()
            .Stage("count", (_, _) =>
            {
                Interlocked.Increment(ref staged);
                return default;
            })
            .Store(static (items, _) => items.Contains(2) ? throw new InvalidOperationException("two") : new([.. items]), s_gathering);
        var asked = Enumerable.Range(0, 4).Select(item => pipeline.AddAsync(item)).ToArray();
        Assert.That(async () => await asked[2], NUnit.Framework.Throws.InvalidOperationException);
        Assert.That((await asked[0], await asked[1], await asked[3], staged), Is.EqualTo((0, 1, 3, 4)));
    }

    [Test]
    public async Task Who_adds_more_than_there_is_room_for_waits()
    {
        var open = new TaskCompletionSource();
        await using var pipeline = new PipelineBuilder<int, int>().Store(
            async (items, _) =>
            {
                await open.Task;
                return [.. items];
            },
            new() { Batch = new() { Size = 1, Capacity = 2, Interval = TimeSpan.Zero } });
        var asked = Enumerable.Range(0, 10).Select(item => pipeline.AddAsync(item)).ToArray();
        Assert.That(pipeline.Statistics.Waiting, Is.LessThanOrEqualTo(2));
        open.SetResult();
        Assert.That(await Task.WhenAll(asked), Is.EquivalentTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public async Task Stopping_processes_what_waits_and_takes_nothing_more()
    {
        var pipeline = new PipelineBuilder<int, int>().Stage("pass", static (_, _) => default).Store(static (items, _) => new([.. items]), s_gathering);
        var asked = Enumerable.Range(0, 3).Select(item => pipeline.AddAsync(item)).ToArray();
        await pipeline.StopAsync();
        Assert.That(await Task.WhenAll(asked), Is.EqualTo(new[] { 0, 1, 2 }));
        Throws.WithCode(ErrorCode.InvalidRequest, () => pipeline.AddAsync(4));
        await pipeline.DisposeAsync();
    }

    [Test]
    public void Wrong_stages_are_named()
    {
        static PipelineBuilder<int, int> New() => new PipelineBuilder<int, int>().Stage("price", static (_, _) => default);
        static void Refused(string said, Func<PipelineBuilder<int, int>> build) => Assert.That(
            () => build().Store(static (items, _) => new([.. items])), NUnit.Framework.Throws.TypeOf<ObjectQLException>().With.Message.Contains(said));
        Refused("price", static () => New().Stage("stock", static (_, _) => default, "prise"));
        Refused("wait for each other", static () => New().Stage("a", static (_, _) => default, "b").Stage("b", static (_, _) => default, "a"));
        Refused("two stages 'price'", static () => New().Stage("price", static (_, _) => default));
        Assert.Throws<ArgumentNullException>(() => New().Stage("stock", static (_, _) => default, "price", null!));
        Assert.Throws<ArgumentException>(() => New().Stage("stock", static (_, _) => default, ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => New().Store(static (items, _) => new([.. items]), new() { MaxParallel = 0 }));
    }
}
