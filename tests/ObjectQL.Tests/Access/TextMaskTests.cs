namespace ObjectQL.Tests.Access;

/// <summary>Texts that are shown in part.</summary>
public sealed class TextMaskTests
{
    [TestCase("****", "secret", "******")]
    [TestCase("****", "a very long secret", "********")]
    [TestCase("***{last4}", "1234567890", "***7890")]
    [TestCase("***{last4}", "7890", "****", Description = "as long as what would be shown")]
    [TestCase("{first2}***", "1234567890", "12***")]
    [TestCase("{first2}***", "1", "*")]
    [TestCase("***@***", "john.smith@mail.example.com", "j********h@m**l.e*****e.com")]
    [TestCase("***@***", "no address", "n********s")]
    [TestCase("***-***", "12345678", "****-****")]
    [TestCase("***-**-****", "123456789", "***-***-***")]
    [TestCase("XX.X hours", "value", "v***e")]
    [TestCase("XX", "ab", "**")]
    [TestCase("***{lastX}", "secret", "s****t")]
    [TestCase("****", "", "")]
    public void Shows_what_the_format_says(string format, string value, string shown) => Assert.That(new TextMask(format).Of(value), Is.EqualTo(shown));
}
