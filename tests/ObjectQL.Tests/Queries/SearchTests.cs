using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests;

/// <summary>Search over the searchable texts of tickets, in every form of a query.</summary>
public sealed class SearchTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly string[] s_pieces =
        ["a", "ab", "B", "abc", "é", "E\u0301", "ß", "Straße", "Ж", "ж", "漢字", "😀", "𐐀", "𐐨", "İ", "ı", "K", "ſ", "²", "٣", "7", " ", " ", "-", "'", "\"", "*", "%", "_", "\\", "\t", "AND", ":", "^"];

    [TestCase("red", "a red bike")]
    [TestCase("RED", "a red bike")]
    [TestCase("bik", "a red bike")]
    [TestCase("ike", "")]
    [TestCase("red bike", "a red bike")]
    [TestCase("bike red", "a red bike")]
    [TestCase("red car", "")]
    [TestCase("bike fast", "a red bike")]
    [TestCase("", "")]
    [TestCase("   ", "")]
    [TestCase("?!*", "")]
    [TestCase("\"red\"", "a red bike")]
    [TestCase("red*", "a red bike")]
    [TestCase("'red'; --", "a red bike")]
    [TestCase("red AND bike", "")]
    [TestCase("red OR car", "")]
    [TestCase("NEAR", "black and NEAR")]
    [TestCase("and", "black and NEAR")]
    [TestCase("name:red", "")]
    [TestCase("-red", "a red bike")]
    [TestCase("self made", "self-made O'Neil")]
    [TestCase("self-made", "self-made O'Neil")]
    [TestCase("o'neil", "self-made O'Neil")]
    [TestCase("caf", "Café Ünder")]
    [TestCase("café", "Café Ünder")]
    [TestCase("cafe", "")]
    [TestCase("ünd CAFÉ", "Café Ünder")]
    [TestCase("漢", "漢字 50%")]
    [TestCase("50%", "漢字 50%")]
    [TestCase("5_", "漢字 50%")]
    [TestCase("%", "")]
    public async Task Words_are_found_at_the_beginning_of_words(string text, string expected)
    {
        await AddTicketAsync("a red bike", ticket => ticket.Nick = "Fast");
        await AddTicketAsync("black and NEAR");
        await AddTicketAsync("self-made O'Neil");
        await AddTicketAsync("Café Ünder");
        await AddTicketAsync("漢字 50%");
        Assert.That(Names(await Session.Tickets.Search(text).ToListAsync()), Is.EqualTo(expected));
        Assert.That(await Session.Tickets.Search(text).CountAsync(), Is.EqualTo(expected.Length == 0 ? 0 : 1));
        Assert.That(Names(await Session.Tickets.Where("search(@text)", ("text", text)).ToListAsync()), Is.EqualTo(expected), "text language");
        var json = Encoding.UTF8.GetBytes($$"""{"search":{{JsonSerializer.Serialize(text)}}}""");
        Assert.That(Names(await Session.Tickets.FromJson(json).ToListAsync()), Is.EqualTo(expected), "JSON");
    }

    [Test]
    public async Task The_best_fit_comes_first_then_the_older_record()
    {
        await AddTicketAsync("tea");
        await AddTicketAsync("tea tea teapot", ticket => ticket.Nick = "Tea");
        await AddTicketAsync("coffee");
        await AddTicketAsync("green tea and Teacup");
        await AddTicketAsync("black tea");
        Assert.That(Names(await Session.Tickets.Search("tea").ToListAsync()), Is.EqualTo("tea tea teapot, green tea and Teacup, tea, black tea"));
        Assert.That(Names(await Session.Tickets.Search("tea").Skip(1).Take(2).ToListAsync()), Is.EqualTo("green tea and Teacup, tea"));
        Assert.That((await Session.Tickets.Search("tea").FirstOrDefaultAsync())?.Name, Is.EqualTo("tea tea teapot"));
        Assert.That(Names(await Session.Tickets.Search("tea").OrderBy(x => x.Name).ToListAsync()), Is.EqualTo("black tea, green tea and Teacup, tea, tea tea teapot"));
        Assert.That(Names(await Session.Tickets.Where(x => x.Name != "tea").Search("tea").Search("black").ToListAsync()), Is.EqualTo("black tea"));
        Assert.That(Names((await Session.Tickets.Search("tea").PageAsync(2)).Items), Is.EqualTo("tea, tea tea teapot"), "pages are in the order of ids");
    }

    [Test]
    public async Task Json_and_texts_name_fields_and_join_words_with_or()
    {
        await AddTicketAsync("one", ticket => ticket.Nick = "two two");
        await AddTicketAsync("two");
        await AddTicketAsync("three");
        Assert.That(Names(await Session.Tickets.FromJson("""{"search":{"query":"one two","operator":"or"}}"""u8).ToListAsync()), Is.EqualTo("one, two"));
        Assert.That(Names(await Session.Tickets.FromJson("""{"search":{"query":"two","fields":["name"]}}"""u8).ToListAsync()), Is.EqualTo("two"));
        Assert.That(Names(await Session.Tickets.FromJson("""{"search":{"query":" ","operator":"or"}}"""u8).ToListAsync()), Is.Empty);
        Assert.That(Names(await Session.Tickets.Where("search('two', name)").ToListAsync()), Is.EqualTo("two"));
        Assert.That(Names(await Session.Tickets.Where("!search('two')").ToListAsync()), Is.EqualTo("three"));
        Assert.That(Names(await Session.Tickets.Where("search(nick) || name == 'three'").ToListAsync()), Is.EqualTo("one, three"), "a null text is unknown");
    }

    [Test]
    public void An_object_without_searchable_texts_is_not_searched()
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Teams.Search("red").ToListAsync())!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(error.Message, Does.Contain("add 'searchable: true'"));
        error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Teams.Where("search('red')").ToListAsync())!;
        Assert.That(error.Message, Does.Contain("add 'searchable: true'"));
        error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Tickets.Where("search('red', amount)").ToListAsync())!;
        Assert.That(error.Message, Does.Contain("cannot be searched"));
        error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Teams.Where("exists(tickets, search('red'))").ToListAsync())!;
        Assert.That(error.Message, Does.Contain("not its children"));
    }

    [Test]
    public async Task Random_texts_are_found_alike_on_all_drivers([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var texts = new List<(string Name, string? Nick)>();
        for (var i = 0; i < 60; i++)
        {
            texts.Add(($"{i:00} {Next(6)}", random.Next(3) == 0 ? null : Next(5)));
            await AddTicketAsync(texts[i].Name, ticket => ticket.Nick = texts[i].Nick);
        }

        for (var i = 0; i < 60; i++)
        {
            var searched = Next(1 + random.Next(3));
            var expected = texts
                .Where(text => ScalarFunctions.Search(searched, [text.Name, text.Nick]))
                .OrderByDescending(text => ScalarFunctions.SearchRank(searched, [text.Name, text.Nick]))
                .Select(text => text.Name);
            var found = (await Session.Tickets.Search(searched).ToListAsync()).Select(ticket => ticket.Name);
            Assert.That(found, Is.EqualTo(expected), $"seed {seed}: '{searched}'");
        }

        string Next(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
    }

    private static string Names(IEnumerable<Ticket> tickets) => string.Join(", ", tickets.Select(ticket => ticket.Name));
}
