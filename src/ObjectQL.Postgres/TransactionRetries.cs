using System.Runtime.ExceptionServices;
using Npgsql;
using Polly;
using Polly.Retry;

namespace ObjectQL.Postgres;

/// <summary>
/// Transactions that are run again when the server ended them because of another one: a serialization failure, or a deadlock. A lost connection is no
/// such reason, since nobody knows then whether the transaction was committed.
/// </summary>
public static class TransactionRetries
{
    /// <summary>Six attempts at most, each after a pause that is about twice as long as the one before and begins at 20 milliseconds.</summary>
    public static ResiliencePipeline Default { get; } = new ResiliencePipelineBuilder().AddRetry(Strategy(attempts: 6, TimeSpan.FromMilliseconds(20))).Build();

    /// <summary>A strategy for a pipeline of one's own, which may have a timeout or a circuit breaker beside it.</summary>
    /// <param name="attempts">How often the transaction is run at most; 2 at least.</param>
    /// <param name="pause">The first pause; the next ones are about twice as long each.</param>
    public static RetryStrategyOptions Strategy(int attempts, TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 2);
        return new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ObjectQLException>(IsToBeRetried),
            MaxRetryAttempts = attempts - 1,
            Delay = pause,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        };
    }

    /// <summary>Whether the server ended the transaction only because of another one, so that it may succeed the next time.</summary>
    public static bool IsToBeRetried(Exception error) => error is ObjectQLException
    {
        Code: ErrorCode.Conflict, InnerException: PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected },
    };

    /// <summary>Runs <paramref name="run"/> in a transaction and commits it, from the beginning again as often as <paramref name="retries"/> says.</summary>
    /// <param name="session">The session; no transaction is open in it.</param>
    /// <param name="run">What is done. It may be run several times, so it reads anew what it decides by, and does nothing that a rollback does not undo.</param>
    /// <param name="retries">When and how often it is run again; null for <see cref="Default"/>.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: a transaction is open; its part cannot be run again alone. Or what <paramref name="run"/> ends with.</exception>
    public static async ValueTask<TResult> InTransactionAsync<TSession, TResult>(
        this TSession session, Func<TSession, CancellationToken, ValueTask<TResult>> run, ResiliencePipeline? retries = null, CancellationToken cancellationToken = default)
        where TSession : ObjectSession
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(run);
        if (session.IsInTransaction)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, "A transaction is open in this session, and the server ends all of it at once; call InTransactionAsync where none is, around everything that belongs together.");
        }

        var (result, failure) = await (retries ?? Default).ExecuteAsync(static (state, token) => OnceAsync(state.session, state.run, token), (session, run), cancellationToken).ConfigureAwait(false);
        failure?.Throw();
        return result;
    }

    /// <inheritdoc cref="InTransactionAsync{TSession, TResult}"/>
    public static async ValueTask InTransactionAsync<TSession>(
        this TSession session, Func<TSession, CancellationToken, ValueTask> run, ResiliencePipeline? retries = null, CancellationToken cancellationToken = default)
        where TSession : ObjectSession
    {
        ArgumentNullException.ThrowIfNull(run);
        await session.InTransactionAsync(
            async (own, token) =>
            {
                await run(own, token).ConfigureAwait(false);
                return true;
            },
            retries,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An error behind a commit is no reason to run again what has been committed: it passes by the pipeline.</summary>
    private static async ValueTask<(TResult Result, ExceptionDispatchInfo? Failure)> OnceAsync<TSession, TResult>(
        TSession session, Func<TSession, CancellationToken, ValueTask<TResult>> run, CancellationToken cancellationToken)
        where TSession : ObjectSession
    {
        var transaction = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var result = await run(session, cancellationToken).ConfigureAwait(false);
            try
            {
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ObjectQLException error) when (transaction.HasCommitted)
            {
                return (result, ExceptionDispatchInfo.Capture(error));
            }

            return (result, null);
        }
    }
}
