using ObjectQL.Generators.Tests;
using ObjectQL.Metadata;
using ObjectQL.Sqlite;

namespace ObjectQL.Cli.Tests.Introspecting;

/// <summary>A SQLite database of another program.</summary>
public sealed class SqliteIntrospectionTests
{
    private static async Task<CatalogFiles> ReadAsync(SqliteShop shop)
    {
        await using var driver = new SqliteDriver(shop.Path);
        return CatalogWriter.Write(await driver.ReadCatalogAsync());
    }

    [Test]
    public async Task Tables_become_objects_and_what_cannot_is_told()
    {
        using var shop = new SqliteShop(Shop.Text("sqlite.sql"));
        Snapshot.Verify(Shop.Print(await ReadAsync(shop)), ".txt");
    }

    [Test]
    public async Task The_files_compile_and_the_driver_works_on_the_database_as_it_is()
    {
        using var shop = new SqliteShop(Shop.Text("sqlite.sql"));
        var before = shop.Declarations();
        var written = await ReadAsync(shop);
        var told = await Shop.RunAsync(written, Shop.Text("sqlite.program.txt"), new SqliteDriver(shop.Path));
        Assert.That(shop.Declarations(), Is.EqualTo(before));
        Snapshot.Verify(told, ".txt");
    }

    [Test]
    public async Task A_database_without_anything_gives_nothing()
    {
        using var shop = new SqliteShop("CREATE TABLE t (a BLOB, b TEXT); DROP TABLE t");
        var written = await ReadAsync(shop);
        Assert.That(written.Files, Is.Empty);
        Assert.That(written.Notes, Is.Empty);
    }

    [TestCase("CREATE TABLE \"a\"\"b; DROP\" (id INTEGER PRIMARY KEY, \"x, { y: }\" TEXT, \"#\" TEXT DEFAULT 'it''s # {a}, [b]', \"where\" TEXT)")]
    [TestCase("CREATE TABLE \"日本\" (id INTEGER PRIMARY KEY, \"名前\" TEXT, \"class\" TEXT, \"Class\u00c4\" TEXT, \"1st\" TEXT)")]
    [TestCase("CREATE TABLE t (ID INTEGER PRIMARY KEY, \"id \" TEXT, created_at TEXT, Updated_At TEXT, Session TEXT, Fields TEXT, T TEXT)")]
    public async Task Hostile_names_stay_what_they_are(string sql)
    {
        using var shop = new SqliteShop(sql);
        var written = await ReadAsync(shop);
        Assert.That(MetadataLinker.Link([.. written.Files.Select(static file => MetadataParser.Parse(file))]).Diagnostics, Is.Empty);
        Assert.That(await Shop.RunAsync(written, "using ObjectQL;\nnamespace Sample;\npublic static class Program { public static async System.Threading.Tasks.Task<string> RunAsync(Driver driver) { await using var db = await Db.OpenAsync(driver); return string.Join(\"; \", System.Linq.Enumerable.Select(db.SchemaReports[\"default\"].Notices, static x => x.Message)); } }", new SqliteDriver(shop.Path)), Is.Empty);
    }
}
