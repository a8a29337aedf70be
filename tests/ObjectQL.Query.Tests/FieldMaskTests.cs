namespace ObjectQL.Query.Tests;

public sealed class FieldMaskTests
{
    [Test]
    public void Holds_any_number_of_fields()
    {
        var mask = FieldMask.Of([0, 63, 64, 199]);
        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(0, 260).Where(mask.Contains), Is.EqualTo(new[] { 0, 63, 64, 199 }));
            Assert.That(mask.IsEmpty, Is.False);
            Assert.That(default(FieldMask).IsEmpty, Is.True);
        });
    }

    [Test]
    public void Is_equal_whatever_words_are_there() => Assert.Multiple(() =>
    {
        Assert.That(new FieldMask(5, [0, 0]), Is.EqualTo(new FieldMask(5)));
        Assert.That(new FieldMask(5, [1]), Is.Not.EqualTo(new FieldMask(5)));
        Assert.That(new FieldMask(4), Is.Not.EqualTo(new FieldMask(5)));
    });
}
