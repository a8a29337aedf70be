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
/// <param name="isInside">Whether a <see cref="ResultCache"/> is around the calls.</param>
internal sealed partial class CachingDriver(Driver inner, DatabaseCache cache, bool isInside) : ForwardingDriver(inner)
{
    /// <summary>Whether a <see cref="ResultCache"/> is around the calls.</summary>
    public bool IsInside => isInside;

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class
    {
        var versions = cache.VersionsOf(T.TypeOf(plan.Schema));
        if (transaction is not null)
        {
            return Inner.FindAsync<T>(plan, id, transaction, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (versions.IsAbsent(id))
        {
            return default;
        }

        if (versions.Options is not { Records: true } options || !plan.Sources.IsEmpty || (options.OnlyInside && !isInside))
        {
            return Inner.FindAsync<T>(plan, id, transaction, cancellationToken);
        }

        if (options.Warm > 0 && UseSample.IsTaken())
        {
            Note<T>(plan, id);
        }

        var hash = ObjectVersions.HashOf(id);
        var key = new CachedRecordKey(plan, id, hash);
        var stamp = versions.OfRecord(hash);
        if (cache.SharedFor(options) is { } shared)
        {
            return FindSharedAsync<T>(shared, key, stamp, options, cancellationToken);
        }

        return cache.Records.TryGet(key, stamp, out var found) ? new(CopyOf<T>(found.Value)) : LoadAsync<T>(key, stamp, options, cancellationToken);
    }

    public override ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (IsAbsent(plan, arguments, transaction))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new([]);
        }

        if (Serves(plan, typeof(List<T>), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);
        }

        if (IsCounted(request))
        {
            var counted = arguments.Copy();
            cache.Warmer.Note(request.Key, () => cache.Now(this).ListAsync<T>(plan, counted, null, CancellationToken.None).AsTask());
        }

        if (TryGet(request, out var found))
        {
            return new(CopyOf((T[])found.Value!));
        }

        var kept = arguments.Copy();
        return ListAsync<T>(request, async () =>
        {
            T[] records = [.. await Inner.ListAsync<T>(plan, kept, null, CancellationToken.None).ConfigureAwait(false)];
            return new CachedResult(records, CachedResult.Overhead + records.Sum(record => SizeWriter.Of(record, plan.Fields)));
        }, Shared(request, plan, kept, static plan => new RecordForm<T>(plan, isList: true)), cancellationToken);
    }

    public override ValueTask<List<TRow>> RowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (!CanShare<TRow>() || Serves(plan, typeof(List<TShape>), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);
        }

        if (IsCounted(request))
        {
            var counted = arguments.Copy();
            cache.Warmer.Note(request.Key, () => cache.Now(this).RowsAsync<TRow, TShape>(plan, counted, null, CancellationToken.None).AsTask());
        }

        if (TryGet(request, out var found))
        {
            return new([.. (TRow[])found.Value!]);
        }

        var kept = arguments.Copy();
        return RowsAsync<TRow>(request, async () =>
        {
            TRow[] rows = [.. await Inner.RowsAsync<TRow, TShape>(plan, kept, null, CancellationToken.None).ConfigureAwait(false)];
            return new CachedResult(rows, CachedResult.Overhead + (rows.Length * (32L + (48 * plan.Columns.Count))));
        }, Shared(request, plan, kept, static plan => RowsForm<TRow, TShape>(plan, isList: true)), cancellationToken);
    }

    public override ValueTask<TRow?> FirstRowAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TRow : default
    {
        if (!CanShare<TRow>() || Serves(plan, typeof(TShape), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.FirstRowAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);
        }

        if (IsCounted(request))
        {
            var counted = arguments.Copy();
            cache.Warmer.Note(request.Key, () => cache.Now(this).FirstRowAsync<TRow, TShape>(plan, counted, null, CancellationToken.None).AsTask());
        }

        if (TryGet(request, out var found))
        {
            return new((TRow?)found.Value);
        }

        var kept = arguments.Copy();
        return FirstAsync<TRow?>(
            request,
            async () => new CachedResult(await Inner.FirstRowAsync<TRow, TShape>(plan, kept, null, CancellationToken.None).ConfigureAwait(false), CachedResult.Overhead),
            Shared(request, plan, kept, static plan => RowsForm<TRow, TShape>(plan, isList: false)),
            cancellationToken);
    }

    public override ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (Serves(plan, typeof(byte[]), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.WriteJsonAsync<T>(plan, arguments, output, transaction, cancellationToken);
        }

        if (IsCounted(request))
        {
            var counted = arguments.Copy();
            cache.Warmer.Note(request.Key, () => cache.Now(this).WriteJsonAsync<T>(plan, counted, new ArrayBufferWriter<byte>(), null, CancellationToken.None).AsTask());
        }

        if (TryGet(request, out var found))
        {
            return new(Write(((int, byte[]))found.Value!, output));
        }

        var kept = arguments.Copy();
        return WriteAsync(request, output, async () =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            var count = await Inner.WriteJsonAsync<T>(plan, kept, buffer, null, CancellationToken.None).ConfigureAwait(false);
            return new CachedResult((count, buffer.WrittenSpan.ToArray()), CachedResult.Overhead + buffer.WrittenCount);
        }, Shared(request, plan, kept, static _ => JsonForm.Instance), cancellationToken);
    }

    public override ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (Serves(plan, typeof(long), arguments, transaction, cancellationToken) is not { } request)
        {
            return Inner.CountAsync<T>(plan, arguments, transaction, cancellationToken);
        }

        if (IsCounted(request))
        {
            var counted = arguments.Copy();
            cache.Warmer.Note(request.Key, () => cache.Now(this).CountAsync<T>(plan, counted, null, CancellationToken.None).AsTask());
        }

        if (TryGet(request, out var found))
        {
            return new((long)found.Value!);
        }

        var kept = arguments.Copy();
        return FirstAsync<long>(
            request,
            async () => new CachedResult(await Inner.CountAsync<T>(plan, kept, null, CancellationToken.None).ConfigureAwait(false), CachedResult.Overhead),
            Shared(request, plan, kept, static _ => new ScalarForm<long>("count", isList: false)),
            cancellationToken);
    }

    /// <summary>Whether, and under which key, a result is kept; null where the driver itself is asked.</summary>
    private CacheRequest? Serves(QueryPlan plan, Type form, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        if (transaction is not null || plan.ReadsSecret || cache.VersionsOf(plan.Schema).Options is not { } options || (options.OnlyInside && !isInside))
        {
            return null;
        }

        var dependencies = cache.DependenciesOf(plan);
        if (!dependencies.IsCacheable || !(dependencies.IsOfOneRecord ? options.Records : options.Queries) || !QueryKey.TryMake(plan, dependencies.SharedKeyOf(plan, Inner), form, arguments.Span, out var key))
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new CacheRequest(key, dependencies.Stamp(arguments.Span), options, cache.SharedFor(options));
    }

    /// <summary>Whether this read is taken note of, to be repeated ahead.</summary>
    private static bool IsCounted(in CacheRequest request) => request.Options.Warm > 0 && UseSample.IsTaken();

    /// <summary>Finds a result that needs nobody else to be asked whether it is good.</summary>
    private bool TryGet(in CacheRequest request, out CachedResult found)
    {
        if (request.Shared is null)
        {
            return cache.Results.TryGet(request.Key, request.Stamp, out found);
        }

        found = null!;
        return false;
    }

    private async ValueTask<T?> LoadAsync<T>(CachedRecordKey key, long stamp, CacheOptions options, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var result = await cache.Records.LoadAsync(key, stamp, options.TimeToLive, () => RecordAsync<T>(key), static _ => true, cancellationToken).ConfigureAwait(false);
        return CopyOf<T>(result.Value);
    }

    private async ValueTask<CachedResult> RecordAsync<T>(CachedRecordKey key)
        where T : Record, IRecord<T>
    {
        var record = await Inner.FindAsync<T>(key.Plan, key.Id, null, CancellationToken.None).ConfigureAwait(false);
        return new CachedResult(record, CachedResult.Overhead + (record is null ? 0 : SizeWriter.Of(record, key.Plan.Fields)));
    }

    private async ValueTask<List<T>> ListAsync<T>(CacheRequest request, Func<ValueTask<CachedResult>> load, SharedRequest shared, CancellationToken cancellationToken)
        where T : Record, IRecord<T> => CopyOf((T[])(await LoadAsync(request, load, shared, cancellationToken).ConfigureAwait(false)).Value!);

    private async ValueTask<List<TRow>> RowsAsync<TRow>(CacheRequest request, Func<ValueTask<CachedResult>> load, SharedRequest shared, CancellationToken cancellationToken) =>
        [.. (TRow[])(await LoadAsync(request, load, shared, cancellationToken).ConfigureAwait(false)).Value!];

    private async ValueTask<TResult> FirstAsync<TResult>(CacheRequest request, Func<ValueTask<CachedResult>> load, SharedRequest shared, CancellationToken cancellationToken) =>
        (TResult)(await LoadAsync(request, load, shared, cancellationToken).ConfigureAwait(false)).Value!;

    private async ValueTask<int> WriteAsync(
        CacheRequest request, IBufferWriter<byte> output, Func<ValueTask<CachedResult>> load, SharedRequest shared, CancellationToken cancellationToken) =>
        Write(((int, byte[]))(await LoadAsync(request, load, shared, cancellationToken).ConfigureAwait(false)).Value!, output);

    private ValueTask<CachedResult> LoadAsync(CacheRequest request, Func<ValueTask<CachedResult>> load, SharedRequest shared, CancellationToken cancellationToken)
    {
        var longest = request.Options.MaxRecords;
        bool IsKept(CachedResult one) => one.Value is not Array { Length: var length } || length <= longest;
        return request.Shared is { } level
            ? level.GetAsync(cache.Results, request.Key, request.Stamp, shared, request.Options.TimeToLive, load, IsKept, cancellationToken)
            : cache.Results.LoadAsync(request.Key, request.Stamp, request.Options.TimeToLive, load, IsKept, cancellationToken);
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
        where T : Record, IRecord<T> => record is null ? null : T.CopyFor(Unsafe.As<T>(record));

    private static List<T> CopyOf<T>(T[] records)
        where T : Record, IRecord<T>
    {
        var copies = new List<T>(records.Length);
        foreach (var record in records)
        {
            copies.Add(T.CopyFor(record));
        }

        return copies;
    }
}
