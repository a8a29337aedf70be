namespace ObjectQL.Tests.Kernel;

/// <summary>Threads count side by side, and nothing is lost.</summary>
public sealed class HitCounterTests
{
    [Test]
    public void Threads_count_side_by_side_and_what_they_have_counted_stays()
    {
        var (one, two) = (new HitCounter(), new HitCounter());
        var threads = Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                one.Raise();
                if (number % 2 == 0)
                {
                    two.Raise();
                }
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        one.Raise();
        Assert.That((one.Total, two.Total), Is.EqualTo((80_001L, 40_000L)));

        // A thread that begins takes over from those that have ended.
        var late = new Thread(one.Raise);
        late.Start();
        late.Join();
        Assert.That((one.Total, two.Total), Is.EqualTo((80_002L, 40_000L)));
    }

    [Test]
    public void Many_counters_keep_apart_and_one_that_takes_the_number_of_another_begins_at_zero()
    {
        for (var round = 0; round < 3; round++)
        {
            Count();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        static void Count()
        {
            var counters = Enumerable.Range(0, 200).Select(static _ => new HitCounter()).ToArray();
            Assert.That(counters.Select(static one => one.Total), Is.All.Zero);
            for (var i = 0; i < counters.Length; i++)
            {
                for (var hits = 0; hits < i; hits++)
                {
                    counters[i].Raise();
                }
            }

            Assert.That(counters.Select(static one => one.Total), Is.EqualTo(Enumerable.Range(0, 200)));
        }
    }
}
