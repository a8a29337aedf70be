using System.Text.Json;

namespace ObjectQL.DriverKit;

/// <summary>A record with a value in every field.</summary>
public abstract partial class DriverContract
{
    private static Sample FullSample(string owner, string name = "full") => new()
    {
        Name = name,
        Key = "key of " + name,
        Nick = "ü 😀 '\"\\",
        Notes = "line one\nline two\r\n\ttab",
        Mail = "ada@example.com",
        Site = "https://example.com/?a=1&b=%20",
        Phone = "+49 30 123",
        Script = "if (a < b) { return \"x\"; }",
        Count = long.MinValue,
        Whole = 42,
        Ratio = 0.1,
        Price = 12.3456m,
        Money = -0.05m,
        Share = 0.3333m,
        Big = 123_456_789_012_345_678.0123456789m,
        Flag = false,
        Due = new DateOnly(2024, 2, 29),
        AtTime = new TimeOnly(23, 59, 58, 125),
        Starts = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        Status = SampleStatus.InProgress,
        Level = SampleLevel._10,
        Tags = ["a", "b \"c\"", "ü", ""],
        Choices = [SampleChoices.Closed, SampleChoices.Open],
        Data = JsonValue.Parse("""{"a":[1,2.5,null,{"b":true}]}"""),
        Place = new Location(48.1, 11.5) { Altitude = 520 },
        Home = new Address { Street = "Weg 1", City = "Köln", PostalCode = "50667", CountryCode = "DE" },
        Paper = new Attachment("a.pdf", "https://example.com/a.pdf") { Size = 5_000_000_000, Type = "application/pdf" },
        Vector = [1f, -2.5f, 0.1f],
        Owner = owner,
        Watchers = [owner, owner],
        LateText = "late",
        LateCode = "late of " + name,
        LateOwner = owner,
    };

    private static void AssertFull(Sample found, string owner, string name = "full")
    {
        var expected = FullSample(owner, name);
        using (Assert.EnterMultipleScope())
        {
            foreach (var field in SampleFields.All)
            {
                Assert.That(field.Get(found), Is.EqualTo(field.Get(expected)), field.Name);
            }

            Assert.That((found.Name, found.Mail, found.Site, found.Phone, found.Script), Is.EqualTo((expected.Name, expected.Mail, expected.Site, expected.Phone, expected.Script)));
            Assert.That(found.Tags, Is.EqualTo(expected.Tags));
            Assert.That(found.Choices, Is.EqualTo(expected.Choices));
            Assert.That(found.Place, Is.EqualTo(expected.Place));
            Assert.That(found.Home, Is.EqualTo(expected.Home));
            Assert.That(found.Paper, Is.EqualTo(expected.Paper));
            Assert.That(found.Vector, Is.EqualTo(expected.Vector));
            Assert.That(found.Watchers, Is.EqualTo(expected.Watchers));
            Assert.That((found.Owner, found.LateText, found.LateCode, found.LateOwner), Is.EqualTo((owner, expected.LateText, expected.LateCode, owner)));
            using var data = found.Data!.ToDocument();
            using var expectedData = expected.Data!.ToDocument();
            Assert.That(JsonElement.DeepEquals(data.RootElement, expectedData.RootElement), Is.True, "data");
        }
    }

    /// <summary>A record as a driver gets it: with its times.</summary>
    private protected static T Stamped<T>(T record)
        where T : Record, IRecord<T>
    {
        var now = new MomentReader(DateTimeOffset.UnixEpoch.AddDays(20_000));
        T.Read(record, ref now);
        return record;
    }
}
