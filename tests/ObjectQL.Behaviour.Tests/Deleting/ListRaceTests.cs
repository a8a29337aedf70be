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
    private string _connection = "";
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
            _ => new PostgresDriver(new PostgresOptions { ConnectionString = _connection = PostgresSchemas.Reused(), MaxConnections = 4 }),
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
            await UntilItWaitsAsync(deleting);
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
            await UntilItWaitsAsync(deleting);
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
            await UntilItWaitsAsync(naming);
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

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_list_that_is_being_written_anew_keeps_what_is_written(bool isAmongMany)
    {
        await _one.Rings.CreateManyAsync([new() { Id = "other", Name = "other" }, new() { Id = "third", Name = "third" }]);
        if (isAmongMany)
        {
            await _one.Rings.CreateManyAsync([.. Enumerable.Range(0, 20).Select(static number => new Ring { Id = $"many{number}", Name = "named" })]);
        }

        await _one.Leaves.UpdateAsync("leaf", new() { Rings = ["named", "other"] });
        Task deleting;
        await using (var transaction = await _one.BeginAsync())
        {
            await _one.Leaves.UpdateAsync("leaf", new() { Rings = ["other", "third"] });
            deleting = Task.Run(() => isAmongMany ? _two.Rings.Where(x => x.Name == "named").DeleteAsync().AsTask() : (Task)_two.Rings.DeleteAsync("named").AsTask());
            await UntilItWaitsAsync(deleting);
            await transaction.CommitAsync();
        }

        await deleting;
        Assert.That(await _one.Rings.FindAsync("named"), Is.Null);
        Assert.That((await _one.Leaves.GetAsync("leaf")).Rings!.Items, Is.EqualTo(new[] { "other", "third" }));
    }

    [Test]
    public async Task A_list_goes_on_naming_what_somebody_waits_to_delete_without_waiting_for_him()
    {
        await _one.Rings.CreateAsync(new() { Id = "third", Name = "third" });
        await _one.Leaves.UpdateAsync("leaf", new() { Rings = ["named"] });
        Task<bool> deleting;
        await using (var transaction = await _one.BeginAsync())
        {
            await _one.Leaves.UpdateAsync("leaf", new() { Name = "held" });
            deleting = Task.Run(() => _two.Rings.DeleteAsync("named").AsTask());
            await UntilItWaitsAsync(deleting);
            await _one.Leaves.UpdateAsync("leaf", new() { Rings = ["named", "third"] });
            await transaction.CommitAsync();
        }

        Assert.That(await deleting, Is.True);
        Assert.That((await _one.Leaves.GetAsync("leaf")).Rings!.Items, Is.EqualTo(new[] { "third" }));
    }

    /// <summary>Until the engine says that one waits for the other, or it is done. Where there is one writer at a time, one cannot but follow the other.</summary>
    private async Task UntilItWaitsAsync(Task task)
    {
        if (engine == "postgres")
        {
            var name = new Npgsql.NpgsqlConnectionStringBuilder(_connection).ApplicationName;
            while (!task.IsCompleted
                && (long)PostgresCluster.Scalar(PostgresCluster.ConnectionString, $"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}' AND wait_event_type = 'Lock'")! == 0)
            {
                await Task.Delay(5);
            }
        }
    }
}
