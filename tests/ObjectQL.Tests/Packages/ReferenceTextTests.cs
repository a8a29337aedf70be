namespace ObjectQL.Tests;

/// <summary>References as packages know them.</summary>
public sealed class ReferenceTextTests
{
    [Test]
    public void A_reference_and_its_text_are_the_same()
    {
        var uuid = Guid.NewGuid();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ReferenceText.ToNumber(ReferenceText.Of(-7L)), Is.EqualTo(-7));
            Assert.That(ReferenceText.ToUuid(ReferenceText.Of((Guid?)uuid)), Is.EqualTo(uuid));
            Assert.That(ReferenceText.Of((long?)null), Is.Null);
            Assert.That(ReferenceText.Of((Guid?)null), Is.Null);
            Assert.That(ReferenceText.ToNumber(null), Is.Null);
            Assert.That(ReferenceText.ToUuid(null), Is.Null);
        }
    }

    [TestCase("")]
    [TestCase("12a")]
    [TestCase("99999999999999999999")]
    public void A_text_that_refers_to_nothing_is_refused(string text)
    {
        Assert.That(Assert.Throws<ObjectQLException>(() => ReferenceText.ToNumber(text))!.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(Assert.Throws<ObjectQLException>(() => ReferenceText.ToUuid(text))!.Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }
}
