namespace ObjectQL.Query;

/// <summary>The roles that may do what with an object.</summary>
/// <param name="Create">May create records.</param>
/// <param name="Read">May read records.</param>
/// <param name="Update">May change records.</param>
/// <param name="Delete">May delete records.</param>
/// <param name="ViewAll">May read records whatever the record rules say.</param>
/// <param name="ModifyAll">May read, change and delete records whatever the record rules say.</param>
public sealed record ObjectRoles(ulong Create, ulong Read, ulong Update, ulong Delete, ulong ViewAll = 0, ulong ModifyAll = 0);
