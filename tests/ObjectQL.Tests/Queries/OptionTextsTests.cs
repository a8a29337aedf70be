using System.Text;

namespace ObjectQL.Tests.Queries;

/// <summary>The strings of options in JSON queries.</summary>
[TestFixture]
public sealed class OptionTextsTests
{
    [Test]
    public void The_same_option_is_the_same_string()
    {
        var first = Get("in_progress");
        Assert.That(Get("in_progress"), Is.SameAs(first));
    }

    [Test]
    public void Options_of_one_slot_are_not_taken_for_each_other()
    {
        for (var i = 0; i < 2_000; i++)
        {
            var option = "option" + i;
            Assert.That(Get(option), Is.EqualTo(option));
        }
    }

    [TestCase("")]
    [TestCase("a")]
    [TestCase("0123456789012345678901234567890123456789")]
    public void A_short_text_is_kept(string option) => Assert.That(Get(option), Is.EqualTo(option));

    [TestCase("01234567890123456789012345678901234567890")]
    [TestCase("größer")]
    public void A_long_text_and_one_beyond_ascii_are_not_kept(string option) => Assert.That(Get(option), Is.Null);

    private static string? Get(string option) => OptionTexts.TryGet(Encoding.UTF8.GetBytes(option), out var text) ? text : null;
}
