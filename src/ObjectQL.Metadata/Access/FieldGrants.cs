namespace ObjectQL.Metadata;

/// <summary>The roles that may read and write a field.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Read">May read it; null for all who may read the object.</param>
/// <param name="Update">May write it, in new records too; null for all who may change the object.</param>
public sealed record FieldGrants(string Field, EquatableArray<string>? Read, EquatableArray<string>? Update);
