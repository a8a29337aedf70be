namespace ObjectQL.Tests;

/// <summary>A ticket with a value in every field.</summary>
internal static class Values
{
    public static void FillAll(Ticket ticket)
    {
        ticket.Code = "c-1";
        ticket.Amount = 12.34m;
        ticket.Count = long.MinValue + 1;
        ticket.Rating = 0.1;
        ticket.Done = true;
        ticket.Due = new DateOnly(2026, 2, 28);
        ticket.AtTime = new TimeOnly(23, 59, 58, 125);
        ticket.Starts = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        ticket.Status = TicketStatus.InProgress;
        ticket.Level = TicketLevel.Ten;
        ticket.Tags = ["a", "b \"c\"", "ü"];
        ticket.Choices = [TicketStatus.Closed, TicketStatus.Open];
        ticket.Data = JsonValue.Parse("{\"a\":[1,2.50,null,{\"b\":true}]}");
        ticket.Place = new Location(48.1, 11.5) { Altitude = 520 };
        ticket.Big = -0.0000000001m;
        ticket.Vector = [1f, -2.5f, 0.1f];
        ticket.OtherAmount = 0m;
        ticket.Nick = "";
    }

    public static void AssertAll(Ticket ticket)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ticket.Code, Is.EqualTo("c-1"));
            Assert.That(ticket.Amount, Is.EqualTo(12.34m));
            Assert.That(ticket.Count, Is.EqualTo(long.MinValue + 1));
            Assert.That(ticket.Rating, Is.EqualTo(0.1));
            Assert.That(ticket.Done, Is.True);
            Assert.That(ticket.Due, Is.EqualTo(new DateOnly(2026, 2, 28)));
            Assert.That(ticket.AtTime, Is.EqualTo(new TimeOnly(23, 59, 58, 125)));
            Assert.That(ticket.Starts, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)));
            Assert.That(ticket.Status, Is.EqualTo(TicketStatus.InProgress));
            Assert.That(ticket.Level, Is.EqualTo(TicketLevel.Ten));
            Assert.That(ticket.Tags?.Items, Is.EqualTo(new[] { "a", "b \"c\"", "ü" }));
            Assert.That(ticket.Choices?.Items, Is.EqualTo(new[] { TicketStatus.Closed, TicketStatus.Open }));
            Assert.That(ticket.Data, Is.EqualTo(JsonValue.Parse("{\"a\":[1,2.50,null,{\"b\":true}]}")));
            Assert.That(ticket.Place, Is.EqualTo(new Location(48.1, 11.5) { Altitude = 520 }));
            Assert.That(ticket.Big, Is.EqualTo(-0.0000000001m));
            Assert.That(ticket.Vector?.Items, Is.EqualTo(new[] { 1f, -2.5f, 0.1f }));
            Assert.That(ticket.OtherAmount, Is.Zero);
            Assert.That(ticket.Nick, Is.Empty);
        }
    }
}
