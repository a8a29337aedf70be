namespace ObjectQL.Tests;

internal sealed class TestSession(Database database, User user) : ObjectSession(database, user)
{
    public ObjectSet<Ticket, Ticket.Fields> Tickets => new(this, TicketOperations ?? Operations<Ticket>.Default);

    public ObjectSet<Team, Team.Fields> Teams => new(this, Operations<Team>.Default);

    public ObjectSet<Note, Note.Fields> Notes => new(this, NoteOperations ?? Operations<Note>.Default);

    public ObjectSet<LogEntry, LogEntry.Fields> LogEntries => new(this, Operations<LogEntry>.Default);

    public ObjectSet<Wide, Wide.Fields> Wides => new(this, Operations<Wide>.Default);

    /// <summary>The behaviour that a test gives to tickets; null for none.</summary>
    public Operations<Ticket>? TicketOperations { get; set; }

    /// <summary>The behaviour that a test gives to notes; null for none.</summary>
    public Operations<Note>? NoteOperations { get; set; }
}
