namespace ObjectQL.Tests.Kernel;

[TestFixture]
public sealed class TimeOrderedIdTests
{
    [Test]
    public void Ids_rise_strictly()
    {
        var last = "";
        for (var i = 0; i < 100_000; i++)
        {
            var id = TimeOrderedId.Next();
            if (string.CompareOrdinal(id, last) <= 0)
            {
                Assert.Fail($"{id} does not come after {last}");
            }

            last = id;
        }

        Assert.That(last, Does.Match("^[0-9a-hjkmnp-tv-z]{26}$"));
    }

    [Test]
    public void Ids_of_several_threads_are_unique()
    {
        var ids = new string[100_000];
        Parallel.For(0, ids.Length, i => ids[i] = TimeOrderedId.Next());
        Assert.That(ids.Distinct().Count(), Is.EqualTo(ids.Length));
    }

    [Test]
    public void The_first_ten_characters_are_the_time()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var time = TimeOrderedId.Next()[..10].Aggregate(0L, static (sum, digit) => (sum * 32) + "0123456789abcdefghjkmnpqrstvwxyz".IndexOf(digit));
        Assert.That(time, Is.InRange(before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1));
    }
}
