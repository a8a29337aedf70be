using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>A driver that fails now and then, in every kind of operation, before it has done anything.</summary>
internal sealed class FaultyDriver(Driver inner) : ForwardingDriver(inner)
{
    private const int OneOf = 40;
    private readonly ConcurrentDictionary<string, (long Calls, long Failures)> _kinds = new(StringComparer.Ordinal);

    /// <summary>Every kind of operation that can fail; a load that lacks one of them is not mixed.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        nameof(BeginAsync), nameof(FindAsync), nameof(ListAsync), nameof(StreamAsync), nameof(RowsAsync), nameof(StreamRowsAsync), nameof(FirstRowAsync), nameof(WriteJsonAsync), nameof(CountAsync),
        nameof(InsertAsync), nameof(InsertManyAsync), nameof(UpsertAsync), nameof(UpdateAsync), nameof(DeleteAsync), nameof(TakeNumbersAsync), nameof(LockAsync),
        nameof(DriverTransaction.CommitAsync), nameof(DriverTransaction.SaveAsync), nameof(DriverTransaction.ReleaseAsync),
    ];

    /// <summary>How often each kind of operation was asked for, and how often it has failed.</summary>
    public IReadOnlyDictionary<string, (long Calls, long Failures)> Kinds => _kinds;

    public long Failures => _kinds.Values.Sum(static one => one.Failures);

    /// <summary>It is the driver of the database, and no observer of it: transactions are its own.</summary>
    internal override Driver Engine => this;

    public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        MayFail();
        return new FaultyTransaction(this, await Inner.BeginAsync(cancellationToken));
    }

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class
    {
        MayFail();
        return Inner.FindAsync<T>(plan, id, Own(transaction), cancellationToken);
    }

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.ListAsync<T>(plan, arguments, Own(transaction), cancellationToken);
    }

    public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.StreamAsync<T>(plan, arguments, Own(transaction), cancellationToken);
    }

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.RowsAsync<TRow, TShape>(plan, arguments, Own(transaction), cancellationToken);
    }

    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.StreamRowsAsync<TRow, TShape>(plan, arguments, Own(transaction), cancellationToken);
    }

    public override ValueTask<TRow?> FirstRowAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default
    {
        MayFail();
        return Inner.FirstRowAsync<TRow, TShape>(plan, arguments, Own(transaction), cancellationToken);
    }

    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.WriteJsonAsync<T>(plan, arguments, output, Own(transaction), cancellationToken);
    }

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.CountAsync<T>(plan, arguments, Own(transaction), cancellationToken);
    }

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.InsertAsync(plan, record, Own(transaction), cancellationToken);
    }

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.InsertManyAsync(plan, records, Own(transaction), cancellationToken);
    }

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.UpsertAsync(plan, record, Own(transaction), cancellationToken);
    }

    public override ValueTask<int> UpdateAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.UpdateAsync(plan, draft, arguments, Own(transaction), cancellationToken);
    }

    public override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.DeleteAsync<T>(plan, arguments, Own(transaction), cancellationToken);
    }

    public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.TakeNumbersAsync(sequence, count, Own(transaction), cancellationToken);
    }

    public override ValueTask LockAsync(string name, DriverTransaction transaction, CancellationToken cancellationToken)
    {
        MayFail();
        return Inner.LockAsync(name, Own(transaction)!, cancellationToken);
    }

    /// <summary>Fails now and then.</summary>
    /// <param name="kind">What is asked for.</param>
    /// <exception cref="ObjectQLException">It does.</exception>
    public void MayFail([CallerMemberName] string kind = "")
    {
        var fails = Random.Shared.Next(OneOf) == 0;
        _kinds.AddOrUpdate(kind, static (_, fails) => (1, fails ? 1 : 0), static (_, known, fails) => (known.Calls + 1, known.Failures + (fails ? 1 : 0)), fails);
        if (fails)
        {
            throw new ObjectQLException(ErrorCode.ConnectionFailed, $"The driver fails in {kind}, as it shall now and then.");
        }
    }

    private static DriverTransaction? Own(DriverTransaction? transaction) => transaction is null ? null : ((FaultyTransaction)transaction).Inner;
}
