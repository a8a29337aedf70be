using ObjectQL.Generators.Tests;
using ObjectQL.Metadata;
using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;

namespace ObjectQL.Cli.Tests.Introspecting;

/// <summary>A PostgreSQL database of another program.</summary>
public sealed class PostgresIntrospectionTests
{
    private const string Declared = """
        SELECT string_agg(line, E'\n' ORDER BY line) FROM (
          SELECT c.relname || ' ' || c.relkind::text || ' ' || coalesce(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull, ', ' ORDER BY a.attnum), '') AS line
          FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = current_schema()::regnamespace GROUP BY c.oid, c.relname, c.relkind) x
        """;

    private static string New()
    {
        var connection = PostgresSchemas.New();
        PostgresCluster.Execute(connection, Shop.Text("postgres.sql"));
        return connection;
    }

    private static async Task<CatalogFiles> ReadAsync(string connection)
    {
        await using var driver = new PostgresDriver(connection);
        return CatalogWriter.Write(await driver.ReadCatalogAsync());
    }

    [Test]
    public async Task Tables_become_objects_and_what_cannot_is_told() => Snapshot.Verify(Shop.Print(await ReadAsync(New())), ".txt");

    [Test]
    public async Task The_files_compile_and_the_driver_works_on_the_database_as_it_is()
    {
        var connection = New();
        var before = PostgresCluster.Scalar(connection, Declared);
        var told = await Shop.RunAsync(await ReadAsync(connection), Shop.Text("postgres.program.txt"), new PostgresDriver(connection));
        Assert.That(PostgresCluster.Scalar(connection, Declared), Is.EqualTo(before));
        Snapshot.Verify(told, ".txt");
    }
}
