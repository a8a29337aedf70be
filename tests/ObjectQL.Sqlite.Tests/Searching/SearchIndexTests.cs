using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Searching;

public sealed class SearchIndexTests
{
    private static readonly string[] s_pieces =
        ["a", "ab", "B", "abc", "é", "E\u0301", "ß", "Ж", "ж", "漢字", "😀", "𐐀", "𐐨", "İ", "ı", "K", "ſ", "²", "٣", "𞤀", "7", " ", " ", "-", "\"", "*", "AND", ":", "^", "\0"];

    private static readonly SearchExpression s_search = new([ProjectTask.TitleField], new ParameterExpression(0));

    private TestDatabase _database = null!;

    [SetUp]
    public async Task Open() => _database = await TestDatabase.OpenAsync();

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [Test]
    public async Task Written_texts_reach_the_index_in_batches_and_are_found_before()
    {
        for (var i = 0; i < 700; i++)
        {
            await _database.Driver.Insert(new ProjectTask { Title = i % 100 == 99 ? $"rare {i}" : $"usual {i}" });
            if (i % 100 == 99)
            {
                Assert.That(await Found("rare"), Has.Count.EqualTo((i + 1) / 100));
            }
        }

        Assert.That(Waiting, Is.EqualTo(700 % 256));
        Assert.That(string.Join('\n', await _database.Driver.ExplainAsync(Planner.List(ProjectTask.Type.Schema, new QueryShape { Where = s_search }))), Does.Contain("VIRTUAL TABLE"));
    }

    [Test]
    public async Task Short_lived_programs_do_not_let_records_wait_for_ever()
    {
        for (var i = 0; i < 300; i++)
        {
            await _database.Driver.InsertManyAsync(ProjectTask.Type.InsertPlan, [TestDatabase.Stamped(new ProjectTask { Title = $"one {i}" })], null, default);
            if (i % 100 == 0)
            {
                await using var other = new SqliteDriver(_database.Options);
                await other.Insert(new ProjectTask { Title = $"other {i}" });
            }
        }

        await using var last = new SqliteDriver(_database.Options);
        await last.InsertManyAsync(ProjectTask.Type.InsertPlan, [.. Enumerable.Range(0, 600).Select(static i => TestDatabase.Stamped(new ProjectTask { Title = $"many {i}" }))], null, default);
        await last.Insert(new ProjectTask { Title = "the end" });
        Assert.That(Waiting, Is.LessThan(256));
        Assert.That(await Found("one"), Has.Count.EqualTo(300));
        Assert.That(await Found("many 59"), Has.Count.EqualTo(11));
    }

    [Test]
    public async Task Other_programs_change_the_table_without_the_functions()
    {
        await Fill(300);
        _database.Execute("INSERT INTO tasks (id, created_at, updated_at, title) VALUES ('x', 0, 0, 'by hand'); UPDATE tasks SET title = 'by hand too' WHERE title = 'usual 7'; DELETE FROM tasks WHERE title = 'usual 8'");
        Assert.That(await Found("hand"), Is.EquivalentTo(new[] { "by hand", "by hand too" }));
        Assert.That(await Found("usual"), Has.Count.EqualTo(298));
        _database.Execute("UPDATE tasks SET id = 'y' WHERE id = 'x'; REPLACE INTO tasks (id, created_at, updated_at, title) VALUES ('y', 0, 0, 'replaced'); VACUUM");
        Assert.That(await Found("replaced"), Has.Count.EqualTo(1));
        Assert.That(await Found("hand"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_rolled_back_is_not_found()
    {
        await Fill(200);
        await using (var transaction = await _database.Driver.BeginAsync())
        {
            for (var i = 0; i < 300; i++)
            {
                await _database.Driver.Insert(new ProjectTask { Title = $"gone {i}" }, transaction);
            }

            await transaction.SaveAsync(1);
            var change = new ProjectTask { Title = "changed" };
            await _database.Driver.UpdateAsync(
                Planner.UpdateMany(ProjectTask.Type.Schema, FieldMask.Of([ProjectTask.TitleField]), new QueryShape { Where = s_search }), change, Crud.Args(Value.Of("usual")), transaction, default);
            Assert.That(await Found("changed", transaction), Has.Count.EqualTo(200));
            await transaction.RollbackToAsync(1);
            Assert.That(await Found("changed", transaction), Is.Empty);
            Assert.That(await Found("gone", transaction), Has.Count.EqualTo(300));
        }

        Assert.That(await Found("gone"), Is.Empty);
        Assert.That(await Found("usual"), Has.Count.EqualTo(200));
    }

    [Test]
    public async Task Entries_of_changed_texts_are_removed_when_they_are_most_of_the_index()
    {
        await Fill(100);
        var plan = Planner.UpdateMany(ProjectTask.Type.Schema, FieldMask.Of([ProjectTask.TitleField]), new QueryShape());
        for (var i = 0; i < 120; i++)
        {
            await _database.Driver.UpdateAsync(plan, new ProjectTask { Title = $"version {i}" }, Arguments.None, null, default);
        }

        Assert.That(long.Parse(_database.Scalar("SELECT count(*) FROM \"_objectql_search_tasks#ids\"")!, null), Is.LessThan(5_000));
        Assert.That(await Found("version 119"), Has.Count.EqualTo(100));
        Assert.That(await Found("version 118"), Is.Empty);
    }

    [Test]
    public async Task The_index_follows_the_metadata()
    {
        await Fill(300);
        var schema = ProjectTask.Type.Schema;
        var (title, project) = (schema.Fields[ProjectTask.TitleField], schema.Fields[ProjectTask.ProjectField]);
        var plain = schema with { Fields = [.. Fields.BuiltIn, title with { Searchable = false }, project] };
        Assert.That((await Ensure(plain)).Applied, Has.Count.EqualTo(5));
        Assert.That(_database.Scalar("SELECT count(*) FROM sqlite_master WHERE name LIKE '%search%'"), Is.EqualTo("0"));
        Assert.That(await Found("usual 1"), Has.Count.EqualTo(111), "a scan");

        Assert.That((await Ensure(schema)).Applied, Has.Count.EqualTo(5));
        Assert.That(Waiting, Is.Zero);
        Assert.That(await Found("usual 1"), Has.Count.EqualTo(111));

        var both = schema with { Fields = [.. Fields.BuiltIn, title, project, new FieldSchema("more", FieldType.Text) { Searchable = true }] };
        Assert.That((await Ensure(both)).Applied, Has.Count.EqualTo(1 + 5 + 5));
        _database.Execute("UPDATE tasks SET more = 'much more' WHERE title = 'usual 5'");
        Assert.That(_database.Scalar("SELECT count(*) FROM \"_objectql_search_tasks#new\""), Is.EqualTo("1"));
        Assert.That((await Ensure(both)).Applied, Is.Empty);
    }

    [Test]
    public async Task Without_its_tables_a_search_scans()
    {
        await Fill(300);
        _database.Execute(string.Join(';', SqliteSearchIndex.Drop(ProjectTask.Type.Schema)));
        await using var driver = new SqliteDriver(_database.Options);
        Assert.That(await driver.List<ProjectTask>(new QueryShape { Where = s_search }, Value.Of("usual 12")), Has.Count.EqualTo(11));
        await driver.Insert(new ProjectTask { Title = "usual 12 more" });
        Assert.That(await driver.List<ProjectTask>(new QueryShape { Where = s_search }, Value.Of("usual 12")), Has.Count.EqualTo(12));
        Assert.That((await Crud.Error(async () => await driver.RebuildSearchIndexAsync(ProjectTask.Type.Schema))).Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }

    [Test]
    public async Task A_rebuild_repairs_an_index_whose_triggers_were_gone()
    {
        await Fill(300);
        _database.Execute("DROP TRIGGER \"_objectql_search_tasks#insert\"; INSERT INTO tasks (id, created_at, updated_at, title) VALUES ('x', 0, 0, 'by hand')");
        Assert.That(await Found("hand"), Is.Empty);
        await _database.Driver.RebuildSearchIndexAsync(ProjectTask.Type.Schema);
        Assert.That(await Found("hand"), Has.Count.EqualTo(1));
        Assert.That(await Found("usual"), Has.Count.EqualTo(300));
    }

    [Test]
    public async Task Common_words_are_scanned_for_and_rare_ones_looked_up_with_the_same_results()
    {
        await Fill(590);
        for (var i = 0; i < 10; i++)
        {
            await _database.Driver.Insert(new ProjectTask { Title = $"rare usual {i}" });
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Steps("usual"), Does.StartWith("the search scans: ").And.Not.Contain("VIRTUAL TABLE"));
            Assert.That(await Steps("usu"), Does.StartWith("the search scans: "));
            Assert.That(await Steps("rare"), Does.StartWith("the search takes the candidates of its index: ").And.Contain("VIRTUAL TABLE"));
            Assert.That(await Steps("rare usual"), Does.StartWith("the search takes the candidates of its index: "));
            Assert.That(await Steps("!"), Does.StartWith("the search takes the candidates of its index: "));
            Assert.That(await Found("usual"), Has.Count.EqualTo(600));
            Assert.That(await Found("rare"), Has.Count.EqualTo(10));
            Assert.That(await Found("usual 7"), Has.Count.EqualTo(12));
            Assert.That(await Found("usual"), Has.Count.EqualTo(600), "the same plan, the other way again");
            Assert.That(await Found("!"), Is.Empty);
        }

        async Task<string> Steps(string words) =>
            string.Join('\n', await _database.Driver.ExplainAsync(Planner.List(ProjectTask.Type.Schema, new QueryShape { Where = s_search }), Crud.Args(Value.Of(words))));
    }

    [Test]
    public async Task The_other_way_is_taken_by_counts_rows_and_streams_too()
    {
        await Fill(600);
        var (schema, words) = (ProjectTask.Type.Schema, Crud.Args(Value.Of("usual")));
        var driver = _database.Driver;
        Assert.That(await driver.CountAsync<ProjectTask>(Planner.Count(schema, new QueryShape { Where = s_search }), words, null, default), Is.EqualTo(600));
        Assert.That(await driver.CountAsync<ProjectTask>(Planner.Count(schema, new QueryShape { Where = s_search, HasTake = true }), Crud.Args(Value.Of("usual"), Value.Of(5)), null, default), Is.EqualTo(5));
        var rows = Planner.List(schema, new QueryShape { Where = s_search, Columns = [new("title", new FieldExpression(ProjectTask.TitleField))] });
        Assert.That(await driver.RowsAsync<Row, DynamicRow>(rows, words, null, default), Has.Count.EqualTo(600));
        var seen = 0;
        await foreach (var task in driver.StreamAsync<ProjectTask>(Planner.List(schema, new QueryShape { Where = s_search }), words, null, default))
        {
            seen++;
        }

        Assert.That(seen, Is.EqualTo(600));
    }

    [TestCase("SELECT 1 WHERE oql_search_query(?12)", 12)]
    [TestCase("SELECT 1 WHERE oql_search_query(?1) OR oql_search_query(?1)", 0)]
    [TestCase("SELECT 1 WHERE oql_search_query(\"a\")", 0)]
    [TestCase("SELECT 1", 0)]
    public void The_words_are_found_in_the_statement(string sql, int expected) => Assert.That(SqliteSearchIndex.Parameter(sql), Is.EqualTo(expected));

    [TestCase("SELECT * FROM t WHERE oql_search(?1, \"a\")")]
    [TestCase("SELECT * FROM t AS \"t0\" WHERE oql_search(?1, \"t0\".\"a\") AND \"t0\".\"b\" = ?2")]
    public void A_statement_without_an_index_keeps_the_rest(string expected)
    {
        var (column, at) = (expected.Contains("t0", StringComparison.Ordinal) ? "\"t0\".\"id\"" : "\"id\"", expected.IndexOf("\"a\")", StringComparison.Ordinal) + 4);
        var clause = $" AND {column} IN (SELECT \"id\" FROM \"_objectql_search_t#ids\" WHERE \"key\" IN (SELECT rowid FROM \"_objectql_search_t#words\" WHERE \"_objectql_search_t#words\" "
            + "MATCH oql_search_query(?1)) UNION ALL SELECT \"id\" FROM \"_objectql_search_t#new\")";
        Assert.That(SqliteSearchIndex.Without(expected.Insert(at, clause)), Is.EqualTo(expected));
    }

    [Test]
    public async Task Random_changes_and_searches_agree_with_a_scan_of_all_texts([Range(1, 6)] int seed)
    {
        var random = new Random(seed);
        var stored = new Dictionary<string, string?>();
        for (var step = 0; step < 1_200; step++)
        {
            var known = stored.Count > 0 && random.Next(4) != 0 ? stored.Keys.ElementAt(random.Next(stored.Count)) : null;
            var task = new ProjectTask { Title = random.Next(10) == 0 ? null : Next(random.Next(8)) };
            if (known is null)
            {
                stored[(await _database.Driver.Insert(task)).Id] = task.Title;
            }
            else if (random.Next(6) == 0)
            {
                await _database.Driver.Delete<ProjectTask>(known);
                stored.Remove(known);
            }
            else
            {
                await _database.Driver.UpdateAsync(Planner.Update(ProjectTask.Type.Schema, FieldMask.Of([ProjectTask.TitleField]), false), task, Crud.Args(Value.Of(known)), null, default);
                stored[known] = task.Title;
            }

            if (random.Next(10) == 0)
            {
                var searched = Next(1 + random.Next(4));
                var expected = stored.Where(pair => ScalarFunctions.Search(searched, [pair.Value])).Select(static pair => pair.Key);
                var found = await _database.Driver.List<ProjectTask>(new QueryShape { Where = s_search }, Value.Of(searched));
                Assert.That(found.Select(static record => record.Id), Is.EquivalentTo(expected), $"seed {seed}, step {step}: '{searched}'");
            }
        }

        string Next(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
    }

    private long Waiting => long.Parse(_database.Scalar("SELECT count(*) FROM \"_objectql_search_tasks#new\"")!, null);

    private async Task Fill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _database.Driver.Insert(new ProjectTask { Title = $"usual {i}" });
        }
    }

    private async Task<List<string?>> Found(string text, DriverTransaction? transaction = null)
    {
        var plan = Planner.List(ProjectTask.Type.Schema, new QueryShape { Where = s_search });
        return (await _database.Driver.ListAsync<ProjectTask>(plan, Crud.Args(Value.Of(text)), transaction, default)).ConvertAll(static task => task.Title);
    }

    private async Task<SchemaReport> Ensure(ObjectSchema schema)
    {
        await using var driver = new SqliteDriver(_database.Options);
        var objects = new[] { Everything.Type.Schema, Project.Type.Schema, schema };
        var request = TestDatabase.Request(objects);
        return await driver.EnsureSchemaAsync(request with { Fingerprint = request.Fingerprint.Add(string.Join(',', SearchExpression.FieldsOf(schema))) });
    }
}
