using System.Diagnostics;
using ObjectQL.DriverKit;
using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Tests.Schema;

/// <summary>Vectors where the database has the type <c>vector</c>: here one that stands in for pgvector's.</summary>
public sealed class VectorTests
{
    private string _connection = "";

    [SetUp]
    public void CreateSchema()
    {
        _connection = PostgresSchemas.New();
        PostgresCluster.Execute(_connection, VectorType.Create);
    }

    [TearDown]
    public void DropType()
    {
        if (_connection.Length != 0)
        {
            PostgresCluster.Execute(_connection, "DROP TYPE IF EXISTS vector CASCADE");
        }
    }

    [Test]
    public async Task A_new_column_has_the_type_and_every_way_of_writing_and_reading_works()
    {
        await using var driver = new PostgresDriver(_connection);
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        Assert.That(Declared(), Is.EqualTo("vector(3)"));

        var one = await session.Samples.CreateAsync(new() { Name = "one", Vector = [1, 2.5f, -3] });
        Assert.That((await session.Samples.FindAsync(one.Id))!.Vector, Is.EqualTo(Vector.Create([1, 2.5f, -3])));
        await session.Samples.UpdateAsync(one.Id, new() { Vector = [0, 0, 1e-7f] });
        Assert.That((await session.Samples.OrderBy(static x => x.Name).ToListAsync()).Single().Vector, Is.EqualTo(Vector.Create([0, 0, 1e-7f])));
        await session.Samples.UpdateAsync(one.Id, new() { Vector = null });
        Assert.That((await session.Samples.FindAsync(one.Id))!.Vector, Is.Null);

        var many = await session.Samples.CreateManyAsync([.. Enumerable.Range(0, 300).Select(static x => new Sample { Name = $"n{x}", Vector = x % 10 == 0 ? null : [x, x, x] })]);
        Assert.That((await session.Samples.FindAsync(many[7].Id))!.Vector, Is.EqualTo(Vector.Create([7, 7, 7])));
        Assert.That(await Read(session), Is.EqualTo(270));

        await using (var transaction = await session.BeginAsync())
        {
            await session.Samples.CreateManyAsync([new() { Name = "x", Vector = [1, 1, 1] }, new() { Name = "y", Vector = [2, 2, 2] }]);
            Assert.That(await Read(session), Is.EqualTo(272));
            await transaction.RollbackAsync();
        }

        Assert.That(await Read(session), Is.EqualTo(270));
    }

    [Test]
    public async Task A_column_that_is_changed_by_hand_while_connections_are_open_takes_several_records()
    {
        PostgresCluster.Execute(_connection, "ALTER TYPE vector RENAME TO hidden");
        await using var driver = new PostgresDriver(new PostgresOptions { ConnectionString = _connection, MaxConnections = 1 });
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        Assert.That(Declared(), Is.EqualTo("real[]"));
        await session.Samples.CreateManyAsync([new() { Name = "a", Vector = [1, 1, 1] }, new() { Name = "b" }]);

        PostgresCluster.Execute(_connection, "ALTER TYPE hidden RENAME TO vector; ALTER TABLE samples ALTER COLUMN vector TYPE vector(3)");
        await session.Samples.CreateManyAsync([new() { Name = "c", Vector = [2, 2, 2] }, new() { Name = "d" }]);
        await session.Samples.CreateManyAsync([new() { Name = "e", Vector = [3, 3, 3] }, new() { Name = "f" }]);
        Assert.That((Declared(), await Read(session)), Is.EqualTo(("vector(3)", 3)));
    }

    [Test]
    public async Task Several_records_are_the_first_that_a_connection_stores_within_a_transaction()
    {
        await using var driver = new PostgresDriver(new PostgresOptions { ConnectionString = _connection, MaxConnections = 1 });
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        await using (var transaction = await session.BeginAsync())
        {
            await session.Samples.CreateAsync(new() { Name = "before" });
            await session.Samples.CreateManyAsync([new() { Name = "x", Vector = [1, 1, 1] }, new() { Name = "y", Vector = [2, 2, 2] }]);
            await transaction.CommitAsync();
        }

        Assert.That((await session.Samples.CountAsync(), await Read(session)), Is.EqualTo((3L, 2)));
    }

    [Test]
    public async Task Where_columns_are_arrays_several_records_cost_no_question_about_them()
    {
        PostgresCluster.Execute(_connection, "ALTER TYPE vector RENAME TO hidden");
        await using var driver = new PostgresDriver(new PostgresOptions { ConnectionString = _connection, MaxConnections = 1 });
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        var statements = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Npgsql",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => statements.Add(string.Join(' ', activity.TagObjects.Select(static x => x.Value))),
        };
        ActivitySource.AddActivityListener(listener);
        await session.Samples.CreateManyAsync([new() { Name = "a", Vector = [1, 1, 1] }, new() { Name = "b" }]);
        Assert.That(statements.Where(static x => x.Contains("pg_attribute", StringComparison.Ordinal)), Is.Empty);
        Assert.That(statements.Where(static x => x.Contains("COPY", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public async Task Of_several_records_all_or_none_are_stored()
    {
        await using var driver = new PostgresDriver(_connection);
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await session.Samples.CreateManyAsync([new() { Name = "a", Key = "same", Vector = [1, 2, 3] }, new() { Name = "b" }, new() { Name = "c", Key = "same" }]))!;
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.Conflict, "key")));
        Assert.That(await session.Samples.CountAsync(), Is.Zero);
        Assert.That(await session.Samples.CreateManyAsync([new() { Name = "a" }, new() { Name = "b" }]), Has.Count.EqualTo(2), "The connection goes on.");
    }

    [Test]
    public async Task A_column_from_before_the_extension_stays_an_array_without_a_word()
    {
        var schema = new ObjectSchema("things", [.. ObjectSchema.BuiltInFields, new FieldSchema("place", FieldType.Vector) { Dimension = 2 }]);
        await using var driver = new PostgresDriver(_connection);
        PostgresCluster.Execute(_connection, "CREATE TABLE things (id text PRIMARY KEY, created_at timestamptz, updated_at timestamptz, place real[])");
        var report = await driver.EnsureSchemaAsync(new SchemaRequest(Hash128.Seed, 1, _ => schema));
        Assert.That(report.Applied.Concat(report.Notices.Select(static x => x.Message)), Has.None.Contains("place"));
        Assert.That(PostgresCluster.Scalar(_connection, "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'things'::regclass AND attname = 'place'"), Is.EqualTo("real[]"));
    }

    [Test]
    public async Task The_catalogue_tells_the_type_and_its_dimension()
    {
        PostgresCluster.Execute(_connection, "CREATE TABLE places (id text PRIMARY KEY, spot vector(4), anywhere vector)");
        await using var driver = new PostgresDriver(_connection);
        var file = CatalogWriter.Write(await driver.ReadCatalogAsync(), isExternal: true).Files.Single(static x => x.Content.Contains("spot", StringComparison.Ordinal));
        Assert.That(file.Content, Does.Contain("spot: { type: vector, dimension: 4 }").And.Contain("anywhere: { type: vector }"));
    }

    private string? Declared() =>
        (string?)PostgresCluster.Scalar(_connection, "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'samples'::regclass AND attname = 'vector'");

    private static async Task<int> Read(KitDb.Session session) => (await session.Samples.ToListAsync()).Count(static x => x.Vector is not null);
}
