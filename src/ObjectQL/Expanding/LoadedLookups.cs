using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The records that lookups of a session led to, so that none is read twice; by object and fields. They are forgotten when the session
/// writes, when a transaction begins or ends, and when the first of them is some seconds old: what others write reaches a session that only reads.
/// </summary>
/// <param name="time">Tells how old they are.</param>
internal sealed class LoadedLookups(TimeProvider time)
{
    /// <summary>How long the first of them is kept.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>A session that lives long and reads much must not keep everything.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<(ObjectType Type, Hash128 Shape), Dictionary<string, Record>> _loaded = [];
    private int _count;
    private long _began;

    /// <summary>The record of that id, unless it was changed since it was read.</summary>
    public Record? Find(ObjectType type, Hash128 shape, string id) =>
        IsFresh() && _loaded.TryGetValue((type, shape), out var records) && records.TryGetValue(id, out var record) && !record.HasChanges ? record : null;

    /// <summary>How many records of an object with these fields are there.</summary>
    public int Count(ObjectType type, Hash128 shape) => IsFresh() && _loaded.TryGetValue((type, shape), out var records) ? records.Count : 0;

    /// <summary>Keeps a record.</summary>
    public void Add(ObjectType type, Hash128 shape, Record record)
    {
        if (_count == Most)
        {
            Clear();
        }

        if (_count == 0)
        {
            _began = time.GetTimestamp();
        }

        if (!_loaded.TryGetValue((type, shape), out var records))
        {
            _loaded[(type, shape)] = records = new(StringComparer.Ordinal);
        }

        records[record.Id] = record;
        _count++;
    }

    private bool IsFresh()
    {
        if (_count != 0 && time.GetElapsedTime(_began) > Longest)
        {
            Clear();
        }

        return _count != 0;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _loaded.Clear();
        _count = 0;
    }
}
