using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The records that lookups of a session led to, so that none is read twice; by object and fields. They are forgotten when the session
/// writes, and when a transaction begins or ends.
/// </summary>
internal sealed class LoadedLookups
{
    /// <summary>A session that lives long and reads much must not keep everything.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<(ObjectType Type, Hash128 Shape), Dictionary<string, Record>> _loaded = [];
    private int _count;

    /// <summary>The record of that id, unless it was changed since it was read.</summary>
    public Record? Find(ObjectType type, Hash128 shape, string id) =>
        _loaded.TryGetValue((type, shape), out var records) && records.TryGetValue(id, out var record) && !record.HasChanges ? record : null;

    /// <summary>How many records of an object with these fields are there.</summary>
    public int Count(ObjectType type, Hash128 shape) => _loaded.TryGetValue((type, shape), out var records) ? records.Count : 0;

    /// <summary>Keeps a record.</summary>
    public void Add(ObjectType type, Hash128 shape, Record record)
    {
        if (_count == Most)
        {
            Clear();
        }

        if (!_loaded.TryGetValue((type, shape), out var records))
        {
            _loaded[(type, shape)] = records = new(StringComparer.Ordinal);
        }

        records[record.Id] = record;
        _count++;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _loaded.Clear();
        _count = 0;
    }
}
