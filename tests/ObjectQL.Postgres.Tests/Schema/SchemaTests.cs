using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Tests.Schema;

/// <summary>What opening does to the stored schema.</summary>
public sealed class SchemaTests
{
    private string _connection = "";

    private static ObjectSchema Parent => Object("parents", new FieldSchema("child", FieldType.Lookup) { Reference = "children" });

    private static ObjectSchema Child => Object("children", new FieldSchema("parent", FieldType.Lookup) { Reference = "parents", DeleteBehavior = DeleteBehavior.Cascade });

    [SetUp]
    public void Open() => _connection = PostgresSchemas.New();

    [Test]
    public async Task Objects_that_refer_to_each_other_are_created_with_their_foreign_keys()
    {
        var report = await EnsureAsync(Parent, Child);
        Assert.That(report.Notices, Is.Empty);
        Assert.That(report.Applied.Count(static x => x.Contains("FOREIGN KEY", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(Scalar("SELECT confdeltype::text FROM pg_constraint WHERE conname = 'fk_children_parent' AND connamespace = current_schema()::regnamespace"), Is.EqualTo("c"));
    }

    [Test]
    public async Task The_second_opening_does_nothing()
    {
        await EnsureAsync(Parent, Child);
        Assert.That(await EnsureAsync(Parent, Child), Is.SameAs(SchemaReport.Unchanged));
    }

    [Test]
    public async Task A_change_by_hand_is_noticed_and_mended()
    {
        await EnsureAsync(Parent, Child);
        Execute("ALTER TABLE parents DROP COLUMN child");
        var report = await EnsureAsync(Parent, Child);
        Assert.That(report.Applied, Has.Some.Contains("ADD COLUMN \"child\"").And.Some.Contains("\"fk_parents_child\""));
        Assert.That(await EnsureAsync(Parent, Child), Is.SameAs(SchemaReport.Unchanged));
    }

    [Test]
    public async Task Many_programs_that_start_together_create_the_schema_once()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => EnsureAsync(Parent, Child))));
        Assert.That(reports.Count(static x => x.Applied.Count != 0), Is.EqualTo(1));
    }

    [Test]
    public async Task A_failure_leaves_nothing_behind()
    {
        var wrong = new ObjectSchema("wrong", [.. ObjectSchema.BuiltInFields, new FieldSchema("a", FieldType.Text), new FieldSchema("b", FieldType.Text) { Column = "a" }]);
        Assert.ThrowsAsync<ObjectQLException>(() => EnsureAsync(Parent, Child, wrong));
        Assert.That(Scalar("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"), Is.Zero);
    }

    [Test]
    public async Task New_fields_are_added_and_required_ones_told()
    {
        await EnsureAsync(Object("things"));
        Execute("INSERT INTO things (id) VALUES ('old')");
        var report = await EnsureAsync(Object("things", new FieldSchema("note", FieldType.Text), new FieldSchema("must", FieldType.Integer) { Required = true }));
        Assert.That(report.Applied, Has.Some.EqualTo("ALTER TABLE \"things\" ADD COLUMN \"note\" text"));
        Assert.That(report.Notices.Single(static x => x.Field == "must").Message, Does.Contain("without NOT NULL"));
    }

    [Test]
    public async Task Equal_values_keep_a_unique_index_away_until_they_are_corrected()
    {
        await EnsureAsync(Object("things", new FieldSchema("code", FieldType.Text)));
        Execute("INSERT INTO things (id, code) VALUES ('a', 'x'), ('b', 'x')");
        var unique = Object("things", new FieldSchema("code", FieldType.Text) { Unique = true });
        var report = await EnsureAsync(unique);
        Assert.That(report.Notices.Single().Message, Does.Contain("equal values in \"code\""));
        Execute("DELETE FROM things WHERE id = 'b'");
        report = await EnsureAsync(unique);
        Assert.That(report.Applied, Is.EqualTo(new[] { "CREATE UNIQUE INDEX \"uq_things_code\" ON \"things\" (\"code\")" }));
        Assert.That(report.Notices, Is.Empty);
    }

    [Test]
    public async Task Another_type_and_left_over_columns_are_told()
    {
        Execute("CREATE TABLE things (id text NOT NULL PRIMARY KEY, created_at timestamptz, updated_at timestamptz, note varchar(10), count integer, must text NOT NULL)");
        var report = await EnsureAsync(Object("things", new FieldSchema("note", FieldType.Text), new FieldSchema("count", FieldType.Integer)));
        Assert.That(report.Notices.Select(static x => x.Message), Has.Some.Contains("declared as 'integer'").And.Some.Contains("NOT NULL without a default"));
        Assert.That(report.Notices, Has.None.Property("Field").EqualTo("note"));
    }

    [Test]
    public async Task Hostile_and_long_names_are_quoted_and_kept_apart()
    {
        var name = new string('x', 60);
        var hostile = new ObjectSchema("hostile", [
            .. ObjectSchema.BuiltInFields,
            new FieldSchema("select", FieldType.Text) { Column = "\"; drop table x; --", Unique = true },
            new FieldSchema("one", FieldType.Text) { Column = name + "1", Index = true },
            new FieldSchema("two", FieldType.Text) { Column = name + "2", Index = true }]);
        var report = await EnsureAsync(hostile);
        Assert.That(report.Notices, Is.Empty);
        Assert.That(Scalar("SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND tablename = 'hostile'"), Is.EqualTo(4));
        Assert.That(await EnsureAsync(hostile), Is.SameAs(SchemaReport.Unchanged));
    }

    [Test]
    public async Task Searchable_texts_get_an_index_that_searches_use()
    {
        var schema = Object("articles", new FieldSchema("title", FieldType.Text) { Searchable = true }, new FieldSchema("body", FieldType.Text) { Searchable = true });
        await EnsureAsync(schema);
        Execute("INSERT INTO articles (id, title) SELECT i::text, 'word' || i FROM generate_series(1, 20000) AS i; ANALYZE articles");
        var fields = Query.SearchExpression.FieldsOf(schema);
        var parameter = new Query.ParameterExpression(0);
        var plan = Query.Planner.List(schema, new Query.QueryShape { Where = new Query.SearchExpression(fields, parameter) });
        await using var driver = new PostgresDriver(_connection);
        Assert.That(await driver.ExplainAsync(plan), Has.Some.Contains("ix_articles_search#words"));
    }

    [Test]
    public async Task Other_searchable_texts_get_another_index_and_the_old_one_goes()
    {
        const string Indexes = "SELECT string_agg(indexname, ' ') FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE '%#words%'";
        var title = new FieldSchema("title", FieldType.Text) { Searchable = true };
        var body = new FieldSchema("body", FieldType.Text);
        await EnsureAsync(Object("articles", title, body));
        var first = (string?)Scalar(Indexes);
        await EnsureAsync(Object("articles", title, body with { Searchable = true }));
        var second = (string?)Scalar(Indexes);
        Assert.That(first, Does.StartWith("ix_articles_search#words_"));
        Assert.That(second, Does.StartWith("ix_articles_search#words_").And.Not.EqualTo(first).And.Not.Contain(" "));
        await EnsureAsync(Object("articles", title with { Searchable = false }, body));
        Assert.That(Scalar(Indexes), Is.Null);
    }

    [Test]
    public void A_search_path_without_a_schema_is_told()
    {
        var driver = new PostgresDriver(PostgresCluster.ConnectionString + ";Search Path=nowhere");
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await driver.EnsureSchemaAsync(Request(Parent)))!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Configuration));
        Assert.That(error.Message, Does.Contain("Search Path"));
    }

    private static ObjectSchema Object(string name, params FieldSchema[] fields) => new(name, [.. ObjectSchema.BuiltInFields, .. fields]);

    private static SchemaRequest Request(params ObjectSchema[] objects) =>
        new(objects.Aggregate(Hash128.Seed, static (hash, schema) => schema.Fields.Aggregate(hash.Add(schema.Name), static (inner, field) => inner.Add(field.ToString()))), objects.Length, i => objects[i]);

    private async Task<SchemaReport> EnsureAsync(params ObjectSchema[] objects)
    {
        await using var driver = new PostgresDriver(_connection);
        return await driver.EnsureSchemaAsync(Request(objects));
    }

    private void Execute(string sql) => PostgresCluster.Execute(_connection, sql);

    private object? Scalar(string sql) => PostgresCluster.Scalar(_connection, sql);
}
