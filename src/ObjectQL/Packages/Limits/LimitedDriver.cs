using System.Buffers;
using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Counts what a call of a package reads.</summary>
/// <param name="inner">The driver.</param>
/// <param name="run">The call.</param>
internal sealed class LimitedDriver(Driver inner, PackageRun run) : ForwardingDriver(inner)
{
    public override async ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class
    {
        var found = await Inner.FindAsync<T>(plan, id, transaction, cancellationToken).ConfigureAwait(false);
        run.Count(found is null ? 0 : 1, plan.Schema.Name);
        return found;
    }

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) => run.CountsRecords
        ? GatherAsync(StreamAsync<T>(plan, arguments.Copy(), transaction, cancellationToken))
        : Inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);

    public override IAsyncEnumerable<T> StreamAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        CountedAsync(plan, Inner.StreamAsync<T>(plan, arguments, transaction, cancellationToken), CancellationToken.None);

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) => run.CountsRecords
        ? GatherAsync(StreamRowsAsync<TRow, TShape>(plan, arguments.Copy(), transaction, cancellationToken))
        : Inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);

    public override IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        CountedAsync(plan, Inner.StreamRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken), CancellationToken.None);

    public override async ValueTask<TRow?> FirstRowAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default
    {
        var row = await Inner.FirstRowAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false);
        run.Count(1, plan.Schema.Name);
        return row;
    }

    public override async ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var count = await Inner.WriteJsonAsync<T>(plan, arguments, output, transaction, cancellationToken).ConfigureAwait(false);
        run.Count(count, plan.Schema.Name);
        return count;
    }

    /// <summary>Reads no further than the call may.</summary>
    private static async ValueTask<List<TItem>> GatherAsync<TItem>(IAsyncEnumerable<TItem> items)
    {
        var gathered = new List<TItem>();
        await foreach (var item in items.ConfigureAwait(false))
        {
            gathered.Add(item);
        }

        return gathered;
    }

    private async IAsyncEnumerable<TItem> CountedAsync<TItem>(QueryPlan plan, IAsyncEnumerable<TItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            run.Count(1, plan.Schema.Name);
            run.CheckTime();
            yield return item;
        }
    }
}
