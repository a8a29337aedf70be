using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Schema;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Schema;

public sealed class SchemaTests
{
    private static readonly FieldSchema[] s_built = Fields.BuiltIn;
    private static readonly ObjectSchema s_small = new("items", [.. s_built, new FieldSchema("title", FieldType.Text)]);

    private TestDatabase _database = null!;

    [SetUp]
    public async Task Open() => _database = await TestDatabase.OpenAsync(ensure: false);

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [Test]
    public async Task A_new_database_gets_everything_and_the_second_opening_does_nothing()
    {
        var first = await Ensure(TestDatabase.Model);
        Assert.That(first.Applied.Count(x => x.StartsWith("CREATE TABLE", StringComparison.Ordinal) && !x.Contains(SqliteSearchIndex.Prefix, StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(first.Notices, Is.Empty);

        var asked = 0;
        var request = TestDatabase.Request(TestDatabase.Model);
        var second = await OpenAnew(request with
        {
            GetObject = i =>
            {
                asked++;
                return request.GetObject(i);
            },
        });

        Assert.That(second, Is.SameAs(SchemaReport.Unchanged));
        Assert.That(asked, Is.Zero);
    }

    [Test]
    public async Task A_file_of_another_program_keeps_its_journal_and_gets_nothing()
    {
        _database.Execute("CREATE TABLE items (id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, title TEXT)");
        Assert.That((await Ensure(s_small with { IsExternal = true })).Notices, Is.Empty);
        await using (var driver = new SqliteDriver(_database.Options))
        {
            await driver.EnsureSchemaAsync(TestDatabase.Request(s_small with { IsExternal = true }));
            await using var transaction = await driver.BeginAsync();
            await transaction.CommitAsync(default);
        }

        Assert.That(_database.Scalar("PRAGMA journal_mode"), Is.EqualTo("delete"));
        Assert.That(_database.Scalar("SELECT group_concat(name) FROM sqlite_master WHERE type = 'table'"), Is.EqualTo("items"));
    }

    [Test]
    public async Task Writing_data_does_not_make_the_next_opening_look_again()
    {
        await Ensure(TestDatabase.Model);
        await _database.Driver.Insert(new Everything());

        Assert.That(await Ensure(TestDatabase.Model), Is.SameAs(SchemaReport.Unchanged));
    }

    [Test]
    public async Task The_header_alone_tells_that_a_schema_is_there()
    {
        await Ensure(TestDatabase.Model);
        using var connection = SqliteConnection.Open(_database.Options, "");
        var fingerprint = TestDatabase.Request(TestDatabase.Model).Fingerprint;
        Assert.That(SchemaSeal.Settles(connection, fingerprint), Is.True);
        Assert.That(SchemaSeal.Settles(connection, fingerprint.Add(1UL)), Is.False);

        connection.Execute("CREATE TABLE by_hand (x)");
        Assert.That(SchemaSeal.Settles(connection, fingerprint), Is.False);
    }

    [Test]
    public async Task Numbers_of_the_application_in_the_header_stay()
    {
        using (var connection = SqliteConnection.Open(_database.Options, ""))
        {
            connection.Execute("PRAGMA user_version = 7");
        }

        await Ensure(TestDatabase.Model);
        Assert.That(await OpenAnew(TestDatabase.Request(TestDatabase.Model)), Is.SameAs(SchemaReport.Unchanged));
        using (var connection = SqliteConnection.Open(_database.Options, ""))
        {
            Assert.That(SchemaSeal.Read(connection), Is.EqualTo(new SchemaSeal(0, 7)));
        }
    }

    [Test]
    public async Task Missing_columns_indexes_and_references_are_added()
    {
        await Ensure(s_small);
        var extended = s_small with
        {
            Fields =
            [
                .. s_small.Fields,
                new FieldSchema("count", FieldType.Integer) { Index = true },
                new FieldSchema("code", FieldType.Text) { Unique = true },
                new FieldSchema("parent", FieldType.Lookup) { Reference = "items" },
            ],
            Indexes = [new IndexSchema("both", ["title", "count"])],
        };

        var report = await Ensure(extended);

        Assert.That(report.Applied, Has.Count.EqualTo(7));
        Assert.That(report.Notices, Is.Empty);
        Assert.That(_database.Scalar("SELECT count(*) FROM pragma_table_info('items')"), Is.EqualTo("7"));
        Assert.That(_database.Scalar("SELECT count(*) FROM pragma_index_list('items') WHERE \"unique\" AND origin = 'c'"), Is.EqualTo("1"));
        Assert.That(_database.Scalar("SELECT \"table\" || on_delete FROM pragma_foreign_key_list('items')"), Is.EqualTo("itemsSET NULL"));
    }

    [Test]
    public async Task A_database_that_was_changed_by_hand_is_looked_at_again()
    {
        await Ensure(TestDatabase.Model);
        _database.Execute("""ALTER TABLE everything DROP COLUMN "real"; DROP INDEX "ix_projects_budget";""");

        var report = await OpenAnew(TestDatabase.Request(TestDatabase.Model));

        Assert.That(report.Applied, Is.EqualTo(new[]
        {
            "ALTER TABLE \"everything\" ADD COLUMN \"real\" REAL",
            "CREATE INDEX \"ix_projects_budget\" ON \"projects\" (\"budget\")",
        }));
    }

    [Test]
    public async Task A_renamed_field_is_guessed_and_nothing_is_dropped()
    {
        await Ensure(s_small);
        _database.Execute("INSERT INTO items VALUES ('1', 0, 0, 'kept')");

        var report = await Ensure(s_small with { Fields = [.. s_built, new FieldSchema("name", FieldType.Text)] });

        Assert.That(report.Notices, Has.Count.EqualTo(1));
        Assert.That(report.Notices[0].Field, Is.EqualTo("name"));
        Assert.That(report.Notices[0].Message, Does.Contain("columnName: title"));
        Assert.That(_database.Scalar("SELECT title FROM items"), Is.EqualTo("kept"));
    }

    [Test]
    public async Task A_required_column_that_no_field_fills_is_told()
    {
        await Ensure(s_small with { Fields = [.. s_small.Fields, new FieldSchema("old", FieldType.Integer) { Required = true }] });

        var report = await Ensure(s_small);

        Assert.That(report.Notices.Single().Message, Does.Contain("'old'").And.Contain("NOT NULL"));
        Assert.That((await Ensure(s_small)).Notices, Is.EqualTo(report.Notices), "notices are reported at every opening");
        Assert.That((await Ensure(s_small)).Applied, Is.Empty);
    }

    [Test]
    public async Task Values_that_are_not_unique_are_told_until_they_are()
    {
        await Ensure(s_small);
        _database.Execute("INSERT INTO items VALUES ('1', 0, 0, 'same'), ('2', 0, 0, 'same')");
        var unique = s_small with { Fields = [.. s_built, new FieldSchema("title", FieldType.Text) { Unique = true }] };

        var report = await Ensure(unique);
        Assert.That(report.Notices.Single().Field, Is.EqualTo("title"));
        Assert.That(report.Notices.Single().Message, Does.Contain("GROUP BY \"title\""));

        _database.Execute("UPDATE items SET title = 'other' WHERE id = '2'");
        report = await Ensure(unique);
        Assert.That(report.Applied, Is.EqualTo(new[] { "CREATE UNIQUE INDEX \"uq_items_title\" ON \"items\" (\"title\")" }));
        Assert.That(await Ensure(unique), Is.SameAs(SchemaReport.Unchanged));
    }

    [Test]
    public async Task Differences_of_existing_columns_are_told()
    {
        _database.Execute("CREATE TABLE items (id TEXT PRIMARY KEY, created_at INTEGER, updated_at INTEGER, title INTEGER, need TEXT, free TEXT NOT NULL, parent VARCHAR(10))");

        var report = await Ensure(new ObjectSchema(
            "items",
            [
                .. s_built,
                new FieldSchema("title", FieldType.Text),
                new FieldSchema("need", FieldType.Text) { Required = true },
                new FieldSchema("free", FieldType.Text),
                new FieldSchema("parent", FieldType.Lookup) { Reference = "items" },
                new FieldSchema("fresh", FieldType.Text) { Required = true },
            ]));

        Assert.That(report.Notices.Select(x => x.Field).Where(x => x is not "created_at" and not "updated_at"), Is.EqualTo(new[] { "title", "need", "free", "parent", "fresh" }));
    }

    [Test]
    public async Task Whole_numbers_of_another_program_in_a_decimal_field_are_told()
    {
        _database.Execute("CREATE TABLE items (id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, price INTEGER)");

        var report = await Ensure(new ObjectSchema("items", [.. s_built, new FieldSchema("price", FieldType.Currency) { Scale = 2 }]));

        Assert.That(report.Notices.Single().Field, Is.EqualTo("price"));
    }

    [Test]
    public async Task An_index_of_the_same_name_over_other_columns_is_told()
    {
        await Ensure(s_small);
        _database.Execute("CREATE INDEX ix_items_title ON items (id)");

        var report = await Ensure(s_small with { Fields = [.. s_built, new FieldSchema("title", FieldType.Text) { Index = true }] });

        Assert.That(report.Notices.Single().Message, Does.Contain("ix_items_title"));
    }

    [Test]
    public async Task A_view_is_left_alone()
    {
        _database.Execute("CREATE VIEW items AS SELECT '1' AS id, 0 AS created_at, 0 AS updated_at, 'x' AS title");

        var report = await Ensure(s_small);

        Assert.That(report.Notices.Single().Message, Does.Contain("view"));
    }

    [Test]
    public async Task A_database_of_a_newer_format_is_refused_unchanged()
    {
        await Ensure(s_small);
        _database.Execute("UPDATE _objectql SET value = '2' WHERE key = 'format'");

        var error = await Crud.Error(async () => await Ensure(TestDatabase.Model));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.SchemaMismatch));
        Assert.That(_database.Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'everything'"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Hostile_names()
    {
        var hostile = new ObjectSchema("select", [.. s_built, new FieldSchema("\"; drop table x; --", FieldType.Text) { Index = true }, new FieldSchema("größe 👋", FieldType.Text) { Unique = true }])
        {
            Table = "a \"table\"",
        };

        var report = await Ensure(hostile);

        Assert.That(report.Applied, Has.Count.EqualTo(3));
        Assert.That((await Ensure(s_small, hostile)).Notices, Is.Empty);
    }

    [Test]
    public async Task Two_drivers_that_open_at_once_do_the_work_once()
    {
        var drivers = Enumerable.Range(0, 4).Select(_ => new SqliteDriver(_database.Options)).ToList();

        var reports = await Task.WhenAll(drivers.Select(x => Task.Run(async () => await x.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model)))));

        Assert.That(reports.Count(x => x.Applied.Count > 0), Is.EqualTo(1));
        foreach (var driver in drivers)
        {
            await driver.DisposeAsync();
        }
    }

    [Test]
    public async Task Two_processes_that_open_at_once_do_the_work_once()
    {
        var children = Enumerable.Range(0, 3).Select(_ => ChildProcess.Start(null, "open", _database.Path)).ToList();
        var applied = new List<int>();
        foreach (var child in children)
        {
            applied.Add(int.Parse(await child.OutputAsync(), System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.That(applied.Count(x => x > 0), Is.EqualTo(1));
    }

    [Test]
    public async Task In_memory_too()
    {
        await using var memory = await TestDatabase.OpenAsync(inMemory: true);
        Assert.That(await memory.Driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model)), Is.SameAs(SchemaReport.Unchanged));
    }

    private ValueTask<SchemaReport> Ensure(params ObjectSchema[] objects) => OpenAnew(TestDatabase.Request(objects));

    private async ValueTask<SchemaReport> OpenAnew(SchemaRequest request)
    {
        await using var driver = new SqliteDriver(_database.Options);
        return await driver.EnsureSchemaAsync(request);
    }
}
