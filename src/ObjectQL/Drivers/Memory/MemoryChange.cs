using System.Collections.Immutable;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>One operation's changes over a root. They count only when <see cref="ToRoot"/> is taken: an error leaves nothing behind.</summary>
internal sealed class MemoryChange(MemoryCatalog catalog, MemoryRoot root)
{
    private readonly Dictionary<MemoryObject, MemoryTableBuilder> _builders = [];
    private readonly List<(MemoryObject Child, int Reference, string Id)> _kept = [];
    private ImmutableDictionary<string, long> _numbers = root.Numbers;

    public MemoryCatalog Catalog => catalog;

    /// <summary>The root before the operation.</summary>
    public MemoryRoot Root => root;

    /// <summary>The root after the operation.</summary>
    public MemoryRoot ToRoot() => root.With(_numbers).With([.. _builders.Values.Where(static builder => builder.IsChanged).Select(static builder => builder.ToTable())]);

    /// <summary>Takes the next numbers of a sequence, and tells the first.</summary>
    public long TakeNumbers(string sequence, int count)
    {
        var last = _numbers.GetValueOrDefault(sequence);
        _numbers = _numbers.SetItem(sequence, last + count);
        return last + 1;
    }

    /// <summary>Stores a new record, which is given away.</summary>
    public void Insert(MemoryObject described, Record record)
    {
        Number(described, record);
        CheckRequired(described, record);
        Builder(described).Add(record);
        CheckReferences(described, null, record);
    }

    /// <summary>Gives a record without an id the next number; one that has a number moves the next one behind it.</summary>
    private void Number(MemoryObject described, Record record)
    {
        if (!described.Schema.IsNumbered)
        {
            return;
        }

        // No sequence of a field has such a name.
        var sequence = "id\0" + described.Schema.Name;
        if (record.IdOrEmpty.Length == 0)
        {
            record.GiveKey(RecordKey.Of(TakeNumbers(sequence, 1)));
        }
        else if (RecordKey.ToValue(described.Schema, record.IdOrEmpty).AsLong is var given && given > _numbers.GetValueOrDefault(sequence))
        {
            _numbers = _numbers.SetItem(sequence, given);
        }
    }

    /// <summary>Exchanges a record for its changed form, which is given away.</summary>
    public void Replace(MemoryObject described, Record previous, Record record)
    {
        CheckRequired(described, record);
        Builder(described).Replace(previous, record);
        CheckReferences(described, previous, record);
    }

    /// <summary>
    /// Deletes a record and does what the foreign keys to it ask for. What must not lose its record is looked at in the end (<see cref="CheckDeleted"/>): it may
    /// be deleted by the same operation.
    /// </summary>
    /// <returns>False when there is no such record (any more).</returns>
    public bool Delete(MemoryObject described, string id)
    {
        if (!Builder(described).Remove(id))
        {
            return false;
        }

        if (catalog.LeavesReferences)
        {
            return true;
        }

        // A stack of its own: a chain of cascades may be longer than the thread's.
        var deleted = new Stack<(MemoryObject Object, string Id)>([(described, id)]);
        while (deleted.TryPop(out var parent))
        {
            foreach (var (child, reference) in catalog.ReferringTo(parent.Object.Schema.Name))
            {
                if (child.References[reference].OnDelete == DeleteBehavior.Restrict)
                {
                    _kept.Add((child, reference, parent.Id));
                    continue;
                }

                foreach (var childId in Builder(child).Referring(reference, parent.Id))
                {
                    Follow(child, child.References[reference], childId, deleted);
                }
            }
        }

        return true;
    }

    /// <summary>Refuses what was deleted when a record that is still there must not lose it.</summary>
    public void CheckDeleted(MemoryObject described)
    {
        foreach (var (child, reference, id) in _kept)
        {
            if (Builder(child).Referring(reference, id).Length != 0)
            {
                throw ReferenceErrors.StillReferred(described.Schema, child.Schema, child.References[reference].Field);
            }
        }
    }

    private void Follow(MemoryObject child, MemoryReference reference, string id, Stack<(MemoryObject Object, string Id)> deleted)
    {
        var builder = Builder(child);
        if (reference.OnDelete == DeleteBehavior.Cascade)
        {
            if (builder.Remove(id))
            {
                deleted.Push((child, id));
            }
        }
        else if (builder.Find(id) is { } record)
        {
            builder.Replace(record, child.Access.WithNull(record, reference.Field));
        }
    }

    /// <summary>Throws when a field that must have a value has none.</summary>
    public static void CheckRequired(MemoryObject described, Record record)
    {
        foreach (var number in described.RequiredFields)
        {
            // What is numbered gets its number when it is stored.
            if (!described.Access.Get(record, number).HasValue && !(number == ObjectSchema.IdField && described.Schema.IsNumbered))
            {
                var field = described.Schema.Fields[number];
                throw new ObjectQLException(ErrorCode.Validation, $"{field.Label} is required", described.Schema.Name, field.Name)
                {
                    Failures = [new ValidationFailure($"{field.Name}_required", field.Name, $"{field.Label} is required")],
                };
            }
        }
    }

    private void CheckReferences(MemoryObject described, Record? previous, Record record)
    {
        foreach (var reference in catalog.LeavesReferences ? [] : described.References)
        {
            if (described.Access.Key(record, reference.Field) is { } id
                && (previous is null || described.Access.Key(previous, reference.Field) != id)
                && !Exists(reference.Target, id))
            {
                throw ReferenceErrors.Missing(described.Schema, reference.Field, id);
            }
        }
    }

    /// <summary>Whether the record exists, or is held by another data source, which nobody checks.</summary>
    private bool Exists(string target, string id) => catalog.Find(target) is { } described
        ? _builders.TryGetValue(described, out var builder) ? builder.Contains(id) : root.Table(described).Rows.ContainsKey(id)
        : !catalog.Holds(target);

    private MemoryTableBuilder Builder(MemoryObject described)
    {
        if (!_builders.TryGetValue(described, out var builder))
        {
            described.Use();
            _builders.Add(described, builder = new MemoryTableBuilder(root.Table(described)));
        }

        return builder;
    }
}
