using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>The base of tests with one permission for tickets: developers see and change open tickets, without counts; nicks are shown in part.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public abstract class AccessFixture(DriverFactory factory)
{
    internal const ulong Admin = 1;
    internal const ulong Developer = 2;

    private protected TestDb Db { get; private set; } = null!;

    private protected TestSession System { get; private set; } = null!;

    private protected TestSession Ann { get; private set; } = null!;

    protected Driver CreateDriver() => factory.Create();

    /// <summary>Who may do what with tickets.</summary>
    private protected virtual ObjectPermission Permission()
    {
        var (schema, open) = (Operations<Ticket>.Default.Type.Schema, new ConstantExpression(Constant.OfSelect("open")));
        var isOpen = new ComparisonExpression(ComparisonOperator.Equal, FieldExpression.Of(schema, 12), open);
        return new ObjectPermission(["admin", "developer"])
        {
            Objects = new ObjectRoles(Admin | Developer, Admin | Developer, Admin | Developer, Admin, Admin, Admin),
            Fields = [new FieldRoles(6, Admin, Admin), new FieldRoles(4, FieldRoles.Everybody, Admin)],
            Masks = [new MaskedField(23, "**{last1}", Admin)],
            Rules = [new RecordGrant(isOpen, AccessOperations.Read | AccessOperations.Update, AccessOperations.None)],
            Actions = [new ActionRoles("close", Admin | Developer, isOpen, PerMinute: 2), new ActionRoles("purge", Admin)],
            Audit = new AuditSchema([AuditRecord.AccessDenied, AuditRecord.SensitiveFieldAccess], 0, [new AuditAlert(AuditRecord.AccessDenied, 3, 10, ["admin"])]),
        };
    }

    [SetUp]
    public async Task OpenAsync()
    {
        Db = await TestDb.OpenAsync(
            factory.Create(),
            new Dictionary<string, Driver> { ["logs"] = factory.Create() },
            new TestPermissions(["admin", "developer"], new Dictionary<string, ObjectPermission> { ["tickets"] = Permission() }));
        System = Db.AsSystem();
        await System.Teams.CreateAsync(new Team { Id = "team", Name = "a" });
        await System.Tickets.CreateAsync(new Ticket { Id = "open", Name = "open one", Status = TicketStatus.Open, Count = 1, Nick = "secret", Code = "A", Team = "team" });
        await System.Tickets.CreateAsync(new Ticket { Id = "closed", Name = "closed one", Status = TicketStatus.Closed, Count = 2, Nick = "hidden", Code = "B", Team = "team" });
        Ann = Db.As(new User("ann", roles: ["developer"]));
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Ann.DisposeAsync();
        await System.DisposeAsync();
        await Db.DisposeAsync();
    }
}
