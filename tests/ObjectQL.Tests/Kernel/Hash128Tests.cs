using ObjectQL.Metadata;

namespace ObjectQL.Tests.Kernel;

/// <summary>The vectors come from another implementation of the same definition: build time and run time must agree for ever.</summary>
[TestFixture]
public sealed class Hash128Tests
{
    [TestCase("", ExpectedResult = "97f9d1bf4a1e47ef5af67ab0e69ea20e")]
    [TestCase("a", ExpectedResult = "64ee640b64255de6d0970c2488b3446c")]
    [TestCase("abcd", ExpectedResult = "b140964a2df31a285add907a1b873fbc")]
    [TestCase("abcde", ExpectedResult = "fa1382aa8f57a6720a0b88bfb7c237c8")]
    [TestCase("projects", ExpectedResult = "622ea9d043612e7371b27cac10c00479")]
    [TestCase("Grüße 世界 😀", ExpectedResult = "61b2f1b473b06bc2fbcf4d888683b7a6")]
    public string Texts(string text) => Hash128.Of(text).ToString();

    [TestCase(0UL, ExpectedResult = "97f9d1bf4a1e47ef5af67ab0e69ea20e")]
    [TestCase(1UL, ExpectedResult = "6ae3d9c4d3e49105048cff8d4106c75e")]
    [TestCase(ulong.MaxValue, ExpectedResult = "e8ae911cf35abacc94f64cca114cdfd7")]
    public string Words(ulong word) => Hash128.Seed.Add(word).ToString();

    [Test]
    public void The_order_of_words_matters()
    {
        Assert.That(Hash128.Seed.Add(1).Add(2).ToString(), Is.EqualTo("b4a720533fca96c5d6adb6e9095c90c4"));
        Assert.That(Hash128.Seed.Add(2).Add(1).ToString(), Is.EqualTo("bbfc99e38d70af2ecb7c75c6a21cf138"));
    }

    [Test]
    public void Null_is_not_the_empty_text()
    {
        Assert.That(Hash128.Seed.Add(null).ToString(), Is.EqualTo("e8ae911cf35abacc94f64cca114cdfd7"));
        Assert.That(Hash128.Seed.Add(null), Is.Not.EqualTo(Hash128.Of("")));
    }

    [Test]
    public void A_million_neighbours_do_not_collide()
    {
        var seen = new HashSet<Hash128>();
        for (var i = 0UL; i < 1_000_000; i++)
        {
            Assert.That(seen.Add(Hash128.Seed.Add(i)), Is.True, $"{i}");
        }
    }
}
