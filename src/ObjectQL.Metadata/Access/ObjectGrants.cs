namespace ObjectQL.Metadata;

/// <summary>The roles that may do what with an object; an operation without roles is nobody's.</summary>
/// <param name="Create">May create records.</param>
/// <param name="Read">May read records.</param>
/// <param name="Update">May change records.</param>
/// <param name="Delete">May delete records.</param>
/// <param name="ViewAll">May read records whatever the record rules say.</param>
/// <param name="ModifyAll">May read, change and delete records whatever the record rules say.</param>
public sealed record ObjectGrants(
    EquatableArray<string> Create,
    EquatableArray<string> Read,
    EquatableArray<string> Update,
    EquatableArray<string> Delete,
    EquatableArray<string> ViewAll,
    EquatableArray<string> ModifyAll);
