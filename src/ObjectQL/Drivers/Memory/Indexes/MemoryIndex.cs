using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The fields of an index: a unique one, whose values no two records may share, or one that is sorted by them.</summary>
/// <param name="Fields">The field numbers.</param>
internal sealed record MemoryIndex(EquatableArray<int> Fields)
{
    /// <summary>The field that must be null for a record to be in the index; −1 for none.</summary>
    public int Without { get; init; } = -1;

    /// <summary>The record's entry in a sorted index.</summary>
    public SortedEntry EntryOf(RecordAccess access, Record record)
    {
        var values = new Value[Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = access.Get(record, Fields[i]);
        }

        return new SortedEntry(values, record.IdOrEmpty);
    }

    /// <summary>The record's key, or null when a part of it is null: null never collides.</summary>
    public string? KeyOf(RecordAccess access, Record record)
    {
        if (Without >= 0 && access.Key(record, Without) is not null)
        {
            return null;
        }

        if (Fields.Count == 1)
        {
            return access.Key(record, Fields[0]);
        }

        var key = "";
        foreach (var field in Fields)
        {
            if (access.Key(record, field) is not { } part)
            {
                return null;
            }

            // The length in front keeps ("a", "bc") apart from ("ab", "c").
            key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}{part.Length}:{part}");
        }

        return key;
    }
}
