using ObjectQL.Query;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>A driver that fails now and then, before it has done anything.</summary>
internal sealed class FaultyDriver(Driver inner) : ForwardingDriver(inner)
{
    private long _failures;

    public long Failures => _failures;

    /// <summary>It is the driver of the database, and no observer of it: transactions are its own.</summary>
    internal override Driver Engine => this;

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class => Fails() ? ValueTask.FromException<T?>(Failure()) : Inner.FindAsync<T>(plan, id, transaction, cancellationToken);

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Fails() ? ValueTask.FromException<List<T>>(Failure()) : Inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        Fails() ? ValueTask.FromException(Failure()) : Inner.InsertAsync(plan, record, transaction, cancellationToken);

    public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) =>
        Fails() ? ValueTask.FromException<DriverTransaction>(Failure()) : Inner.BeginAsync(cancellationToken);

    private static ObjectQLException Failure() => new(ErrorCode.ConnectionFailed, "The driver fails, as it shall now and then.");

    private bool Fails()
    {
        if (Random.Shared.Next(40) != 0)
        {
            return false;
        }

        Interlocked.Increment(ref _failures);
        return true;
    }
}
