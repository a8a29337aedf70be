using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Writing;

public sealed class GroupCommitTests
{
    private const int Size = 16;
    private const int Odd = 7;

    [Test]
    public async Task One_that_is_refused_keeps_its_error_and_the_others_their_success()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Project { Name = "there", Code = "taken" });

        var errors = await database.Driver.RunAsGroupAsync(Range(i =>
            () => database.Driver.Insert(new Project { Name = $"{i}", Code = i == Odd ? "taken" : $"{i}" })));

        await AssertOnlyOddFailed(database, errors, "code", ErrorCode.Conflict);
    }

    [Test]
    public async Task Of_two_with_the_same_unique_value_the_first_wins()
    {
        await using var database = await TestDatabase.OpenAsync();

        var errors = await database.Driver.RunAsGroupAsync(Range(i =>
            () => database.Driver.Insert(new Project { Id = $"p{i:00}", Name = $"{i}", Code = i is 3 or Odd ? "same" : $"{i}" })));

        await AssertOnlyOddFailed(database, errors, "code", ErrorCode.Conflict, count: Size - 1);
        Assert.That(await database.Driver.Find<Project>("p03"), Is.Not.Null);
    }

    [Test]
    public async Task A_value_that_cannot_be_stored()
    {
        await using var database = await TestDatabase.OpenAsync();

        var errors = await database.Driver.RunAsGroupAsync(Range(i =>
            () => database.Driver.Insert(new Project { Name = $"{i}", Budget = i == Odd ? 0.001m : i })));

        await AssertOnlyOddFailed(database, errors, "budget", ErrorCode.Validation, count: Size - 1);
    }

    [Test]
    public async Task A_reference_to_nowhere_is_explained()
    {
        await using var database = await TestDatabase.OpenAsync();
        var project = await database.Driver.Insert(new Project { Name = "p" });

        var errors = await database.Driver.RunAsGroupAsync(Range(i =>
            () => database.Driver.Insert(new ProjectTask { Project = i == Odd ? "nobody" : project.Id })));

        Assert.That(errors.Select(x => x?.Field), Is.EqualTo(Enumerable.Range(0, Size).Select(i => i == Odd ? "project" : null)));
        Assert.That(await database.Driver.Count<ProjectTask>(), Is.EqualTo(Size - 1));
    }

    [Test]
    public async Task A_deferred_foreign_key_fails_for_who_broke_it_only()
    {
        await using var database = await TestDatabase.OpenAsync(ensure: false);
        database.Execute("""
            CREATE TABLE projects (id TEXT PRIMARY KEY, created_at INTEGER, updated_at INTEGER, name TEXT, "project code" TEXT, budget INTEGER, version INTEGER);
            CREATE TABLE tasks (id TEXT PRIMARY KEY, created_at INTEGER, updated_at INTEGER, title TEXT,
              project TEXT REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED);
            """);
        await database.Driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model));
        var project = await database.Driver.Insert(new Project { Name = "p" });

        var errors = await database.Driver.RunAsGroupAsync(Range(i =>
            () => database.Driver.Insert(new ProjectTask { Project = i == Odd ? "nobody" : project.Id })));

        Assert.That(errors.Select(x => x?.Code), Is.EqualTo(Enumerable.Range(0, Size).Select(i => i == Odd ? ErrorCode.Conflict : null)));
        Assert.That(errors[Odd]!.Field, Is.EqualTo("project"));
        Assert.That(await database.Driver.Count<ProjectTask>(), Is.EqualTo(Size - 1));
        Assert.That(database.Scalar("PRAGMA foreign_key_check"), Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_full_disk_fails_the_one_that_does_not_fit(bool inMemory)
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);
        await database.Driver.Insert(new Everything { Id = "first" });
        await database.Driver.ExecuteOnWriterAsync("PRAGMA max_page_count = 60");

        var errors = await database.Driver.RunAsGroupAsync(Range(i =>
            () => database.Driver.Insert(new Everything { Text = i == Odd ? new string('x', 1_000_000) : "small" })));

        Assert.That(errors.Select(x => x?.Code), Is.EqualTo(Enumerable.Range(0, Size).Select(i => i == Odd ? ErrorCode.Database : null)));
        Assert.That(errors[Odd]!.Message, Does.Contain("full"));
        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(Size));
    }

    [Test]
    public async Task All_kinds_of_writes_in_one_group()
    {
        await using var database = await TestDatabase.OpenAsync();
        var driver = database.Driver;
        var record = await driver.Insert(new Project { Name = "p", Code = "c", Version = 1 });
        var doomed = await driver.Insert(new Project { Name = "doomed" });
        var upsert = TestDatabase.Stamped(new Project { Name = "up", Code = "c" });
        var draft = new Project { Budget = 5 };
        var updated = 0;
        var deleted = 0;

        var errors = await driver.RunAsGroupAsync(
        [
            async () => updated = await driver.UpdateAsync(
                Project.Type.UpdatePlan(RecordState.Changed(draft), false), draft, Crud.Args(Value.Of(record.Id)), null, default),
            async () => deleted = await driver.Delete<Project>(doomed.Id),
            async () => await driver.UpsertAsync(Project.Type.UpsertPlan(RecordState.Changed(upsert), Project.CodeField), upsert, null, default),
            async () => await driver.InsertManyAsync(
                Project.Type.InsertPlan, [TestDatabase.Stamped(new Project { Name = "m1" }), TestDatabase.Stamped(new Project { Name = "m2" })], null, default),
            async () => await driver.InsertManyAsync(
                Project.Type.InsertPlan, [TestDatabase.Stamped(new Project { Name = "m3" }), TestDatabase.Stamped(new Project { Name = "m4", Code = "c" })], null, default),
        ]);

        Assert.That(errors.Select(x => x?.Code), Is.EqualTo(new[] { null, null, null, null, ErrorCode.Conflict }));
        Assert.That((updated, deleted), Is.EqualTo((1, 1)));
        Assert.That(upsert.Id, Is.EqualTo(record.Id));
        Assert.That(upsert.Version, Is.EqualTo(3));
        Assert.That((await driver.List<Project>(QueryShape.All)).ConvertAll(x => x.Name), Is.EquivalentTo(new[] { "up", "m1", "m2" }));
    }

    [Test]
    public async Task Who_waits_for_another_process_together_is_told_together()
    {
        await using var database = await TestDatabase.OpenAsync(change: static options => options with { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await database.Driver.Insert(new Project { Name = "there" });
        await using var other = new SqliteDriver(database.Options);
        await using var transaction = await other.BeginAsync();

        var errors = await database.Driver.RunAsGroupAsync(Range(i => () => database.Driver.Insert(new Project { Name = $"{i}" })));

        Assert.That((errors[0]!.Message.Contains("BusyTimeout", StringComparison.Ordinal), errors[0]!.IsBusy), Is.EqualTo((true, true)));
        Assert.That(errors, Is.All.SameAs(errors[0]), "One wait for all of them, not one for each.");
        await transaction.RollbackAsync();
        Assert.That(await database.Driver.Count<Project>(), Is.EqualTo(1));
        await database.Driver.Insert(new Project { Name = "after" });
    }

    [Test]
    public async Task The_values_of_a_call_that_waits_are_copied()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Everything { Id = "a" });
        var values = new[] { Value.Of("a") };

        await database.Driver.RunAsGroupAsync(
        [
            () =>
            {
                var task = database.Driver.DeleteAsync<Everything>(Everything.Type.DeletePlan, new Arguments(values, 1), null, default).AsTask();
                values[0] = Value.Of("changed meanwhile");
                return task;
            },
        ]);

        Assert.That(await database.Driver.Count<Everything>(), Is.Zero);
    }

    [Test]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1849", Justification = "The order matters.")]
    public async Task One_that_is_cancelled_while_it_waits_does_not_run()
    {
        await using var database = await TestDatabase.OpenAsync();
        using var source = new CancellationTokenSource();
        var cancelled = 0;

        await database.Driver.RunAsGroupAsync(Range(i => async () =>
        {
            var insert = database.Driver.InsertAsync(
                Everything.Type.InsertPlan, TestDatabase.Stamped(new Everything()), null, i == Odd ? source.Token : default);
            if (i == Size - 1)
            {
                // At once, not on another thread: the group starts when this returns.
                source.Cancel();
            }

            try
            {
                await insert;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }), Odd);

        Assert.That(cancelled, Is.EqualTo(1));
        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(Size - 1));
    }

    private static IEnumerable<Func<Task>> Range(Func<int, Func<Task>> operation) => Enumerable.Range(0, Size).Select(operation);

    private static async Task AssertOnlyOddFailed(TestDatabase database, ObjectQLException?[] errors, string field, string code, int count = Size)
    {
        Assert.That(errors.Select(x => x?.Code), Is.EqualTo(Enumerable.Range(0, Size).Select(i => i == Odd ? code : null)));
        Assert.That(errors[Odd]!.Field, Is.EqualTo(field));
        Assert.That(await database.Driver.Count<Project>(), Is.EqualTo(count));
    }
}
