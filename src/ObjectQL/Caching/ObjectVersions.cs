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
    private readonly long[] _fields = new long[schema.Fields.Count];
    private readonly long[] _records = new long[Stripes];
    private long _rows;
    private long _changes;
    private long _unknown;

    public ObjectSchema Schema => schema;

    /// <summary>How a cache serves the object; null when it does not.</summary>
    public CacheOptions? Options { get; set; }

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
