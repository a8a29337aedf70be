using System.Collections.Concurrent;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>What a database under load puts, numbers and keeps unique besides its teams, and reads as rows and single values.</summary>
internal sealed class StressReceipts(BenchmarkDb db)
{
    private const int MostMembers = 40;
    private const int MostReceipts = 60;
    private readonly ConcurrentDictionary<string, bool> _members = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _faults = new();
    private long _codes;

    /// <summary>How many numbers were given.</summary>
    public int Numbers => _numbers.Count;

    /// <summary>Stores a record of this worker, or changes it.</summary>
    public async ValueTask PutAsync(BenchmarkDb.Session session, int worker, Random random)
    {
        var id = $"m-{worker}-{random.Next(MostMembers)}";
        await session.Members.UpsertAsync(new() { Id = id, Name = $"Put by {worker}" });
        _members.TryAdd(id, true);
    }

    /// <summary>Stores a record that gets a number, and one that takes another's code, which must be refused.</summary>
    public async ValueTask NumberAsync(BenchmarkDb.Session session)
    {
        var code = $"c-{Interlocked.Increment(ref _codes)}";
        var receipt = await session.Receipts.CreateAsync(new() { Code = code });
        if (!_numbers.TryAdd(receipt.Number!, true))
        {
            _faults.Enqueue($"the number '{receipt.Number}' was given twice");
        }

        try
        {
            await session.Receipts.CreateAsync(new() { Code = code });
            _faults.Enqueue($"the code '{code}' was taken twice");
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Validation)
        {
            // As it must be.
        }
        finally
        {
            // Only now: others delete what is kept.
            _kept.TryAdd(receipt.Id, code);
        }

        if (_kept.Count > MostReceipts && _kept.Keys.FirstOrDefault() is { } old && _kept.TryRemove(old, out var oldCode))
        {
            try
            {
                await session.Receipts.DeleteAsync(old);
            }
            catch (ObjectQLException)
            {
                _kept.TryAdd(old, oldCode);
                throw;
            }
        }
    }

    /// <summary>Reads rows, at once and one by one, and single values.</summary>
    public async ValueTask ReadAsync(BenchmarkDb.Session session)
    {
        await session.Members.Query().SelectRows(x => x.Name).Take(5).ToRowsAsync();
        await session.Members.Query().AnyAsync();
        await foreach (var row in session.Receipts.Query().SelectRows(x => x.Number).Take(5).AsAsyncEnumerable())
        {
            if (row.IsNull(0))
            {
                _faults.Enqueue("a receipt has no number");
            }
        }
    }

    /// <summary>Says what does not add up.</summary>
    /// <param name="ask">Asks again where the driver fails on purpose.</param>
    public async Task<string?> EndAsync(Func<Func<Task<long>>, Task<long>> ask)
    {
        await using var session = db.AsSystem();
        var members = await ask(() => session.Members.CountAsync().AsTask());
        var receipts = await ask(() => session.Receipts.CountAsync().AsTask());
        return _faults.TryPeek(out var fault) ? fault
            : members != _members.Count ? $"{members} members are stored, and {_members.Count} were put"
            : receipts != _kept.Count ? $"{receipts} receipts are stored, and {_kept.Count} were acknowledged"
            : null;
    }
}
