using System.Text.Json.Serialization.Metadata;
using ObjectQL.Metadata;

namespace ObjectQL.Tests;

/// <summary>The model of these tests, written as the generator writes models.</summary>
internal sealed class TestDb : Database
{
    private static readonly StoredQuery s_query = new("all_tickets", "", static (session, _, token) => StoredQuery.ToObject(((TestSession)session).Tickets.ToListAsync(token)));

    private static readonly ModelInfo s_model = NewModel(null);

    private TestDb(Driver driver, IReadOnlyDictionary<string, Driver>? others, TestPermissions? permissions)
        : base(permissions is null ? s_model : NewModel(permissions), driver, others) => Driver = driver;

    /// <summary>The default driver, for what goes past the kernel's checks.</summary>
    public Driver Driver { get; }

    public static IJsonTypeInfoResolver JsonTypeInfoResolver { get; } = new ModelJsonTypeInfoResolver(s_model);

    public static ValueTask<TestDb> OpenAsync(Driver driver, IReadOnlyDictionary<string, Driver>? others = null, TestPermissions? permissions = null) =>
        OpenAsync(new TestDb(driver, others, permissions), CancellationToken.None);

    public static ValueTask<TestDb> OpenAsync(Driver driver, DatabaseOptions options) =>
        OpenAsync(new TestDb(driver, options.Datasources, null), options.Packages, CancellationToken.None);

    public override TestSession As(User user) => new(this, user);

    public override TestSession AsSystem() => new(this, User.System);

    private static ModelInfo NewModel(TestPermissions? permissions) => new(
        "TestDb",
        "log_entries\nnotes\nteams\ntickets\nwides",
        "LogEntry\nNote\nTeam\nTicket\nWide",
        [new("default", new Hash128(1, 2), [1, 2, 3, 4]), new("logs", new Hash128(3, 4), [0])],
        static number => number switch
        {
            0 => Operations<LogEntry>.Default,
            1 => Operations<Note>.Default,
            2 => Operations<Team>.Default,
            3 => TicketActions.Instance,
            4 => Operations<Wide>.Default,
            _ => throw new ArgumentOutOfRangeException(nameof(number)),
        },
        static number => null)
    {
        Roles = permissions is null ? null : string.Join('\n', permissions.Roles),
        Queries = s_query.Name,
        FindQuery = static name => name == s_query.Name ? s_query : null,
        FindPermission = permissions is null ? null : type => permissions.ByObject.GetValueOrDefault(type.Schema.Name),
    };
}
