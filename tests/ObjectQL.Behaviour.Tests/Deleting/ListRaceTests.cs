using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;
using ObjectQL.Sqlite;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Lists of ids have no foreign key: that what they name is there, and what a delete does to them, holds for writers side by side all the same.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
[TestFixture("postgres")]
public sealed class ListRaceTests(string engine)
{
    // Long enough to see that somebody waits; an engine that does not wait is done by then.
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(150);

    private SalesDb _db = null!;
    private SalesDb.Session _one = null!;
    private SalesDb.Session _two = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _db = await SalesDb.OpenAsync(engine switch
        {
            "memory" => new MemoryDriver(),
            "sqlite" => new SqliteDriver(new SqliteOptions { Path = TestFolder.NewFile(), Synchronous = SqliteSynchronous.Off }),
            _ => new PostgresDriver(new PostgresOptions { ConnectionString = PostgresSchemas.Reused(), MaxConnections = 4 }),
        });
        (_one, _two) = (_db.AsSystem(), _db.AsSystem());
        await _one.Rings.CreateAsync(new() { Id = "ring", Name = "ring" });
        await _one.Leaves.CreateAsync(new() { Id = "leaf", Name = "leaf", Ring = "ring" });
        await _one.Rings.CreateAsync(new() { Id = "named", Name = "named" });
        await _one.Leaves.CreateAsync(new() { Id = "pinned", Name = "pinned", Ring = "ring" });
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _db.DisposeAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_is_being_named_is_deleted_behind_that_and_taken_off_the_list(bool isNew)
    {
        Task<bool> deleting;
        await using (var transaction = await _one.BeginAsync())
        {
            await (isNew ? (Task)_one.Leaves.CreateAsync(new() { Id = "new", Ring = "ring", Rings = ["named"] }).AsTask() : _one.Leaves.UpdateAsync("leaf", new() { Rings = ["named"] }).AsTask());
            deleting = Task.Run(() => _two.Rings.DeleteAsync("named").AsTask());
            await Task.WhenAny(deleting, Task.Delay(s_glance));
            await transaction.CommitAsync();
        }

        Assert.That(await deleting, Is.True);
        Assert.That((await _one.Leaves.GetAsync(isNew ? "new" : "leaf")).Rings, Is.Null);
    }

    [Test]
    public async Task What_is_being_named_by_a_list_that_holds_on_to_it_stays()
    {
        Task<bool> deleting;
        await using (var transaction = await _one.BeginAsync())
        {
            await _one.Rings.UpdateAsync("ring", new() { Pinned = ["pinned"] });
            deleting = Task.Run(() => _two.Leaves.DeleteAsync("pinned").AsTask());
            await Task.WhenAny(deleting, Task.Delay(s_glance));
            await transaction.CommitAsync();
        }

        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => deleting)!.Code, Is.EqualTo(ErrorCode.Conflict));
        Assert.That(await _one.Leaves.FindAsync("pinned"), Is.Not.Null);
    }

    [Test]
    public async Task What_is_being_deleted_is_not_named_any_more()
    {
        Task naming;
        await using (var transaction = await _two.BeginAsync())
        {
            await _two.Rings.DeleteAsync("named");
            naming = Task.Run(() => _one.Leaves.UpdateAsync("leaf", new() { Rings = ["named"] }).AsTask());
            await Task.WhenAny(naming, Task.Delay(s_glance));
            await transaction.CommitAsync();
        }

        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => naming)!.Code, Is.EqualTo(ErrorCode.Conflict));
        Assert.That((await _one.Leaves.GetAsync("leaf")).Rings, Is.Null);
    }

    [Test]
    public async Task Two_that_name_the_same_record_do_not_wait_for_each_other()
    {
        await using var transaction = await _one.BeginAsync();
        await _one.Leaves.UpdateAsync("leaf", new() { Rings = ["named"] });
        if (engine == "postgres")
        {
            Assert.That(await _two.Leaves.UpdateAsync("pinned", new() { Rings = ["named"] }), Is.True);
            Assert.That(await _two.Rings.UpdateAsync("named", new() { Name = "renamed" }), Is.True);
        }

        await transaction.CommitAsync();
        Assert.That(await _two.Leaves.UpdateAsync("pinned", new() { Rings = ["named"] }), Is.True);
    }
}
