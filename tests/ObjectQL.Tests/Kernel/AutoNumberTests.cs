namespace ObjectQL.Tests.Kernel;

/// <summary>What a format makes of a number, and when counting begins anew.</summary>
public sealed class AutoNumberTests
{
    private static readonly DateTimeOffset s_day = new(2026, 3, 9, 23, 59, 0, TimeSpan.Zero);

    [TestCase("INV-{0000}", "INV-0007")]
    [TestCase("{0}", "7")]
    [TestCase("K-", "K-0007")]
    [TestCase("{YYYY}/{MM}/{DD}-{000}", "2026/03/09-007")]
    [TestCase("{YY}{0000}x", "260007x")]
    [TestCase("{odd}-{00}", "{odd}-07")]
    [TestCase("{", "{0007")]
    public void A_format(string format, string expected) => Assert.That(new AutoNumber(0, format).Text(s_day, 7), Is.EqualTo(expected));

    [TestCase("INV-{0000}", 365, true)]
    [TestCase("{YYYY}-{0000}", 1, true)]
    [TestCase("{YYYY}-{0000}", 365, false)]
    [TestCase("{YYYY}{MM}-{0000}", 1, true)]
    [TestCase("{YYYY}{MM}-{0000}", 31, false)]
    [TestCase("{YYYY}{MM}{DD}-{0000}", 1, false)]
    public void Counting_goes_on_within_what_the_format_names(string format, int days, bool expected)
    {
        var number = new AutoNumber(0, format);
        Assert.That(number.Period(s_day) == number.Period(s_day.AddDays(days)), Is.EqualTo(expected));
    }
}
