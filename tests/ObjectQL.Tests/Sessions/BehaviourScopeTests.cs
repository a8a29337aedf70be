namespace ObjectQL.Tests;

/// <summary>The transaction of an operation with behaviour is one that is lent: it serves the next operation, and shows nothing of the one before.</summary>
public sealed class BehaviourScopeTests
{
    [Test]
    public async Task One_object_serves_all_operations_of_a_thread()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        var first = Lent(session);
        Assert.That(Lent(session), Is.SameAs(first));
        await using (await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
        {
            Assert.That(session.CurrentTransaction, Is.SameAs(first));
            await using (await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
            {
                Assert.That(session.CurrentTransaction, Is.Not.SameAs(first), "the one around it is in use");
            }
        }

        await using var own = await session.BeginAsync();
        Assert.That(own, Is.Not.SameAs(first), "what a caller holds is the caller's");
    }

    [Test]
    public async Task What_one_operation_did_is_forgotten_by_the_next()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        var (undone, committed) = (0, 0);
        await using (var scope = await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
        {
            session.CurrentTransaction!.OnRollback(Operations<Ticket>.Default.Type, new Counting(() => undone++));
            session.CurrentTransaction.OnCommit(Operations<Ticket>.Default.Type, () =>
            {
                committed++;
                return default;
            });
            await scope.CommitAsync(CancellationToken.None);
        }

        Assert.That((undone, committed, session.CurrentTransaction), Is.EqualTo((0, 1, (Transaction?)null)));
        await using (await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
        {
            await session.Teams.CreateAsync(new Team { Id = "lost", Name = "lost" });
        }

        Assert.That((undone, committed, await session.Teams.CountAsync()), Is.EqualTo((0, 1, 0L)));
        await using (var scope = await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
        {
            await using (var inner = await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
            {
                session.CurrentTransaction!.OnRollback(Operations<Ticket>.Default.Type, new Counting(() => undone++));
                await session.Teams.CreateAsync(new Team { Id = "undone", Name = "undone" });
            }

            await using (var inner = await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
            {
                await session.Teams.CreateAsync(new Team { Id = "kept", Name = "kept" });
                await inner.CommitAsync(CancellationToken.None);
            }

            await scope.CommitAsync(CancellationToken.None);
        }

        Assert.That(undone, Is.EqualTo(1));
        Assert.That((await session.Teams.ToListAsync()).Select(static team => team.Id), Is.EqualTo(new[] { "kept" }));
    }

    [Test]
    public async Task A_transaction_that_a_hook_left_open_is_undone_and_stays_ended()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        Transaction left;
        await using (await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None))
        {
            left = await session.BeginAsync();
        }

        await using var other = await BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None);
        Throws.WithCode(ErrorCode.TransactionFailed, () => left.CommitAsync().AsTask());
        await left.DisposeAsync();
        Assert.That(session.CurrentTransaction, Is.Not.Null, "the lent transaction goes on");
        await other.CommitAsync(CancellationToken.None);
    }

    /// <summary>The transaction of one operation, which the memory driver runs without waiting.</summary>
    private static Transaction Lent(TestSession session)
    {
        var scope = Done(BehaviourScope.OpenAsync(session, needed: true, CancellationToken.None));
        var transaction = session.CurrentTransaction!;
        Done(scope.CommitAsync(CancellationToken.None));
        Done(scope.DisposeAsync());
        return transaction;
    }

    private static T Done<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("The memory driver does not wait here.");

    private static void Done(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The memory driver does not wait here.");
        }
    }

    private sealed class Counting(Action count) : RecordUndo
    {
        public override void Run() => count();
    }
}
