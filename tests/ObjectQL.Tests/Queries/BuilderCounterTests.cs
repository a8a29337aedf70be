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
    public void The_number_of_a_builder_that_is_gone_is_given_again()
    {
        var number = NumberOfOne();
        for (var i = 0; i < 100; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            if (new QueryBuilder().Number == number)
            {
                return;
            }
        }

        Assert.Fail($"The number {number} was not given again.");

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static int NumberOfOne() => new QueryBuilder().Number;
    }
}
