using System.Buffers;
using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A driver with a <see cref="DatabaseCache"/> in front. It stands behind everything that decides what the caller may see: what it is asked is what the database would be asked, so that
/// nothing is answered from the cache that the database would not answer to this caller.
/// </summary>
/// <param name="inner">The driver.</param>
/// <param name="cache">What is kept.</param>
internal sealed partial class CachingDriver(Driver inner, DatabaseCache cache) : ForwardingDriver(inner)
{
    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class
    {
        var versions = cache.VersionsOf(T.TypeOf(plan.Schema));
        if (transaction is not null || versions.Options is not { Records: true } options || !plan.Sources.IsEmpty)
        {
            return Inner.FindAsync<T>(plan, id, transaction, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var hash = ObjectVersions.HashOf(id);
        var key = new CachedRecordKey(plan, id, hash);
        var stamp = versions.OfRecord(hash);
        return cache.Records.TryGet(key, stamp, out var found) ? new(CopyOf<T>(found.Value)) : LoadAsync<T>(key, stamp, options, cancellationToken);
    }

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (Serves(plan, typeof(List<T>), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);
        }

        if (cache.Results.TryGet(request.Key, request.Stamp, out var found))
        {
            return new(CopyOf((T[])found.Value!));
        }

        var kept = arguments.Copy();
        return ListAsync<T>(request, async () =>
        {
            T[] records = [.. await Inner.ListAsync<T>(plan, kept, null, CancellationToken.None).ConfigureAwait(false)];
            return new CachedResult(records, CachedResult.Overhead + records.Sum(record => SizeWriter.Of(record, plan.Schema.Fields.Count)));
        }, cancellationToken);
    }

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (!CanShare<TRow>() || Serves(plan, typeof(List<TShape>), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);
        }

        if (cache.Results.TryGet(request.Key, request.Stamp, out var found))
        {
            return new([.. (TRow[])found.Value!]);
        }

        var kept = arguments.Copy();
        return RowsAsync<TRow>(request, async () =>
        {
            TRow[] rows = [.. await Inner.RowsAsync<TRow, TShape>(plan, kept, null, CancellationToken.None).ConfigureAwait(false)];
            return new CachedResult(rows, CachedResult.Overhead + (rows.Length * (32L + (48 * plan.Columns.Count))));
        }, cancellationToken);
    }

    public override ValueTask<TRow?> FirstRowAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default
    {
        if (!CanShare<TRow>() || Serves(plan, typeof(TShape), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.FirstRowAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);
        }

        if (cache.Results.TryGet(request.Key, request.Stamp, out var found))
        {
            return new((TRow?)found.Value);
        }

        var kept = arguments.Copy();
        return FirstAsync<TRow?>(
            request, async () => new CachedResult(await Inner.FirstRowAsync<TRow, TShape>(plan, kept, null, CancellationToken.None).ConfigureAwait(false), CachedResult.Overhead), cancellationToken);
    }

    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (Serves(plan, typeof(byte[]), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.WriteJsonAsync<T>(plan, arguments, output, transaction, cancellationToken);
        }

        if (cache.Results.TryGet(request.Key, request.Stamp, out var found))
        {
            return new(Write(((int, byte[]))found.Value!, output));
        }

        var kept = arguments.Copy();
        return WriteAsync(request, output, async () =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            var count = await Inner.WriteJsonAsync<T>(plan, kept, buffer, null, CancellationToken.None).ConfigureAwait(false);
            return new CachedResult((count, buffer.WrittenSpan.ToArray()), CachedResult.Overhead + buffer.WrittenCount);
        }, cancellationToken);
    }

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (Serves(plan, typeof(long), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.CountAsync<T>(plan, arguments, transaction, cancellationToken);
        }

        if (cache.Results.TryGet(request.Key, request.Stamp, out var found))
        {
            return new((long)found.Value!);
        }

        var kept = arguments.Copy();
        return FirstAsync<long>(
            request, async () => new CachedResult(await Inner.CountAsync<T>(plan, kept, null, CancellationToken.None).ConfigureAwait(false), CachedResult.Overhead), cancellationToken);
    }

    /// <summary>Whether, and under which key, a result is kept; null where the driver itself is asked.</summary>
    private (QueryKey Key, long Stamp, CacheOptions Options)? Serves(QueryPlan plan, Type form, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (transaction is not null || cache.VersionsOf(plan.Schema).Options is not { } options)
        {
            return null;
        }

        var dependencies = cache.DependenciesOf(plan);
        if (!dependencies.IsCacheable || !(dependencies.IsOfOneRecord ? options.Records : options.Queries) || !QueryKey.TryMake(plan, form, arguments.Span, out var key))
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return (key, dependencies.Stamp(arguments.Span), options);
    }

    private async ValueTask<T?> LoadAsync<T>(CachedRecordKey key, long stamp, CacheOptions options, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var result = await cache.Records.LoadAsync(key, stamp, options.TimeToLive, async () =>
        {
            var record = await Inner.FindAsync<T>(key.Plan, key.Id, null, CancellationToken.None).ConfigureAwait(false);
            return new CachedResult(record, CachedResult.Overhead + (record is null ? 0 : SizeWriter.Of(record, key.Plan.Schema.Fields.Count)));
        }, static _ => true, cancellationToken).ConfigureAwait(false);
        return CopyOf<T>(result.Value);
    }

    private async ValueTask<List<T>> ListAsync<T>((QueryKey, long, CacheOptions) request, Func<ValueTask<CachedResult>> load, CancellationToken cancellationToken)
        where T : Record, IRecord<T> => CopyOf((T[])(await LoadAsync(request, load, cancellationToken).ConfigureAwait(false)).Value!);

    private async ValueTask<List<TRow>> RowsAsync<TRow>((QueryKey, long, CacheOptions) request, Func<ValueTask<CachedResult>> load, CancellationToken cancellationToken) =>
        [.. (TRow[])(await LoadAsync(request, load, cancellationToken).ConfigureAwait(false)).Value!];

    private async ValueTask<TResult> FirstAsync<TResult>((QueryKey, long, CacheOptions) request, Func<ValueTask<CachedResult>> load, CancellationToken cancellationToken) =>
        (TResult)(await LoadAsync(request, load, cancellationToken).ConfigureAwait(false)).Value!;

    private async ValueTask<int> WriteAsync((QueryKey, long, CacheOptions) request, IBufferWriter<byte> output, Func<ValueTask<CachedResult>> load, CancellationToken cancellationToken) =>
        Write(((int, byte[]))(await LoadAsync(request, load, cancellationToken).ConfigureAwait(false)).Value!, output);

    private ValueTask<CachedResult> LoadAsync((QueryKey Key, long Stamp, CacheOptions Options) request, Func<ValueTask<CachedResult>> load, CancellationToken cancellationToken)
    {
        var longest = request.Options.MaxRecords;
        return cache.Results.LoadAsync(
            request.Key, request.Stamp, request.Options.TimeToLive, load, one => one.Value is not Array { Length: var length } || length <= longest, cancellationToken);
    }

    private static int Write((int Count, byte[] Json) result, IBufferWriter<byte> output)
    {
        output.Write(result.Json);
        return result.Count;
    }

    /// <summary>Whether rows can be shared because nobody can change them.</summary>
    private static bool CanShare<TRow>() =>
        typeof(TRow) == typeof(Row) || typeof(TRow) == typeof(string) || (typeof(TRow).IsValueType && !RuntimeHelpers.IsReferenceOrContainsReferences<TRow>());

    private static T? CopyOf<T>(object? record)
        where T : Record => record is null ? null : RecordState.Copy(Unsafe.As<T>(record));

    private static List<T> CopyOf<T>(T[] records)
        where T : Record
    {
        var copies = new List<T>(records.Length);
        foreach (var record in records)
        {
            copies.Add(RecordState.Copy(record));
        }

        return copies;
    }
}
