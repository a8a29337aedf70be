namespace ObjectQL.Behaviour.Tests;

/// <summary>The base of attacks: an agent of the north sees the vaults <c>n1</c> and <c>n2</c>, without secrets and scores; <c>s1</c> lies in the south.</summary>
public abstract class VaultFixture(DriverFactory factory) : SalesFixture(factory)
{
    private protected SalesDb.Session Agent { get; private set; } = null!;

    private protected SalesDb.Session Boss { get; private set; } = null!;

    [Action("vaults", "unlock")]
    internal static string Unlock(ActionContext<Vault> context) => context.Record.Name;

    [Action("vaults", "count_all")]
    internal static ValueTask<long> CountAll(ActionContext<Vault> context) => ((SalesDb.Session)context.Session).Vaults.CountAsync();

    [SetUp]
    public async Task FillAsync()
    {
        await Session.Contacts.CreateManyAsync([new Contact { Id = "north", Name = "Ann", Region = "north" }, new Contact { Id = "south", Name = "Zoe", Region = "south" }]);
        await Session.Vaults.CreateManyAsync(
        [
            new Vault { Id = "n1", Name = "first", Code = "N1", Label = "one", Region = "north", Secret = "gold", Score = 1, Keeper = "north" },
            new Vault { Id = "n2", Name = "second", Code = "N2", Label = "two", Region = "north", Secret = "silver", Score = 2, Keeper = "south" },
            new Vault { Id = "s1", Name = "third", Code = "S1", Label = "three", Region = "south", Secret = "gold bars", Score = 9, Keeper = "south" },
        ]);
        await Session.Entries.CreateManyAsync([new Entry { Id = "en", Text = "coin", Vault = "n1" }, new Entry { Id = "es", Text = "coin", Vault = "s1" }]);
        Agent = As("ann", "agent");
        Boss = As("root", "boss");
    }

    [TearDown]
    public async Task EndAsync()
    {
        await Agent.DisposeAsync();
        await Boss.DisposeAsync();
    }

    private protected SalesDb.Session As(string id, params string[] roles) => Db.As(new User(id, roles, attributes: new Dictionary<string, object?> { ["region"] = "north" }));

    private protected static async Task<string> CodeAsync(Func<Task> action)
    {
        try
        {
            await action();
            return "fine";
        }
        catch (ObjectQLException error)
        {
            return error.Code;
        }
    }

    private protected static string Ids<T>(IEnumerable<T> records)
        where T : Record => string.Join(' ', records.Select(static record => record.Id));
}
