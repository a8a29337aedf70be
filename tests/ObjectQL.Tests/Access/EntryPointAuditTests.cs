using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>A user who may nothing is refused, and recorded once, at every public way to records.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class EntryPointAuditTests(DriverFactory factory)
{
    [Test]
    public async Task Each_refusal_is_recorded()
    {
        var nothing = new ObjectPermission(["admin"]) { Objects = new ObjectRoles(0, 0, 0, 0), Audit = new AuditSchema([AuditRecord.AccessDenied], 0, []) };
        await using var db = await TestDb.OpenAsync(
            factory.Create(), new Dictionary<string, Driver> { ["logs"] = factory.Create() }, new TestPermissions(["admin"], new Dictionary<string, ObjectPermission> { ["tickets"] = nothing }));
        await using (var system = db.AsSystem())
        {
            await system.Teams.CreateAsync(new Team { Id = "a", Name = "a" });
            await system.Tickets.CreateAsync(new Ticket { Id = "t", Name = "ticket", Team = "a", Code = "c" });
            await system.Notes.CreateAsync(new Note { Id = "n", Title = "note", Team = "a", Ticket = "t" });
        }

        var sink = new Sink();
        db.AuditSink = sink;
        await using var nobody = db.As(new User("nobody"));
        foreach (var name in EntryPointCases.All.Where(static item => item.Value is not null).Select(static item => item.Key))
        {
            sink.Records.Clear();
            Throws.WithCode(ErrorCode.Forbidden, () => EntryPointCases.All[name]!(nobody), "tickets");
            Assert.That(sink.Records, Is.EqualTo(new[] { "access_denied nobody tickets" }), name);
        }
    }

    private sealed class Sink : IAuditSink
    {
        public List<string> Records { get; } = [];

        public void Record(AuditRecord record) => Records.Add($"{record.Event} {record.User.Id} {record.ObjectName}");

        public void Alert(AuditRecord record, AuditAlert alert)
        {
        }
    }
}
