using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>Every public way to records, found by reflection, is refused to a user who may nothing: a new one without a case fails here.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class EntryPointTests(DriverFactory factory)
{
    private TestDb _db = null!;
    private TestSession _nobody = null!;

    private static IEnumerable<string> Names => EntryPointCases.All.Where(static item => item.Value is not null).Select(static item => item.Key);

    [SetUp]
    public async Task OpenAsync()
    {
        var nothing = new ObjectPermission(["admin"]) { Objects = new ObjectRoles(0, 0, 0, 0) };
        _db = await TestDb.OpenAsync(factory.Create(), new Dictionary<string, Driver> { ["logs"] = factory.Create() }, new TestPermissions(["admin"], new Dictionary<string, ObjectPermission> { ["tickets"] = nothing }));
        await using var system = _db.AsSystem();
        await system.Teams.CreateAsync(new Team { Id = "a", Name = "a" });
        await system.Tickets.CreateAsync(new Ticket { Id = "t", Name = "ticket", Team = "a", Code = "c" });
        await system.Notes.CreateAsync(new Note { Id = "n", Title = "note", Team = "a", Ticket = "t" });
        _nobody = _db.As(new User("nobody", roles: ["admin", "system"]));
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _nobody.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Test]
    public void Every_entry_point_has_a_case() =>
        Assert.That(EntryPointCases.All.Keys, Is.EquivalentTo(EntryPoint.All.Select(static item => item.Name)));

    [Test]
    public void Every_call_that_waits_is_one_of_them_or_known_as_none() => Assert.That(string.Join("\n", EntryPoint.Unknown), Is.Empty);

    [TestCaseSource(nameof(Names))]
    public void Is_refused(string name) => Throws.WithCode(ErrorCode.Forbidden, () => EntryPointCases.All[name]!(_nobody), "tickets");

    [Test]
    public async Task Nothing_of_it_happened()
    {
        foreach (var name in Names)
        {
            Throws.WithCode(ErrorCode.Forbidden, () => EntryPointCases.All[name]!(_nobody));
        }

        await using var system = _db.AsSystem();
        var ticket = (await system.Tickets.ToListAsync()).Single();
        Assert.That((ticket.Name, ticket.Nick, ticket.Code), Is.EqualTo(("ticket", (string?)null, "c")));
    }

    [Test]
    public async Task The_system_may_everything()
    {
        await using var system = _db.AsSystem();
        Assert.That(system.AccessTo("tickets"), Is.Null);
        Assert.That(_nobody.AccessTo("teams"), Is.Null);
        Assert.That(_nobody.AccessTo("tickets")!.May(AccessOperations.Read), Is.False);
    }
}
