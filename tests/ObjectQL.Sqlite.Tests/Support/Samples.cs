using ObjectQL.Sqlite.Tests.Model;

namespace ObjectQL.Sqlite.Tests.Support;

/// <summary>Records with many values.</summary>
public static class Samples
{
    public static Everything Full() => new()
    {
        Text = "Grüße, 世界 👋 \"quoted\" \\ \u0001\0 end",
        Whole = -42,
        Real = 0.1,
        Money = 1234.5m,
        Exact = -12345678901234567890.12345678m,
        Flag = true,
        Day = new DateOnly(2024, 2, 29),
        Clock = new TimeOnly(23, 59, 59, 999),
        Moment = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
        Status = Status.Done,
        Tags = ["a", "ü\"", ""],
        Extra = JsonValue.Parse("""{"a":[1,2.50,{"b":null}]}"""),
        Place = new Location(47.5, -8.25) { Altitude = 400 },
        Address = new Address { City = "Zürich", PostalCode = "8001" },
        File = new Attachment("a.txt", "/files/a.txt") { Size = 12 },
        Files = [new Attachment("b", "/b"), new Attachment("c", "/c")],
        Vector = [1.5f, -0f, float.MaxValue],
        Statuses = [Status.Open, Status.Done],
    };

    public static void AssertEqual(Everything? actual, Everything expected)
    {
        if (actual is null)
        {
            throw new InvalidOperationException("The record is missing.");
        }

        Check(actual.Id, expected.Id);
        Check(actual.CreatedAt, expected.CreatedAt);
        Check(actual.UpdatedAt, expected.UpdatedAt);
        Check(actual.Text, expected.Text);
        Check(actual.Whole, expected.Whole);
        Check(actual.Real, expected.Real);
        Check(actual.Money, expected.Money);
        Check(actual.Exact, expected.Exact);
        Check(actual.Flag, expected.Flag);
        Check(actual.Day, expected.Day);
        Check(actual.Clock, expected.Clock);
        Check(actual.Moment, expected.Moment);
        Check(actual.Status, expected.Status);
        Check(actual.Tags, expected.Tags);
        Check(actual.Extra, expected.Extra);
        Check(actual.Place, expected.Place);
        Check(actual.Address, expected.Address);
        Check(actual.File, expected.File);
        Check(actual.Files, expected.Files);
        Check(actual.Vector, expected.Vector);
        Check(actual.Statuses, expected.Statuses);
    }

    private static void Check<T>(T actual, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            throw new InvalidOperationException($"Read '{actual}' instead of '{expected}'.");
        }
    }
}
