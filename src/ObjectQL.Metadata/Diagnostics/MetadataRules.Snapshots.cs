namespace ObjectQL.Metadata;

internal static partial class MetadataRules
{
    /// <summary>A snapshot cannot be read.</summary>
    public static readonly MetadataRule SnapshotUnreadable = Warning(
        801,
        "A snapshot cannot be read",
        "The snapshot cannot be compared here: {0}. Write it anew with 'objectql snapshot'.");

    /// <summary>An object that has stored records is gone.</summary>
    public static readonly MetadataRule ObjectGone = Warning(
        802,
        "An object that has stored records is gone",
        "The object '{0}' is gone, and its table '{1}' stays. If it was renamed, write 'tableName: {1}' at the new one; if not, drop the table. Then run 'objectql snapshot'.");

    /// <summary>A field that has stored values is gone.</summary>
    public static readonly MetadataRule FieldGone = Warning(
        803,
        "A field that has stored values is gone",
        "The field '{0}' of '{1}' is gone, and its column '{2}' stays. If it was renamed, write 'columnName: {2}' at the new one; if not, drop the column. Then run 'objectql snapshot'.{3}");

    /// <summary>Stored values are of another type.</summary>
    public static readonly MetadataRule StoredTypeChanged = Warning(
        804,
        "Stored values are of another type",
        "The values of '{0}' of '{1}' are stored as {2} and would be read as {3}. Convert the column, or add a field of another name. Then run 'objectql snapshot'.");

    /// <summary>Stored values are longer than what a field holds.</summary>
    public static readonly MetadataRule FieldNarrowed = Warning(
        805,
        "Stored values do not fit the length or the digits of their field",
        "The values of '{0}' of '{1}' are stored with {2} and would have {3}: {4}. Then run 'objectql snapshot'.");

    /// <summary>A new field is required and has no default.</summary>
    public static readonly MetadataRule RequiredWithoutDefault = Warning(
        806,
        "A new field is required and has no default",
        "The field '{0}' of '{1}' is new and required, and no stored record has a value. Write a 'defaultValue', or fill the column first. Then run 'objectql snapshot'.");

    /// <summary>A field has become required.</summary>
    public static readonly MetadataRule BecameRequired = Warning(
        807,
        "A field has become required",
        "The field '{0}' of '{1}' has become required, and stored records may have no value. Give them one first. Then run 'objectql snapshot'.");

    /// <summary>An option that records may have is gone.</summary>
    public static readonly MetadataRule OptionGone = Warning(
        808,
        "An option that records may have is gone",
        "The options of '{1}' of '{2}' lack '{0}', which stored records may have. Give them another one first. Then run 'objectql snapshot'.");

    /// <summary>Ids have another type than stored ones.</summary>
    public static readonly MetadataRule IdTypeChanged = Warning(
        809,
        "Ids have another type than stored ones",
        "The ids of '{0}' are stored as {1} and would be read as {2}, and so would what refers to them. Move the records to a new table, or keep the type. Then run 'objectql snapshot'.");

    /// <summary>Values must be unique now.</summary>
    public static readonly MetadataRule BecameUnique = Warning(
        810,
        "Values must be unique now",
        "The values of '{0}' of '{1}' must be unique now, and stored records may share one. Tell them apart first. Then run 'objectql snapshot'.");

    /// <summary>A table or column has another name than the stored one.</summary>
    public static readonly MetadataRule StorageMoved = Warning(
        811,
        "A table or column has another name than the stored one",
        "What is stored of '{0}' is in {1}, and would be looked for in {2}. Rename it in the database. Then run 'objectql snapshot'.");
}
