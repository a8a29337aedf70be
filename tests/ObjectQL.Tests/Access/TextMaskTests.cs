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
    [TestCase("{first2}***{last2}", "1234567890", "12***90")]
    [TestCase("{last2}-{first1}", "1234567890", "90-1")]
    [TestCase("{first2}***{last2}", "1234", "****", Description = "as long as what would be shown")]
    [TestCase("{first7}*{last2}", "{last2}secret", "{last2}*et", Description = "what a value has is no place of the format")]
    [TestCase("{first2147483647}{last2147483647}", "secret", "******")]
    [TestCase("{first1}***", "\U0001F600secret", "***", Description = "no half of a character is shown")]
    [TestCase("{first2}***", "\U0001F600secret", "\U0001F600***")]
    [TestCase("***{last1}", "secret\U0001F600", "***")]
    [TestCase("XX", "\U0001F600secret\U0001F600", "**********")]
    [TestCase("XX", "a\U0001F600", "a**")]
    [TestCase("***@***", "\U0001F600ohn@mail.example.com", "****n@m**l.e*****e.com")]
    public void Shows_what_the_format_says(string format, string value, string shown) => Assert.That(new TextMask(format).Of(value), Is.EqualTo(shown));
}
