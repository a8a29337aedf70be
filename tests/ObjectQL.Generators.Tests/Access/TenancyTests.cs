using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary>Objects whose records belong to tenants, generated, compiled and run.</summary>
public sealed class TenancyTests
{
    private static readonly (string Path, string Content)[] Files =
    [
        ("metadata/accounts.object.yml", """
            tenancy: { enabled: true, tenantField: space }
            fields:
              name: { type: text, required: true }
              code: { type: text, unique: true }
              parent: { type: lookup, reference_to: accounts }
            """),
        ("metadata/contacts.object.yml", """
            tenancy: { enabled: true, tenantField: space }
            fields:
              name: { type: text, required: true }
              account: { type: lookup, reference_to: accounts }
            """),
        ("metadata/currencies.object.yml", """
            fields:
              name: { type: text, unique: true }
            """),
    ];

    private const string Use = """
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using ObjectQL;

        namespace Sample;

        public static class Use
        {
            public static async Task<string> Run(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var one = db.As(new User("ann", tenant: "t1"));
                await using var two = db.As(new User("bob", roles: ["admin"], tenant: "t2"));
                await using var none = db.As(new User("eve"));
                var mine = await one.Accounts.CreateAsync(new() { Id = "a", Name = "First", Code = "X" });
                var text = mine.Space;
                text += " " + await CodeAsync(() => two.Accounts.CreateAsync(new() { Id = "b", Name = "Second", Code = "X" }).AsTask());
                text += " " + await CodeAsync(() => one.Accounts.CreateAsync(new() { Name = "Again", Code = "X" }).AsTask());
                text += " " + await CodeAsync(() => one.Accounts.CreateAsync(new() { Name = "Forged", Space = "t2" }).AsTask());
                text += " " + await CodeAsync(() => none.Accounts.CreateAsync(new() { Name = "Nobody's" }).AsTask());
                text += " " + await one.Accounts.CountAsync() + await two.Accounts.CountAsync() + await none.Accounts.CountAsync();
                text += " " + ((await two.Accounts.FindAsync("a")) is null) + await two.Accounts.UpdateAsync("a", new() { Name = "Taken" }) + await two.Accounts.DeleteAsync("a");
                text += " " + await CodeAsync(() => one.Accounts.UpdateAsync("a", new() { Space = "t2" }).AsTask());
                text += " " + await CodeAsync(() => one.Accounts.UpdateAsync("a", new() { Space = null }).AsTask());
                text += " " + await CodeAsync(() => one.Accounts.UpdateAsync("a", new() { Space = "t1", Name = "Mine" }).AsTask());
                text += " " + await CodeAsync(() => one.Accounts.Where(x => x.Name == "Mine").UpdateAsync(new() { Space = "t2" }).AsTask());
                text += " " + await two.Accounts.Where(x => x.Name != "").UpdateAsync(new() { Name = "All" }) + await one.Accounts.Where(x => x.Name == "All").CountAsync();
                text += " " + await CodeAsync(() => two.Contacts.CreateAsync(new() { Name = "C", Account = "a" }).AsTask());
                text += " " + await CodeAsync(() => one.Contacts.CreateAsync(new() { Id = "c", Name = "C", Account = "a" }).AsTask());
                text += " " + (await one.Contacts.Expand(x => x.Account).ToListAsync()).Single().AccountRecord!.Name;
                var taken = await one.Accounts.UpsertAsync(new() { Name = "Upserted", Code = "X" }, x => x.Code);
                text += " " + taken.Id + (await two.Accounts.UpsertAsync(new() { Name = "Upserted", Code = "X" }, x => x.Code)).Id;
                await using var system = db.AsSystem();
                text += " " + string.Join("+", (await system.Accounts.OrderBy(x => x.Id).ToListAsync()).Select(x => x.Id + x.Space + x.Name));
                text += " " + (await system.Accounts.UpsertAsync(new() { Name = "By the system", Code = "X", Space = "t2" }, x => x.Code)).Id;
                await none.Currencies.CreateAsync(new() { Name = "EUR" });
                return text + " " + await one.Currencies.CountAsync();
            }

            private static async Task<string> CodeAsync(Func<Task> action)
            {
                try { await action(); return "fine"; } catch (ObjectQLException error) { return error.Code + ":" + error.Field; }
            }
        }
        """;

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task Tenants_never_meet(string driver)
    {
        var run = GeneratorHost.With(Files).Source("Use.cs", Use).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
        var text = await (Task<string>)run.Load().GetType("Sample.Use", throwOnError: true)!.GetMethod("Run")!.Invoke(null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")])!;
        Assert.That(text, Is.EqualTo(
            "t1 fine CONFLICT:code TENANT_ISOLATION_ERROR:space TENANT_ISOLATION_ERROR:space 110 TrueFalseFalse TENANT_ISOLATION_ERROR:space TENANT_ISOLATION_ERROR:space fine TENANT_ISOLATION_ERROR:space 10 "
            + "CONFLICT:account fine Mine ab at1Upserted+bt2Upserted b 1"));
    }
}
