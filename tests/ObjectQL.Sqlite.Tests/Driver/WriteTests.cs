using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;
using static ObjectQL.Sqlite.Tests.Support.Crud;

namespace ObjectQL.Sqlite.Tests.Driver;

[TestFixture(true)]
[TestFixture(false)]
public sealed class WriteTests(bool inMemory)
{
    private TestDatabase _database = null!;

    private SqliteDriver Driver => _database.Driver;

    [SetUp]
    public async Task Open() => _database = await TestDatabase.OpenAsync(inMemory);

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [Test]
    public async Task An_update_writes_the_assigned_fields_only()
    {
        var record = await Driver.Insert(new Everything { Text = "t", Whole = 1 });
        var draft = new Everything { Whole = null, Money = 2 };

        Assert.That(await Update(draft, record.Id), Is.EqualTo(1));

        var read = await Driver.Find<Everything>(record.Id);
        Assert.That((read!.Text, read.Whole, read.Money), Is.EqualTo(("t", (long?)null, (decimal?)2)));
        Assert.That(await Update(draft, "nobody"), Is.Zero);
    }

    [Test]
    public async Task An_update_with_a_stale_version_hits_nothing()
    {
        var record = await Driver.Insert(new Project { Name = "p", Version = 1 });
        var draft = new Project { Name = "q" };
        var plan = Project.Type.UpdatePlan(RecordState.Changed(draft), checksVersion: true);

        Assert.That(await Driver.UpdateAsync(plan, draft, Args(Value.Of(record.Id), Value.Of(2L)), null, default), Is.Zero);
        Assert.That(await Driver.UpdateAsync(plan, draft, Args(Value.Of(record.Id), Value.Of(1L)), null, default), Is.EqualTo(1));
        Assert.That((await Driver.Find<Project>(record.Id))!.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task An_update_of_many_and_a_delete_of_many()
    {
        for (var i = 0; i < 10; i++)
        {
            await Driver.Insert(new Everything { Whole = i, Money = i });
        }

        var draft = new Everything { Text = "big" };
        var shape = Where(ComparisonOperator.GreaterOrEqual, Everything.MoneyField);
        var update = Planner.UpdateMany(Everything.Type.Schema, RecordState.Changed(draft), shape);
        Assert.That(await Driver.UpdateAsync(update, draft, Args(Value.Of(7m)), null, default), Is.EqualTo(3));
        Assert.That(await Driver.List<Everything>(Where(ComparisonOperator.Equal, Everything.TextField), Value.Of("big")), Has.Count.EqualTo(3));

        var delete = Planner.DeleteMany(Everything.Type.Schema, shape);
        Assert.That(await Driver.DeleteAsync<Everything>(delete, Args(Value.Of(5m)), null, default), Is.EqualTo(5));
        var all = Planner.DeleteMany(Everything.Type.Schema, QueryShape.All);
        Assert.That(await Driver.DeleteAsync<Everything>(all, Arguments.None, null, default), Is.EqualTo(5));
    }

    [Test]
    public async Task A_delete_says_whether_it_hit()
    {
        var record = await Driver.Insert(new Everything());

        Assert.That(await Driver.Delete<Everything>(record.Id), Is.EqualTo(1));
        Assert.That(await Driver.Delete<Everything>(record.Id), Is.Zero);
    }

    [Test]
    public async Task An_upsert_inserts_then_updates_and_gives_back_what_is_stored()
    {
        var first = TestDatabase.Stamped(new Project { Name = "one", Code = "c", Budget = 1, Version = 1 });
        await Upsert(first);
        var second = new Project { Name = "two", Code = "c" };
        second.Id = "another";
        second.CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(5);
        second.UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(6);
        await Upsert(second);

        Assert.That(second.CreatedAt, Is.EqualTo(first.CreatedAt));
        Assert.That(second.Id, Is.EqualTo(first.Id));
        var read = await Driver.Find<Project>(first.Id);
        Assert.That((read!.Name, read.Budget, read.Version), Is.EqualTo(("two", (decimal?)1, (long?)2)));
        Assert.That(read.UpdatedAt, Is.EqualTo(second.UpdatedAt));
        Assert.That(await Driver.Count<Project>(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_upsert_gives_back_a_time_that_another_program_stored_as_text()
    {
        await using var database = await TestDatabase.OpenAsync();
        var plan = Project.Type.UpsertPlan(RecordState.Changed(new Project { Name = "", Code = "" }), Project.CodeField);
        await database.Driver.UpsertAsync(plan, TestDatabase.Stamped(new Project { Name = "one", Code = "c" }), null, default);
        database.Execute("UPDATE projects SET created_at = '2026-01-31T12:00:00Z'");
        var second = TestDatabase.Stamped(new Project { Name = "two", Code = "c" });
        await database.Driver.UpsertAsync(plan, second, null, default);
        Assert.That(second.CreatedAt, Is.EqualTo(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task Many_are_inserted_all_or_none()
    {
        await Driver.InsertManyAsync(Project.Type.InsertPlan, Some(100), null, default);
        Assert.That(await Driver.Count<Project>(), Is.EqualTo(100));

        var broken = Some(100);
        broken[50].Code = "code 3";
        broken[3].Code = "code 3";
        var error = await Error(() => Driver.InsertManyAsync(Project.Type.InsertPlan, broken, null, default));

        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.Conflict, "code")));
        Assert.That(await Driver.Count<Project>(), Is.EqualTo(100));
        await Driver.InsertManyAsync<Project>(Project.Type.InsertPlan, [], null, default);
    }

    [Test]
    public async Task A_cancelled_token_throws_and_does_nothing()
    {
        var cancelled = new CancellationToken(true);
        var record = TestDatabase.Stamped(new Everything());

        Assert.That(async () => await Driver.InsertAsync(Everything.Type.InsertPlan, record, null, cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await Driver.FindAsync<Everything>(Everything.Type.FindPlan, "x", null, cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await Driver.BeginAsync(cancelled), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Driver.Count<Everything>(), Is.Zero);
    }

    [Test]
    public async Task Cancelling_in_the_middle_of_many_inserts_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        var records = new CancellingList(source, 5_000);

        Assert.That(async () => await Driver.InsertManyAsync(Project.Type.InsertPlan, records, null, source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Driver.Count<Project>(), Is.Zero);
        await Driver.Insert(new Project { Name = "after" });
    }

    private static List<Project> Some(int count)
    {
        var marker = TestDatabase.NewId();
        return [.. Enumerable.Range(0, count).Select(i => TestDatabase.Stamped(new Project { Name = $"{marker} {i}", Code = $"{marker} {i}" }))];
    }

    private ValueTask Upsert(Project record) =>
        Driver.UpsertAsync(Project.Type.UpsertPlan(RecordState.Changed(record), Project.CodeField), record, null, default);

    private ValueTask<int> Update(Everything draft, string id) =>
        Driver.UpdateAsync(Everything.Type.UpdatePlan(RecordState.Changed(draft), false), draft, Args(Value.Of(id)), null, default);
}
