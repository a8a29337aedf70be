namespace ObjectQL;

/// <summary>Limits that count for each parent.</summary>
internal static class MemoryParents
{
    /// <summary>The records that remain, in their order.</summary>
    /// <param name="records">All records, sorted.</param>
    /// <param name="lookup">The field with the parent's id.</param>
    /// <param name="skip">How many leading ones of each parent are left out.</param>
    /// <param name="take">How many of each parent remain at most.</param>
    public static List<T> Limit<T>(List<T> records, int lookup, long skip, long take)
        where T : Record, IRecord<T>
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var kept = new List<T>();
        foreach (var record in records)
        {
            var parent = SingleValueWriter.Of(record, lookup);
            var key = parent.HasValue ? RecordKey.Of(parent) : "";
            var before = counts.GetValueOrDefault(key);
            counts[key] = before + 1;
            if (before >= skip && before - skip < take)
            {
                kept.Add(record);
            }
        }

        return kept;
    }
}
