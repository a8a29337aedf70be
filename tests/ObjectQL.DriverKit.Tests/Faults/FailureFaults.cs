using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests.Faults;

/// <summary>Drivers that do not end, or do not begin again.</summary>
internal static class FailureFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Fault.Of("hears no cancellation", static x => new Deaf(x),
            nameof(DriverContract.A_call_with_a_cancelled_token_does_nothing), nameof(DriverContract.A_cancelled_commit_rolls_back_and_frees_the_writer),
            nameof(DriverContract.A_writer_that_waits_is_cancelled_without_a_trace)),
        Fault.Of("streams to the end", static x => new DeafStream(x), nameof(DriverContract.A_stream_that_is_cancelled_in_the_middle_ends)),
        Fault.Of("cancels others", static x => new CancelsOthers(x), nameof(DriverContract.Callers_that_are_cancelled_disturb_no_others)),
        Fault.Of("works after it was closed", static x => new Immortal(x), nameof(DriverContract.A_closed_driver_says_so)),
        new("does not connect again", static () => Breakable(isMended: false),
            nameof(DriverContract.After_lost_connections_the_driver_works_again), nameof(DriverContract.A_transaction_whose_connection_was_lost_is_undone_and_says_so),
            nameof(DriverContract.Callers_whose_connection_is_lost_get_an_answer_or_the_error_of_it)),
    ];

    /// <summary>The suite over a driver with connections that can be ended.</summary>
    public static GivenDriverContract Breakable(bool isMended) => new()
    {
        Create = () => new Connected(new MemoryDriver(), isMended),
        Break = static driver => ((Connected)driver).Break(),
        Given = Capabilities.Connections,
    };

    private sealed class Deaf(Driver inner) : PassingDriver(inner)
    {
        protected override CancellationToken Token(CancellationToken token) => default;

        public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => new DeafTransaction(await Inner.BeginAsync(default));
    }

    private sealed class DeafTransaction(DriverTransaction inner) : PassingTransaction(inner)
    {
        public override ValueTask CommitAsync(CancellationToken cancellationToken = default) => Inner.CommitAsync(default);
    }

    private sealed class DeafStream(Driver inner) : PassingDriver(inner)
    {
        public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            return ReadAsync(arguments.Copy());

            async IAsyncEnumerable<T> ReadAsync(Arguments kept)
            {
                foreach (var record in await ListAsync<T>(plan, kept, transaction, default))
                {
                    yield return record;
                }
            }
        }
    }

    private sealed class CancelsOthers(Driver inner) : PassingDriver(inner)
    {
        private int _cancelled;

        public override async ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
            where T : class
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _cancelled = 1;
            }
            else if (Interlocked.Exchange(ref _cancelled, 0) == 1)
            {
                throw new OperationCanceledException();
            }

            return await base.FindAsync<T>(plan, id, transaction, cancellationToken);
        }
    }

    /// <summary>What is disposed is not what works.</summary>
    private sealed class Immortal(Driver inner) : PassingDriver(inner)
    {
        private readonly MemoryDriver _other = new();

        public override async ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
        {
            await _other.EnsureSchemaAsync(request, cancellationToken);
            return await base.EnsureSchemaAsync(request, cancellationToken);
        }

        public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
            _other.CountAsync<T>(plan, arguments, null, cancellationToken);
    }

    /// <summary>A driver with a connection: when it was ended, transactions are lost, and the next call finds out.</summary>
    private sealed class Connected(Driver inner, bool isMended) : PassingDriver(inner)
    {
        private readonly List<PassingTransaction> _open = [];
        private int _isBroken;

        public bool Break()
        {
            Volatile.Write(ref _isBroken, 1);
            foreach (var transaction in _open)
            {
                transaction.Inner.RollbackAsync().AsTask().Wait();
            }

            return true;
        }

        protected override CancellationToken Token(CancellationToken token)
        {
            if (Volatile.Read(ref _isBroken) == 1)
            {
                Volatile.Write(ref _isBroken, isMended ? 0 : 1);
                throw new ObjectQLException(ErrorCode.ConnectionFailed, "The connection was lost.");
            }

            return token;
        }

        public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default)
        {
            var transaction = new PassingTransaction(await Inner.BeginAsync(Token(cancellationToken)));
            _open.Add(transaction);
            return transaction;
        }
    }
}
