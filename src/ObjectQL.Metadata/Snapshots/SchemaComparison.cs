namespace ObjectQL.Metadata;

/// <summary>
/// Compares what a snapshot has with what metadata say. Only what concerns stored records counts: labels, rules, permissions, formulas and what is only added do not.
/// </summary>
internal static class SchemaComparison
{
    /// <summary>Everything that stored records do not fit, by object and field.</summary>
    /// <param name="before">The objects of the snapshot.</param>
    /// <param name="after">The objects as they are.</param>
    /// <param name="isUnsure">Whether nothing is certain of the object of that name.</param>
    public static IReadOnlyList<SchemaChange> Compare(IReadOnlyList<ObjectSchema> before, IReadOnlyList<ObjectSchema> after, Func<string, bool> isUnsure)
    {
        var changes = new List<SchemaChange>();
        var pairs = Pair(before, after);
        var rekeyed = new HashSet<string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (old, now) in pairs)
        {
            names[old.Name] = now?.Name ?? old.Name;
            if (now is not null && !HoldsSame(old.Fields[ObjectSchema.IdField], now.Fields[ObjectSchema.IdField]))
            {
                rekeyed.Add(old.Name);
            }
        }

        foreach (var (old, now) in pairs)
        {
            if (now is null)
            {
                changes.Add(new SchemaChange(SchemaChangeKind.ObjectRemoved, old, null));
            }
            else if (!now.IsExternal)
            {
                new FieldComparison(old, now, names, rekeyed, isUnsure, changes).Run();
            }
        }

        return changes;
    }

    /// <summary>Whether a column that held the one holds the other without any change.</summary>
    internal static bool HoldsSame(FieldSchema old, FieldSchema now) =>
        old.ColumnType == now.ColumnType && (old.Kind == now.Kind || (old.Kind, now.Kind) is
            (ValueKind.Select, ValueKind.Text) or (ValueKind.SelectList, ValueKind.TextList)
            or (ValueKind.Location or ValueKind.Address or ValueKind.Attachment or ValueKind.AttachmentList, ValueKind.Json));

    private static List<(ObjectSchema Old, ObjectSchema? Now)> Pair(IReadOnlyList<ObjectSchema> before, IReadOnlyList<ObjectSchema> after)
    {
        var byName = after.ToDictionary(static one => one.Name, StringComparer.Ordinal);
        var known = new HashSet<string>(before.Select(static one => one.Name), StringComparer.Ordinal);

        // A new object with the table of one that is gone is that one under another name.
        var renamed = after.Where(one => !known.Contains(one.Name)).GroupBy(static one => one.Table, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
        return [.. before.Select(old => (old, byName.TryGetValue(old.Name, out var now) || renamed.TryGetValue(old.Table, out now) ? now : null))];
    }
}
