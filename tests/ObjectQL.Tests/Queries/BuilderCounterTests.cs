namespace ObjectQL.Tests;

/// <summary>Builders count side by side, each in its own place, and nothing is lost.</summary>
public sealed class BuilderCounterTests
{
    [Test]
    public void What_builders_count_at_once_adds_up()
    {
        var counter = new BuilderCounter();
        var builders = Enumerable.Range(0, 4).Select(static _ => new QueryBuilder()).ToArray();
        Assert.That(builders.Select(static one => one.Number).Distinct().Count(), Is.EqualTo(4));
        var threads = builders.Select(builder => new Thread(() =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                counter.Raise(builder.Number);
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Assert.That(counter.Total, Is.EqualTo(400_000));
    }

    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(1_023)]
    [TestCase(1_024)]
    [TestCase(int.MaxValue)]
    public void Every_number_counts_and_so_does_none(int number)
    {
        var counter = new BuilderCounter();
        counter.Raise(number);
        counter.Raise(number);
        Assert.That(counter.Total, Is.EqualTo(2));
    }

    [Test]
    public void Numbers_of_builders_that_are_gone_are_given_again()
    {
        const int AtOnce = 64;
        var least = 0;
        for (var i = 0; i < 50; i++)
        {
            least = LeastOf(AtOnce);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // Others are made beside these; without numbers that come back, this round's would begin at 49 times 64.
        Assert.That(least, Is.LessThan(25 * AtOnce));

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static int LeastOf(int count) => Enumerable.Range(0, count).Select(static _ => new QueryBuilder()).ToArray().Min(static one => one.Number);
    }
}
