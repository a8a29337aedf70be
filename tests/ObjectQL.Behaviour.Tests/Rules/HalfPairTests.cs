using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Half of a surrogate pair is no character, wherever it stands: in a part of a value, an element of a list, a JSON text, a list to look for.</summary>
public sealed class HalfPairTests(DriverFactory factory) : SalesFixture(factory)
{
    private const string Half = "a\ud800b";
    private static readonly JsonValue s_days = JsonValue.Parse("""["2026-01-31"]""");

    private static readonly (string Field, Action<Membership, string> Set)[] s_parts =
    [
        ("home", static (x, text) => x.Home = new Address { City = text }),
        ("home", static (x, text) => x.Home = new Address { Formatted = text }),
        ("photo", static (x, text) => x.Photo = new Attachment("a.png", text)),
        ("photo", static (x, text) => x.Photo = new Attachment("a.png", "/a") { ThumbnailUrl = text }),
        ("photos", static (x, text) => x.Photos = new AttachmentList(new([new Attachment("a.png", "/a"), new Attachment(text, "/a")]))),
        ("words", static (x, text) => x.Words = new TextList(new(["one", text]))),
    ];

    [Test]
    public async Task In_a_part_it_is_refused([Range(0, 5)] int number)
    {
        var (field, set) = s_parts[number];
        var (refused, whole) = (new Membership { Days = s_days }, new Membership { Days = s_days });
        set(refused, Half);
        set(whole, "a\U0001F600b");
        var stored = await Session.Memberships.CreateAsync(whole);
        var change = new Membership();
        set(change, Half);
        foreach (var call in new Func<Task>[]
        {
            () => Session.Memberships.CreateAsync(refused).AsTask(),
            () => Session.Memberships.UpdateAsync(stored.Id, change).AsTask(),
            () => Session.Memberships.Where(x => x.Id == stored.Id).UpdateAsync(change).AsTask(),
        })
        {
            var error = Assert.ThrowsAsync<ObjectQLException>(() => call())!;
            Assert.That((error.Code, error.Failures.Single().Rule), Is.EqualTo((ErrorCode.Validation, field + "_unicode")));
        }

        Assert.That(await Session.Memberships.CountAsync(), Is.EqualTo(1));
    }

    [TestCase("\"\\ud800\"")]
    [TestCase("{\"a\":[\"\\udc00\"]}")]
    [TestCase("{\"\\ud800\":1}")]
    public void It_is_no_JSON(string json) => Assert.That(() => JsonValue.Parse(json), Throws.InstanceOf<JsonException>());

    [Test]
    public void As_it_is_it_is_no_JSON_either() => Assert.That(() => JsonValue.Parse("\"" + Half + "\""), Throws.InstanceOf<JsonException>());

    [TestCase("""{"note":"\ud800"}""")]
    [TestCase("""{"home":{"city":"\ud800"}}""")]
    [TestCase("""{"photo":{"name":"\ud800","url":"u"}}""")]
    [TestCase("""{"words":["\ud800"]}""")]
    [TestCase("""{"extra":{"a":"\ud800"}}""")]
    [TestCase("""{"days":["\ud800"]}""")]
    public void It_is_no_record(string json) => Assert.That(() => JsonSerializer.Deserialize<Membership>(json), Throws.InstanceOf<JsonException>());

    [Test]
    public async Task Nothing_is_looked_for_by_it()
    {
        await Session.Memberships.CreateAsync(new() { Days = s_days, Note = "a\ufffdb" });
        foreach (var call in new Func<Task>[]
        {
            () => Session.Memberships.Where(x => x.Note.In("x", Half)).CountAsync().AsTask(),
            () => Session.Memberships.Where(x => x.Id.In("x", Half)).ToListAsync().AsTask(),
            () => Session.Memberships.Where("note in (@n)", ("n", Half)).CountAsync().AsTask(),
        })
        {
            Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => call())!.Code, Is.EqualTo(ErrorCode.Validation));
        }

        Assert.That(await Session.Memberships.Where(x => x.Note.In("x", "a\ufffdb")).CountAsync(), Is.EqualTo(1));
    }
}
