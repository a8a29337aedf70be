using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// How often an object was written, by field and by record. Each number only grows, so the sum of some of them is the same only while none of them has changed: what was
/// loaded behind reading a sum is good as long as the sum stays.
/// </summary>
internal sealed class ObjectVersions(ObjectSchema schema)
{
    private const int Stripes = 1_024;
    private const int FewestGone = 1_024;
    private readonly long[] _fields = new long[schema.Fields.Count];
    private readonly long[] _records = new long[Stripes];
    private readonly HitCounter _absences = new();
    private IdFilter? _ids;
    private IdFilter? _gathering;
    private readonly int[] _inserting = new int[2];
    private int _turn;
    private long _gone;
    private long _rows;
    private long _changes;
    private long _unknown;

    public ObjectSchema Schema => schema;

    /// <summary>How a cache serves the object; null when it does not.</summary>
    public CacheOptions? Options { get; set; }

    /// <summary>Whether it is known which ids there are.</summary>
    public bool KnowsIds => Volatile.Read(ref _ids) is not null;

    /// <summary>How often that was enough.</summary>
    public long Absences => _absences.Total;

    /// <summary>Whether there is certainly no record of an id.</summary>
    public bool IsAbsent(string id)
    {
        if (Volatile.Read(ref _ids) is not { } ids || ids.MayHave(id))
        {
            return false;
        }

        _absences.Raise();
        return true;
    }

    /// <summary>A call begins that stores records, or may; <see cref="EndInsert"/> follows.</summary>
    /// <returns>The turn that it belongs to.</returns>
    public int BeginInsert()
    {
        var turn = Volatile.Read(ref _turn) & 1;
        Interlocked.Increment(ref _inserting[turn]);
        return turn;
    }

    /// <summary>A record is about to be stored, or may be.</summary>
    /// <param name="id">Its id; null when it is not known.</param>
    public void TakeId(string? id)
    {
        if (id is null)
        {
            ForgetIds();
            return;
        }

        // In this order: a filter goes over from the second place to the first, and is met in one of them.
        Volatile.Read(ref _gathering)?.Add(id);
        Volatile.Read(ref _ids)?.Add(id);
    }

    /// <summary>The call that stores it has ended.</summary>
    public void EndInsert(int turn) => Interlocked.Decrement(ref _inserting[turn]);

    /// <summary>Whether a call of a turn goes on.</summary>
    public bool IsInserting(int turn) => Volatile.Read(ref _inserting[turn]) != 0;

    /// <summary>Takes in the ids of what is stored from now on.</summary>
    /// <param name="turn">The turn that ends with it: its calls may not have taken note of their ids.</param>
    /// <param name="instead">What must be known now; null for anything.</param>
    /// <returns>The ids; null when something else is known by now, or nothing.</returns>
    public IdFilter? GatherIds(out int turn, IdFilter? instead = null)
    {
        lock (_records)
        {
            turn = 0;
            if (instead is not null && !ReferenceEquals(_ids, instead))
            {
                return null;
            }

            var ids = new IdFilter();
            Interlocked.Exchange(ref _gathering, ids);
            turn = (Interlocked.Increment(ref _turn) - 1) & 1;
            return ids;
        }
    }

    /// <summary>The gathering has failed.</summary>
    public void StopGathering(IdFilter ids) => Interlocked.CompareExchange(ref _gathering, null, ids);

    /// <summary>All ids have been gathered; unless they were given up meanwhile.</summary>
    /// <returns>Whether they count from now on.</returns>
    public bool KnowIds(IdFilter ids)
    {
        lock (_records)
        {
            if (!ReferenceEquals(_gathering, ids))
            {
                return false;
            }

            Volatile.Write(ref _ids, ids);
            _gathering = null;
            Volatile.Write(ref _gone, 0);
            return true;
        }
    }

    /// <summary>Records were deleted, perhaps: their ids are still among those that are known.</summary>
    /// <returns>What is known, when a quarter of it has gone by now, so that the ids are worth being read again; then it counts anew. Else null.</returns>
    public IdFilter? LoseIds(int count)
    {
        if (count == 0 || Volatile.Read(ref _ids) is not { } ids)
        {
            return null;
        }

        var most = Math.Max(FewestGone, ids.Count / 4);
        return Interlocked.Add(ref _gone, count) >= most && Interlocked.Exchange(ref _gone, 0) >= most ? ids : null;
    }

    /// <summary>There may be records whose ids are not known.</summary>
    public void ForgetIds()
    {
        lock (_records)
        {
            _ids = null;
            _gathering = null;
        }
    }

    /// <summary>The state of one record.</summary>
    /// <param name="idHash">The hash of its id (<see cref="HashOf"/>).</param>
    public long OfRecord(int idHash) => Volatile.Read(ref _records[idHash & (Stripes - 1)]) + Volatile.Read(ref _unknown);

    /// <summary>The hash of an id.</summary>
    public static int HashOf(string id) => id.GetHashCode(StringComparison.Ordinal);

    /// <summary>The state of some fields of all records, and of which records there are.</summary>
    /// <param name="fields">The fields; null for all.</param>
    public long OfFields(int[]? fields)
    {
        var sum = Volatile.Read(ref _rows);
        if (fields is null)
        {
            return sum + Volatile.Read(ref _changes);
        }

        foreach (var field in fields)
        {
            sum += Volatile.Read(ref _fields[field]);
        }

        return sum;
    }

    /// <summary>A record came or went.</summary>
    /// <param name="id">Which one; null when that is not known.</param>
    public void RaiseRows(string? id)
    {
        Interlocked.Increment(ref _rows);
        RaiseRecord(id);
    }

    /// <summary>Fields of a record were written.</summary>
    /// <param name="id">Which one; null when that is not known, or of several.</param>
    /// <param name="fields">The fields.</param>
    public void RaiseFields(string? id, ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
        {
            Interlocked.Increment(ref _fields[field]);
        }

        Interlocked.Increment(ref _changes);
        RaiseRecord(id);
    }

    /// <summary>Anything may be another.</summary>
    public void RaiseAll()
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            Interlocked.Increment(ref _fields[i]);
        }

        Interlocked.Increment(ref _changes);
        RaiseRows(null);
    }

    private void RaiseRecord(string? id) => Interlocked.Increment(ref id is null ? ref _unknown : ref _records[HashOf(id) & (Stripes - 1)]);
}
