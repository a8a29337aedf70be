using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;
using static ObjectQL.Sqlite.Tests.Support.Crud;

namespace ObjectQL.Sqlite.Tests.Driver;

public sealed class ErrorTests
{
    [Test]
    public async Task An_id_that_exists()
    {
        await using var database = await TestDatabase.OpenAsync();
        var record = await database.Driver.Insert(new Everything());

        var error = await Error(() => database.Driver.Insert(new Everything { Id = record.Id }));

        Assert.That((error.Code, error.ObjectName, error.Field), Is.EqualTo((ErrorCode.Conflict, "everything", "id")));
    }

    [Test]
    public async Task A_unique_value_that_exists_is_told_by_its_field_not_its_column()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Project { Name = "a", Code = "same" });

        var error = await Error(() => database.Driver.Insert(new Project { Name = "b", Code = "same" }));

        Assert.That((error.Code, error.ObjectName, error.Field), Is.EqualTo((ErrorCode.Conflict, "projects", "code")));
    }

    [Test]
    public async Task Values_that_are_unique_together()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Project { Name = "a", Budget = 1 });

        var error = await Error(() => database.Driver.Insert(new Project { Name = "a", Budget = 1 }));

        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.Conflict, "name")));
        Assert.That(error.Message, Does.Contain("'name', 'budget'"));
    }

    [Test]
    public async Task A_missing_required_value()
    {
        await using var database = await TestDatabase.OpenAsync();

        var error = await Error(() => database.Driver.Insert(new Project { Code = "c" }));

        Assert.That((error.Code, error.ObjectName, error.Field), Is.EqualTo((ErrorCode.Validation, "projects", "name")));
        Assert.That(error.Failures, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_reference_to_nowhere(bool inTransaction)
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var transaction = inTransaction ? await database.Driver.BeginAsync() : null;

        var error = await Error(() => database.Driver.Insert(new ProjectTask { Project = "nobody" }, transaction));

        Assert.That((error.Code, error.ObjectName, error.Field), Is.EqualTo((ErrorCode.Conflict, "tasks", "project")));
        Assert.That(error.Message, Does.Contain("nobody"));
    }

    [Test]
    public async Task Deleting_what_others_refer_to()
    {
        await using var database = await TestDatabase.OpenAsync();
        var project = await database.Driver.Insert(new Project { Name = "p" });
        await database.Driver.Insert(new ProjectTask { Project = project.Id });

        var error = await Error(async () => await database.Driver.Delete<Project>(project.Id));

        Assert.That((error.Code, error.ObjectName), Is.EqualTo((ErrorCode.Conflict, "projects")));
        Assert.That(error.Message, Does.Contain("'tasks'"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_closed_database(bool inMemory)
    {
        var database = await TestDatabase.OpenAsync(inMemory);
        var driver = database.Driver;
        await database.DisposeAsync();
        await driver.DisposeAsync();

        foreach (var action in (Func<Task>[])
        [
            async () => await driver.Find<Everything>("x"),
            async () => await driver.Insert(new Everything()),
            async () => await driver.Count<Everything>(),
            async () => await driver.BeginAsync(),
            async () => await driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model)),
        ])
        {
            Assert.That((await Error(action)).Code, Is.EqualTo(ErrorCode.ConnectionFailed));
        }
    }

    [Test]
    public async Task Closing_ends_an_open_transaction()
    {
        await using var database = await TestDatabase.OpenAsync();
        var transaction = await database.Driver.BeginAsync();
        await database.Driver.Insert(new Everything(), transaction);

        await database.Driver.DisposeAsync();

        Assert.That((await Error(() => transaction.CommitAsync())).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That(database.Scalar("SELECT count(*) FROM everything"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_file_that_is_no_database()
    {
        await using var database = await TestDatabase.OpenAsync(ensure: false);
        await File.WriteAllTextAsync(database.Path, new string('x', 5_000));

        var error = await Error(async () => await database.Driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model)));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.ConnectionFailed));
        Assert.That(error.Message, Does.Contain("no SQLite database"));
    }

    [Test]
    public async Task A_folder_that_does_not_exist()
    {
        await using var driver = new SqliteDriver(Path.Combine(Path.GetTempPath(), "objectql-missing", "x", "y.db"));

        var error = await Error(async () => await driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model)));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.ConnectionFailed));
    }

    [Test]
    public async Task A_read_only_database_can_be_read_and_refuses_writes()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Everything { Id = "kept" });
        await using var driver = new SqliteDriver(database.Options with { Path = $"file:{database.Path}?mode=ro" });

        Assert.That(await driver.Find<Everything>("kept"), Is.Not.Null);
        var error = await Error(() => driver.Insert(new Everything()));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.Database));
        Assert.That(error.Message, Does.Contain("cannot be written"));
        Assert.That(await driver.Count<Everything>(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_full_database_refuses_the_record_and_keeps_the_rest()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory: true);
        await database.Driver.Insert(new Everything { Id = "kept" });
        await database.Driver.ExecuteOnWriterAsync("PRAGMA max_page_count = 1");

        var error = await Error(() => database.Driver.Insert(new Everything { Text = new string('x', 200_000) }));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.Database));
        Assert.That(error.Message, Does.Contain("full"));
        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_table_that_does_not_exist()
    {
        await using var database = await TestDatabase.OpenAsync(ensure: false);

        Assert.That((await Error(() => database.Driver.Insert(new Everything()))).Code, Is.EqualTo(ErrorCode.SchemaMismatch));
    }

    [TestCase("whole", "'abc'")]
    [TestCase("money", "12.5")]
    [TestCase("exact", "'12.5'")]
    [TestCase("day", "'yesterday'")]
    [TestCase("clock", "'25:00:00'")]
    [TestCase("moment", "'soon'")]
    [TestCase("moment", "9e18")]
    [TestCase("tags", "'{'")]
    [TestCase("place", "'{}'")]
    [TestCase("vector", "x'010203'")]
    public async Task A_stored_value_of_another_form_is_told_and_locks_nothing(string column, string value)
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Everything { Id = "x" });
        database.Execute($"UPDATE everything SET {column} = {value}");

        var error = await Error(async () => await database.Driver.Find<Everything>("x"));

        Assert.That((error.Code, error.ObjectName, error.Field), Is.EqualTo((ErrorCode.SchemaMismatch, "everything", column)));
        Assert.That(await database.Driver.Delete<Everything>("x"), Is.EqualTo(1));
        Assert.That(database.Scalar("PRAGMA wal_checkpoint(TRUNCATE)"), Is.EqualTo("0"), "no reader holds the log");
    }

    [Test]
    public async Task A_moment_that_another_program_stored_as_text_is_read()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Everything { Id = "x" });
        database.Execute("UPDATE everything SET moment = '2024-01-31T10:00:00.500Z'");

        var read = await database.Driver.Find<Everything>("x");

        Assert.That(read!.Moment, Is.EqualTo(new DateTimeOffset(2024, 1, 31, 10, 0, 0, 500, TimeSpan.Zero)));
    }

    [Test]
    public void Wrong_options()
    {
        Assert.That(() => new SqliteDriver(""), Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration));
        Assert.That(
            () => new SqliteDriver("Data Source=app.db;Cache=Shared"),
            Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains("write 'app.db'"));
        Assert.That(
            () => new SqliteDriver(new SqliteOptions { Path = "x", MaxReaders = 0 }),
            Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration));
    }
}
