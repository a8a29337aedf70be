namespace ObjectQL.Metadata;

/// <summary>A mention of a field (and of a value of it) outside of its definition, to be checked when all files are known.</summary>
/// <param name="Rule">The rule that is broken when there is no such field.</param>
/// <param name="Object">The object that the field should belong to; null for the item's own.</param>
/// <param name="Field">The field; empty when only the object is mentioned.</param>
/// <param name="Value">An option of the field, or null.</param>
/// <param name="Place">Where.</param>
internal readonly record struct FieldUse(MetadataRule Rule, string? Object, string Field, string? Value, Place Place);
