namespace ObjectQL.Tests.Sessions;

/// <summary>Half of a surrogate pair is no character: no driver stores it or looks for it.</summary>
public sealed class HalfPairTests(DriverFactory factory) : SessionFixture(factory)
{
    // Attributes are kept as UTF-8, which has no halves.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public async Task Half_of_a_pair_is_refused_by_every_driver(int number)
    {
        var text = new[] { "a\ud800", "\udc00a", "\U0001F600\ud83d" }[number];
        var stored = await AddTicketAsync("Ticket \U0001F600", x => x.Nick = "\U0001F600");
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.CreateAsync(new() { Name = "name", Nick = text }).AsTask(), "tickets", "nick");
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.CreateManyAsync([new() { Name = "name" }, new() { Name = "name", Nick = text }]).AsTask(), "tickets");
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.CreateAsync(new() { Id = text, Name = "name" }).AsTask(), "tickets", "id");
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.UpdateAsync(stored.Id, new() { Nick = text }).AsTask(), "tickets", "nick");
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.Where(x => x.Count == null).UpdateAsync(new() { Nick = text }).AsTask(), "tickets", "nick");
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.UpsertAsync(new() { Name = "name", Code = "c", Nick = text }, x => x.Code).AsTask(), "tickets", "nick");
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.FindAsync(text).AsTask());
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.DeleteAsync(text).AsTask());
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.UpdateAsync(text, new() { Nick = "n" }).AsTask());
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.Where(x => x.Nick == text).ToListAsync().AsTask());
        Throws.WithCode(ErrorCode.Validation, () => Session.Tickets.Where(x => x.Nick == text).CountAsync().AsTask());
        Assert.That((await Session.Tickets.ToListAsync()).Select(static x => (x.Name, x.Nick)), Is.EqualTo(new[] { ("Ticket \U0001F600", "\U0001F600") }));
        Assert.That(await Session.Tickets.Where(x => x.Nick == "\U0001F600").CountAsync(), Is.EqualTo(1));
    }
}
