using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers whose transactions do not keep together.</summary>
internal static class TransactionFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fault.Of("commits on rollback", static x => new Transacting(x, static t => new CommitsOnRollback(t)),
            nameof(DriverContract.A_rollback_undoes_creations_changes_and_deletes), nameof(DriverContract.What_ends_without_a_commit_is_undone), nameof(DriverContract.A_kept_savepoint_goes_with_the_rollback_of_the_whole)),
        Fault.Of("loses the commit", static x => new Transacting(x, static t => new RollsBackOnCommit(t)), nameof(DriverContract.A_commit_keeps_everything)),
        Fault.Of("keeps what a savepoint should undo", static x => new Transacting(x, static t => new KeepsSavepoints(t)), nameof(DriverContract.A_savepoint_is_undone_alone_and_kept_with_the_whole)),
        Fault.Of("ends twice", static x => new Transacting(x, static t => new EndsTwice(t)), nameof(DriverContract.A_transaction_ends_once)),
        Fault.Of("reads outside of the transaction", static x => new ReadsOutside(x), nameof(DriverContract.Inside_all_reads_see_what_was_written_and_outside_none)),
        Fault.Of("gives up after an error", static x => new GivesUp(x),
            nameof(DriverContract.An_error_inside_undoes_itself_and_leaves_the_transaction_usable), nameof(DriverContract.A_cancelled_read_leaves_its_transaction_usable)),
        new("does not wait", static () => new() { Create = static () => new MemoryDriver { TransactionTimeout = TimeSpan.Zero } },
            nameof(DriverContract.A_writer_of_the_same_record_waits_and_goes_on_with_what_was_committed)),
        Fault.Of("says anything when it waited too long", static x => new OtherCodes(x), nameof(DriverContract.A_writer_that_waits_too_long_fails_clearly_and_others_are_not_disturbed)),
        Fault.Of("holds nothing that it reads", static x => new HoldsNothing(x),
            nameof(DriverContract.Sums_are_right_when_two_writers_change_one_child), nameof(DriverContract.What_a_hook_asks_of_the_previous_record_still_holds_when_it_is_stored)),
        Fault.Of("computes outside of the transaction", static x => new ReadsOutside(x), nameof(DriverContract.A_summary_that_is_computed_anew_sees_what_others_have_stored)),
        Fault.Of("writes at once", static x => new WritesAtOnce(x), nameof(DriverContract.A_reader_never_sees_half_of_a_transaction)),
    ];

    private sealed class Transacting(Driver inner, Func<DriverTransaction, DriverTransaction> make) : PassingDriver(inner)
    {
        public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => make(await Inner.BeginAsync(cancellationToken));
    }

    private sealed class CommitsOnRollback(DriverTransaction inner) : PassingTransaction(inner)
    {
        private bool _ended;

        public override ValueTask CommitAsync(CancellationToken cancellationToken = default)
        {
            _ended = true;
            return Inner.CommitAsync(cancellationToken);
        }

        public override ValueTask RollbackAsync(CancellationToken cancellationToken = default) => _ended ? default : CommitAsync(cancellationToken);

        public override async ValueTask DisposeAsync()
        {
            await RollbackAsync();
            await base.DisposeAsync();
        }
    }

    private sealed class RollsBackOnCommit(DriverTransaction inner) : PassingTransaction(inner)
    {
        public override ValueTask CommitAsync(CancellationToken cancellationToken = default) => Inner.RollbackAsync(cancellationToken);
    }

    private sealed class KeepsSavepoints(DriverTransaction inner) : PassingTransaction(inner)
    {
        public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) => Inner.ReleaseAsync(depth, cancellationToken);
    }

    private sealed class EndsTwice(DriverTransaction inner) : PassingTransaction(inner)
    {
        private bool _ended;

        public override ValueTask CommitAsync(CancellationToken cancellationToken = default)
        {
            var again = _ended;
            _ended = true;
            return again ? default : Inner.CommitAsync(cancellationToken);
        }
    }

    private sealed class ReadsOutside(Driver inner) : PassingDriver(inner)
    {
        protected override DriverTransaction? OfRead(DriverTransaction? transaction) => null;
    }

    /// <summary>A record that should be held is read before the writer that is waited for has ended.</summary>
    private sealed class HoldsNothing(Driver inner) : PassingDriver(inner)
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Name, string Id), Record?> _first = new();

        public override bool TakesNumbersApart => true;

        public override async ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
            where T : class
        {
            var found = await base.FindAsync<T>(plan, id, transaction, cancellationToken);
            return plan.Hold == RecordHold.None ? found : _first.GetOrAdd((plan.Schema.Name, id), found) is T first ? RecordState.Copy(first) : null;
        }
    }

    private sealed class GivesUp(Driver inner) : PassingDriver(inner)
    {
        private bool _failed;

        public override async ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            _failed |= cancellationToken.IsCancellationRequested && transaction is not null;
            return await base.ListAsync<T>(plan, arguments, transaction, cancellationToken);
        }

        public override async ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            if (_failed && transaction is not null)
            {
                throw new ObjectQLException(ErrorCode.TransactionFailed, "The transaction is aborted.");
            }

            try
            {
                await base.InsertAsync(plan, record, transaction, cancellationToken);
            }
            catch (ObjectQLException)
            {
                _failed = true;
                throw;
            }
        }
    }

    private sealed class OtherCodes(Driver inner) : PassingDriver(inner)
    {
        public override async ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            try
            {
                return await base.UpdateAsync(plan, draft, arguments, transaction, cancellationToken);
            }
            catch (ObjectQLException error) when (error.Code == ErrorCode.TransactionFailed)
            {
                throw new ObjectQLException(ErrorCode.Database, "The database is locked.");
            }
        }
    }

    private sealed class WritesAtOnce(Driver inner) : PassingDriver(inner)
    {
        public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => new(new Nothing());

        public override async ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            var count = await Inner.UpdateAsync(plan, draft, arguments, null, cancellationToken);
            await Task.Delay(2, cancellationToken);
            return count;
        }

        protected override DriverTransaction? OfRead(DriverTransaction? transaction) => null;

        private sealed class Nothing : DriverTransaction
        {
            public override ValueTask CommitAsync(CancellationToken cancellationToken = default) => default;

            public override ValueTask RollbackAsync(CancellationToken cancellationToken = default) => default;

            public override ValueTask SaveAsync(int depth, CancellationToken cancellationToken = default) => default;

            public override ValueTask ReleaseAsync(int depth, CancellationToken cancellationToken = default) => default;

            public override ValueTask RollbackToAsync(int depth, CancellationToken cancellationToken = default) => default;

            public override ValueTask DisposeAsync() => default;
        }
    }
}
