namespace ObjectQL.Metadata;

/// <summary>Decides what the columns of a table become.</summary>
internal static class CatalogFields
{
    /// <summary>The fields behind the id, in the order of the columns; what cannot be one is noted.</summary>
    public static List<CatalogField> Of(CatalogObject one, CatalogObjects objects, List<CatalogNote> notes)
    {
        var table = one.Table;
        var fields = new List<CatalogField>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "id", "_id", "created_at", "updated_at" };
        NoteId(one, notes);
        foreach (var column in table.Columns)
        {
            if (ReferenceEquals(column, one.Id) || (one.HasTimes && column.Name is "created_at" or "updated_at"))
            {
                continue;
            }

            if (WhyNot(column, table.IsView) is { } reason)
            {
                Note(column, reason);
                continue;
            }

            var reference = Reference(one, column, objects, notes);
            var value = DefaultText.Of(column.Default, column.Type!.Value, column.ColumnType);
            if (column is { Default: { } written } && value is null && !column.IsNumbered && !string.Equals(written, "NULL", StringComparison.OrdinalIgnoreCase))
            {
                Note(column, $"its default {written} is an expression of the database, which is not asked for it: " + (column.IsRequired ? "give it a value." : "a record without a value has null."));
            }

            if (column.Remark is not null)
            {
                Note(column, column.Remark);
            }

            if (reference?.OnDelete == DeleteBehavior.SetNull && column.IsRequired)
            {
                Note(column, $"it refuses null, but its foreign key sets null when the record of '{reference.Table}' is deleted: such a delete is refused, as by deleteBehavior: restrict.");
                reference = reference with { OnDelete = DeleteBehavior.Restrict };
            }

            var name = PlainNames.Unique(Name(column.Name, reference is not null, names), names);
            if (PlainNames.IsShortened(column.Name))
            {
                Note(column, $"called '{name}' here, since names of metadata have at most {Limits.NameLength} characters; its own stands as columnName.");
            }

            fields.Add(new CatalogField(name, column)
            {
                Reference = reference is null ? null : objects.Find(reference.Table)!.Name,
                OnDelete = reference?.OnDelete ?? default,
                IsUnique = IndexOf(table, column.Name, isUnique: true),
                IsIndexed = reference is null && IndexOf(table, column.Name, isUnique: false),
                Default = reference is null ? value : null,
            });
        }

        return fields;

        void Note(CatalogColumn column, string message) => notes.Add(new CatalogNote(table.Name, column.Name, message));
    }

    private static void NoteId(CatalogObject one, List<CatalogNote> notes)
    {
        if (one is { Id: { Type: FieldType.Integer, IsNumbered: false }, Table.IsView: false })
        {
            notes.Add(new CatalogNote(one.Table.Name, one.Id.Name, "the database does not number new rows, so each new record must be given an id."));
        }
        else if (one is { Id: { Type: FieldType.Text, ColumnType: null }, Table.IsView: false })
        {
            notes.Add(new CatalogNote(one.Table.Name, one.Id.Name, "a new record without an id gets a time-ordered text; give it one where the key means something."));
        }
    }

    private static string? WhyNot(CatalogColumn column, bool isView) =>
        column.Name.Length > Limits.NameLength ? $"left out, because its name has {column.Name.Length} characters, and metadata know at most {Limits.NameLength}."
            + (column is { IsRequired: true, Default: null } && !isView ? " It refuses null, so new records cannot be stored." : "")
        : column.Type is null ? $"left out, because {column.Remark ?? $"no type of field fits '{column.DatabaseType}'"}."
            + (column is { IsRequired: true, Default: null } && !isView ? " It refuses null, so new records cannot be stored." : "")
        : column.IsGenerated && !isView ? "left out, because the database computes it, and a stored field is written."
        : null;

    /// <summary>The foreign key of a column alone to the id of an object; others are noted.</summary>
    private static CatalogReference? Reference(CatalogObject one, CatalogColumn column, CatalogObjects objects, List<CatalogNote> notes)
    {
        foreach (var reference in one.Table.References)
        {
            if (!reference.Columns.Contains(column.Name))
            {
                continue;
            }

            var target = objects.Find(reference.Table);
            var problem = reference.Columns.Count > 1 ? $"its foreign key to '{reference.Table}' has several columns"
                : target is null ? $"it refers to '{reference.Table}', which is no object"
                : reference.Targets.Count == 1 && !string.Equals(reference.Targets[0], target.Id.Name, StringComparison.OrdinalIgnoreCase) ? $"it refers to '{reference.Targets[0]}' of '{reference.Table}', which is not its id"
                : target.Id.Type == FieldType.Integer != (column.Type == FieldType.Integer) || (target.Id.Type != FieldType.Integer && target.Id.ColumnType != column.ColumnType) ? $"it is of another type than the id of '{reference.Table}'"
                : null;
            if (problem is null)
            {
                return reference;
            }

            notes.Add(new CatalogNote(one.Table.Name, column.Name, $"a plain field, no lookup, because {problem}."));
        }

        return null;
    }

    /// <summary>A lookup is called by what it refers to: <c>customer</c> for <c>customer_id</c>.</summary>
    private static string Name(string column, bool isReference, HashSet<string> taken)
    {
        const string Suffix = "_id";
        var name = PlainNames.Of(column);
        if (isReference && name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            var target = PlainNames.Of(name.Substring(0, name.Length - Suffix.Length));
            return taken.Contains(target) || target[target.Length - 1] == '_' ? name : target;
        }

        // These names mean something of their own.
        return name is "id" or "created_at" or "updated_at" ? name + "_value" : name;
    }

    private static bool IndexOf(CatalogTable table, string column, bool isUnique) =>
        table.Indexes.Any(index => index is { IsPartial: false, Columns.Count: 1 } && index.Columns[0] == column && index.IsUnique == isUnique);
}
