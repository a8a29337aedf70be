namespace ObjectQL.Metadata;

/// <summary>Compares one object with what it was.</summary>
/// <param name="old">The object of the snapshot.</param>
/// <param name="now">The object as it is.</param>
/// <param name="names">The names of all objects as they were, and as they are.</param>
/// <param name="rekeyed">The objects whose ids have another type: what refers to them follows.</param>
/// <param name="isUnsure">Whether nothing is certain of the object of that name.</param>
/// <param name="changes">Where changes go.</param>
internal sealed class FieldComparison(ObjectSchema old, ObjectSchema now, Dictionary<string, string> names, HashSet<string> rekeyed, Func<string, bool> isUnsure, List<SchemaChange> changes)
{
    public void Run()
    {
        if (old.Table != now.Table || old.Datasource != now.Datasource)
        {
            Add(SchemaChangeKind.Moved, null, null);
        }

        if (rekeyed.Contains(old.Name))
        {
            Add(SchemaChangeKind.IdTypeChanged, old.Fields[ObjectSchema.IdField], now.Fields[ObjectSchema.IdField]);
        }

        var kept = new Dictionary<string, FieldSchema>(StringComparer.Ordinal);
        foreach (var field in old.Fields.Skip(1))
        {
            if (Successor(field) is { } successor)
            {
                kept[successor.Name] = field;
                Compare(field, successor);
            }
            else
            {
                Add(SchemaChangeKind.FieldRemoved, field, null);
            }
        }

        foreach (var field in now.Fields)
        {
            if (!field.System && field.IsStored && field.IsAssignable && field.Required && field.DefaultJson is null && !kept.ContainsKey(field.Name))
            {
                Add(SchemaChangeKind.RequiredAdded, null, field);
            }
        }

        foreach (var index in now.Indexes)
        {
            if (index.Unique && index.Fields.All(kept.ContainsKey) && !WasUnique([.. index.Fields.Select(name => kept[name])]))
            {
                changes.Add(new SchemaChange(SchemaChangeKind.BecameUnique, old, now) { UniqueFields = index.Fields });
            }
        }
    }

    /// <summary>Whether these fields, or some of them, could not have the same values in two records.</summary>
    private bool WasUnique(FieldSchema[] fields) =>
        Array.Exists(fields, static field => field.Unique) || old.Indexes.Any(index => index.Unique && index.Fields.All(name => Array.Exists(fields, field => field.Name == name)));

    private string? NameNow(string? reference) => reference is not null && names.TryGetValue(reference, out var name) ? name : reference;

    private void Compare(FieldSchema before, FieldSchema after)
    {
        if (before.Column != after.Column)
        {
            Add(SchemaChangeKind.Moved, before, after);
        }

        // A lookup whose target is not known, as it is while another file is broken or where the snapshot was written without a package, has no type to compare.
        var isOpen = IsOpen(before) || IsOpen(after);
        if (!SchemaComparison.HoldsSame(before, after))
        {
            if (!isOpen && (before.Reference is null || NameNow(before.Reference) != after.Reference || !rekeyed.Contains(before.Reference)))
            {
                Add(SchemaChangeKind.TypeChanged, before, after);
            }

            return;
        }

        // A text that was no reference need not be an id; ids of another object are none of this one.
        if (!isOpen && after.Reference is not null && NameNow(before.Reference) != after.Reference)
        {
            Add(SchemaChangeKind.TypeChanged, before, after);
        }

        if (after.Kind == ValueKind.Decimal && (before.Scale, before.Precision) != (after.Scale, after.Precision))
        {
            Add(SchemaChangeKind.DigitsChanged, before, after);
        }

        if (after.MaxLength < (before.MaxLength ?? int.MaxValue))
        {
            Add(SchemaChangeKind.LengthReduced, before, after);
        }

        if (after.Required && !before.Required && after.IsAssignable)
        {
            Add(SchemaChangeKind.BecameRequired, before, after);
        }

        if (after.Unique && !WasUnique([before]))
        {
            changes.Add(new SchemaChange(SchemaChangeKind.BecameUnique, old, now) { OldField = before, NewField = after, UniqueFields = [after.Name] });
        }

        var lost = after.Options.IsEmpty ? [] : before.Options.Select(static option => option.Value).Except(after.Options.Select(static option => option.Value)).ToEquatableArray();
        if (!lost.IsEmpty)
        {
            changes.Add(new SchemaChange(SchemaChangeKind.OptionsRemoved, old, now) { OldField = before, NewField = after, LostOptions = lost });
        }
    }

    private bool IsOpen(FieldSchema field) => FieldTypes.IsReference(field.Type) && (field.Reference is null || isUnsure(field.Reference));

    /// <summary>The field as it is: by its name, else the new field that has its column.</summary>
    private FieldSchema? Successor(FieldSchema field) =>
        Field(now, field.Name) ?? now.Fields.FirstOrDefault(other => other.IsStored && !other.System && other.Column == field.Column && Field(old, other.Name) is null);

    private static FieldSchema? Field(ObjectSchema schema, string name) => schema.Fields.FirstOrDefault(field => field.Name == name && field.IsStored);

    private void Add(SchemaChangeKind kind, FieldSchema? before, FieldSchema? after) => changes.Add(new SchemaChange(kind, old, now) { OldField = before, NewField = after });
}
