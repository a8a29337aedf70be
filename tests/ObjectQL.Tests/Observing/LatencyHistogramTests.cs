namespace ObjectQL.Tests;

/// <summary>Percentiles of durations against those of the sorted values.</summary>
public sealed class LatencyHistogramTests
{
    [Test]
    public void Buckets_follow_one_another_and_hold_what_they_say()
    {
        for (long ticks = 0; ticks < 1L << 50; ticks = Math.Max(ticks + 1, ticks + (ticks / 7)))
        {
            var bucket = LatencyHistogram.Bucket(ticks);
            if (LatencyHistogram.Highest(bucket) is var highest && bucket < 1_311)
            {
                Assert.That(highest, Is.GreaterThanOrEqualTo(ticks));
                Assert.That(highest - ticks, Is.LessThanOrEqualTo(ticks / 32));
                Assert.That(LatencyHistogram.Bucket(highest), Is.EqualTo(bucket));
                Assert.That(LatencyHistogram.Bucket(highest + 1), Is.EqualTo(bucket + 1));
            }
        }
    }

    [Test]
    public void Percentiles_are_those_of_the_values_within_one_part_in_32([Values(1, 2, 100, 5_000)] int count, [Values(1, 7)] int seed)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, count).Select(_ => (long)Math.Exp(random.NextDouble() * 22)).ToArray();
        var histogram = new LatencyHistogram();
        foreach (var value in values)
        {
            histogram.Add(TimeSpan.FromTicks(value), failed: false);
        }

        Array.Sort(values);
        var line = histogram.Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(line.Count, Is.EqualTo(count));
            Assert.That(line.Least.Ticks, Is.EqualTo(values[0]));
            Assert.That(line.Greatest.Ticks, Is.EqualTo(values[^1]));
            Assert.That(line.Total.Ticks, Is.EqualTo(values.Sum()));
            foreach (var (part, found) in new[] { (0.5, line.Median), (0.95, line.Percentile95), (0.99, line.Percentile99) })
            {
                var exact = values[(int)Math.Ceiling(part * count) - 1];
                Assert.That(found.Ticks, Is.InRange(exact, exact + (exact / 32) + 1), $"{part}");
            }
        }
    }

    [Test]
    public void Nothing_has_happened_yet() => Assert.That(new LatencyHistogram().Read(), Is.EqualTo(default(LatencyFigures)));

    [Test]
    public void Who_reads_while_the_first_is_added_sees_none_or_the_first()
    {
        for (var round = 0; round < 5_000; round++)
        {
            var histogram = new LatencyHistogram();
            var adding = Task.Run(() => histogram.Add(TimeSpan.FromTicks(7), failed: false));
            LatencyFigures figures;
            do
            {
                figures = histogram.Read();
                Assert.That(figures.Median.Ticks, Is.EqualTo(figures.Count * 7));
            }
            while (figures.Count == 0);
            adding.GetAwaiter().GetResult();
        }
    }

    [Test]
    public void Threads_lose_nothing()
    {
        var histogram = new LatencyHistogram();
        Parallel.For(0, 4, _ =>
        {
            for (var i = 1; i <= 10_000; i++)
            {
                histogram.Add(TimeSpan.FromTicks(i), failed: i % 10 == 0);
            }
        });
        var line = histogram.Read();
        Assert.That((line.Count, line.Failures, line.Least.Ticks, line.Greatest.Ticks), Is.EqualTo((40_000L, 4_000L, 1L, 10_000L)));
    }
}
