using System.Buffers;
using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A driver with every statement that it runs reported; it stands in front of the driver only while somebody listens.</summary>
/// <param name="engine">The driver.</param>
/// <param name="observers">Who is told, besides <see cref="Telemetry"/>.</param>
internal sealed class ObservedDriver(Driver engine, Observers<IStatementObserver> observers) : ForwardingDriver(engine)
{
    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class => Observe(plan, () => Inner.FindAsync<T>(plan, id, transaction, cancellationToken), static record => record is null ? 0 : 1);

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.ListAsync<T>(plan, arguments, transaction, cancellationToken), static records => records.Count);

    public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, Inner.StreamAsync<T>(plan, arguments, transaction, cancellationToken), cancellationToken);

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken), static rows => rows.Count);

    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, Inner.StreamRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken), cancellationToken);

    public override ValueTask<TRow?> FirstRowAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default => Observe(plan, () => Inner.FirstRowAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken), static row => row is null ? 0 : 1);

    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.WriteJsonAsync<T>(plan, arguments, output, transaction, cancellationToken), static count => count);

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.CountAsync<T>(plan, arguments, transaction, cancellationToken), static _ => 1);

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.InsertAsync(plan, record, transaction, cancellationToken), 1);

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.InsertManyAsync(plan, records, transaction, cancellationToken), records.Count);

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.UpsertAsync(plan, record, transaction, cancellationToken), 1);

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.UpdateAsync(plan, draft, arguments, transaction, cancellationToken), static count => count);

    public override ValueTask UpdateEachAsync<T>(QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, DriverTransaction transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.UpdateEachAsync(plan, changes, transaction, cancellationToken), changes.Count);

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Observe(plan, () => Inner.DeleteAsync<T>(plan, arguments, transaction, cancellationToken), static count => count);

    /// <summary>The statement is begun before this returns: its arguments are lent for so long only.</summary>
    private async ValueTask<TResult> Observe<TResult>(QueryPlan plan, Func<ValueTask<TResult>> run, Func<TResult, long> count)
    {
        var statement = WatchedStatement.Begin(plan, Inner, observers);
        try
        {
            var result = await run().ConfigureAwait(false);
            statement.End(count(result), null);
            return result;
        }
        catch (Exception error)
        {
            statement.End(0, error);
            throw;
        }
    }

    private async ValueTask Observe(QueryPlan plan, Func<ValueTask> run, long count)
    {
        var statement = WatchedStatement.Begin(plan, Inner, observers, count);
        try
        {
            await run().ConfigureAwait(false);
            statement.End(count, null);
        }
        catch (Exception error)
        {
            statement.End(0, error);
            throw;
        }
    }

    /// <summary>A stream is one statement, which ends with the enumeration.</summary>
    private async IAsyncEnumerable<TItem> Observe<TItem>(QueryPlan plan, IAsyncEnumerable<TItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var statement = WatchedStatement.Begin(plan, Inner, observers);
        var count = 0L;
        Exception? failure = null;
        await using var enumerator = items.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    if (!await enumerator.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception error)
                {
                    failure = error;
                    throw;
                }

                count++;
                yield return enumerator.Current;
            }
        }
        finally
        {
            statement.End(count, failure);
        }
    }
}
