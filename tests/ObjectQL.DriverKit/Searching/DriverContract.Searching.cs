namespace ObjectQL.DriverKit;

/// <summary>Words are found at the beginning of words, regardless of case.</summary>
public abstract partial class DriverContract
{
    [TestCase("red", "a red bike")]
    [TestCase("RED", "a red bike")]
    [TestCase("bik", "a red bike")]
    [TestCase("ike", "")]
    [TestCase("bike fast", "a red bike")]
    [TestCase("red car", "")]
    [TestCase("", "")]
    [TestCase("?!*", "")]
    [TestCase("red*", "a red bike")]
    [TestCase("'red'; --", "a red bike")]
    [TestCase("red OR car", "")]
    [TestCase("name:red", "")]
    [TestCase("-red", "a red bike")]
    [TestCase("near", "black and NEAR")]
    [TestCase("self-made", "self-made O'Neil")]
    [TestCase("o'neil", "self-made O'Neil")]
    [TestCase("café", "Café Ünder")]
    [TestCase("cafe", "")]
    [TestCase("ünd CAFÉ", "Café Ünder")]
    [TestCase("漢", "漢字 50%")]
    [TestCase("50%", "漢字 50%")]
    [TestCase("%", "")]
    [TestCase("hidden", "")]
    public async Task A_search_finds_words_and_nothing_in_it_has_another_meaning(string text, string expected)
    {
        await AddAsync("a red bike", static x => (x.Nick, x.Notes) = ("Fast", "hidden: notes are not searched"));
        foreach (var name in new[] { "black and NEAR", "self-made O'Neil", "Café Ünder", "漢字 50%" })
        {
            await AddAsync(name);
        }

        Assert.That(await NamesAsync(Session.Samples.Search(text)), Is.EqualTo(expected));
        Assert.That(await Session.Samples.Search(text).CountAsync(), Is.EqualTo(expected.Length == 0 ? 0 : 1));
    }

    [Test]
    public async Task The_best_fit_comes_first_then_the_id()
    {
        foreach (var (id, name, nick) in new[] { ("1", "tea", null), ("2", "tea tea teapot", "Tea"), ("3", "coffee", null), ("4", "green tea and Teacup", null), ("5", "black tea", null) })
        {
            await AddAsync(name, x => (x.Id, x.Nick) = (id, nick));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await NamesAsync(Session.Samples.Search("tea")), Is.EqualTo("tea tea teapot,green tea and Teacup,tea,black tea"));
            Assert.That(await NamesAsync(Session.Samples.Search("tea").Skip(1).Take(2)), Is.EqualTo("green tea and Teacup,tea"));
            Assert.That(await NamesAsync(Session.Samples.Search("tea").OrderBy(x => x.Name)), Is.EqualTo("black tea,green tea and Teacup,tea,tea tea teapot"));
            Assert.That(await NamesAsync(Session.Samples.Where(x => x.Name != "tea").Search("black")), Is.EqualTo("black tea"));
        }
    }

    [Test]
    public async Task A_search_follows_every_write_and_a_rollback()
    {
        var id = (await AddAsync("first word")).Id;
        await Session.Samples.UpdateAsync(id, new() { Name = "second" });
        Assert.That(await Session.Samples.Search("first").CountAsync(), Is.Zero);
        await using (await Session.BeginAsync())
        {
            await Session.Samples.UpdateAsync(id, new() { Nick = "third" });
            Assert.That(await Session.Samples.Search("second third").CountAsync(), Is.EqualTo(1));
        }

        Assert.That(await Session.Samples.Search("third").CountAsync(), Is.Zero);
        await Session.Samples.DeleteAsync(id);
        Assert.That(await Session.Samples.Search("second").CountAsync(), Is.Zero);
    }
}
