using System.Collections.Immutable;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A table while one operation changes it; it keeps the indexes right and the constraints of single tables.</summary>
internal sealed class MemoryTableBuilder
{
    private readonly MemoryObject _object;
    private readonly ImmutableSortedDictionary<string, Record>.Builder _rows;
    private readonly ImmutableDictionary<string, string>[] _unique;
    private readonly ImmutableDictionary<string, string>.Builder?[] _uniqueBuilders;
    private readonly ImmutableSortedSet<SortedEntry>[] _sorted;
    private readonly ImmutableSortedSet<SortedEntry>.Builder?[] _sortedBuilders;
    private readonly ImmutableSortedSet<ReferenceEntry>[] _references;
    private readonly ImmutableSortedSet<ReferenceEntry>.Builder?[] _referenceBuilders;
    private readonly ImmutableSortedSet<ReferenceEntry> _words;
    private ImmutableSortedSet<ReferenceEntry>.Builder? _wordBuilder;

    public MemoryTableBuilder(MemoryTable table)
    {
        _object = table.Object;
        _rows = table.Rows.ToBuilder();
        _unique = table.Unique;
        _uniqueBuilders = new ImmutableDictionary<string, string>.Builder?[_unique.Length];
        _sorted = table.Sorted;
        _sortedBuilders = new ImmutableSortedSet<SortedEntry>.Builder?[_sorted.Length];
        _references = table.References;
        _referenceBuilders = new ImmutableSortedSet<ReferenceEntry>.Builder?[_references.Length];
        _words = table.Words;
    }

    /// <summary>Whether anything was changed.</summary>
    public bool IsChanged { get; private set; }

    public bool Contains(string id) => _rows.ContainsKey(id);

    public Record? Find(string id) => _rows.GetValueOrDefault(id);

    public void Add(Record record)
    {
        IsChanged = true;
        var id = record.IdOrEmpty;
        if (!_rows.TryAdd(id, record))
        {
            throw Taken([ObjectSchema.IdField]);
        }

        for (var i = 0; i < _unique.Length; i++)
        {
            Enter(i, null, _object.Unique[i].KeyOf(_object.Access, record), id);
        }

        Sort(null, record);
        Spell(null, record);

        for (var i = 0; i < _references.Length; i++)
        {
            Refer(i, null, _object.Access.Key(record, _object.References[i].Field), id);
        }
    }

    public void Replace(Record previous, Record record)
    {
        IsChanged = true;
        var id = record.IdOrEmpty;
        _rows[id] = record;
        for (var i = 0; i < _unique.Length; i++)
        {
            var index = _object.Unique[i];
            Enter(i, index.KeyOf(_object.Access, previous), index.KeyOf(_object.Access, record), id);
        }

        Sort(previous, record);
        Spell(previous, record);

        for (var i = 0; i < _references.Length; i++)
        {
            var field = _object.References[i].Field;
            Refer(i, _object.Access.Key(previous, field), _object.Access.Key(record, field), id);
        }
    }

    public bool Remove(string id)
    {
        if (!_rows.TryGetValue(id, out var record))
        {
            return false;
        }

        IsChanged = true;
        _rows.Remove(id);
        for (var i = 0; i < _unique.Length; i++)
        {
            Enter(i, _object.Unique[i].KeyOf(_object.Access, record), null, id);
        }

        Sort(record, null);
        Spell(record, null);

        for (var i = 0; i < _references.Length; i++)
        {
            Refer(i, _object.Access.Key(record, _object.References[i].Field), null, id);
        }

        return true;
    }

    /// <summary>The records that refer to <paramref name="target"/> now.</summary>
    public string[] Referring(int reference, string target) =>
        [.. MemoryTable.Referring(_referenceBuilders[reference]?.ToImmutable() ?? _references[reference], target)];

    public MemoryTable ToTable() => new(
        _object,
        _rows.ToImmutable(),
        [.. _unique.Select((index, i) => _uniqueBuilders[i]?.ToImmutable() ?? index)],
        [.. _sorted.Select((index, i) => _sortedBuilders[i]?.ToImmutable() ?? index)],
        [.. _references.Select((index, i) => _referenceBuilders[i]?.ToImmutable() ?? index)],
        _wordBuilder?.ToImmutable() ?? _words);

    private void Enter(int index, string? previous, string? key, string id)
    {
        if (previous == key)
        {
            return;
        }

        var builder = _uniqueBuilders[index] ??= _unique[index].ToBuilder();
        if (key is not null && !builder.TryAdd(key, id))
        {
            throw Taken(_object.Unique[index].Fields);
        }

        if (previous is not null)
        {
            builder.Remove(previous);
        }
    }

    private void Sort(Record? previous, Record? record)
    {
        for (var i = 0; i < _sorted.Length; i++)
        {
            var index = _object.Sorted[i];
            var before = previous is null ? default(SortedEntry?) : index.EntryOf(_object.Access, previous);
            var after = record is null ? default(SortedEntry?) : index.EntryOf(_object.Access, record);
            if (before is { } left && after is { } right && SortedEntryOrder.Instance.Compare(left, right) == 0)
            {
                continue;
            }

            var builder = _sortedBuilders[i] ??= _sorted[i].ToBuilder();
            if (before is { } old)
            {
                builder.Remove(old);
            }

            if (after is { } added)
            {
                builder.Add(added);
            }
        }
    }

    private void Spell(Record? previous, Record? record)
    {
        if (_object.Searched.Length == 0 || (previous is not null && record is not null && MemoryWords.HaveSame(_object, previous, record)))
        {
            return;
        }

        var (before, after) = (MemoryWords.Of(_object, previous), MemoryWords.Of(_object, record));
        var id = (record ?? previous)!.IdOrEmpty;
        _wordBuilder ??= _words.ToBuilder();
        foreach (var word in before)
        {
            if (!after.Contains(word))
            {
                _wordBuilder.Remove(new ReferenceEntry(word, id));
            }
        }

        foreach (var word in after)
        {
            if (!before.Contains(word))
            {
                _wordBuilder.Add(new ReferenceEntry(word, id));
            }
        }
    }

    private void Refer(int reference, string? previous, string? target, string id)
    {
        if (previous == target)
        {
            return;
        }

        var builder = _referenceBuilders[reference] ??= _references[reference].ToBuilder();
        if (previous is not null)
        {
            builder.Remove(new ReferenceEntry(previous, id));
        }

        if (target is not null)
        {
            builder.Add(new ReferenceEntry(target, id));
        }
    }

    private ObjectQLException Taken(EquatableArray<int> fields) => DriverErrors.NotUnique(_object.Schema, [.. fields.Select(field => _object.Schema.Fields[field].Name)]);
}
