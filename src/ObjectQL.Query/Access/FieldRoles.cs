namespace ObjectQL.Query;

/// <summary>The roles that may read and write a field; all bits for everybody.</summary>
/// <param name="Field">The field's number.</param>
/// <param name="Read">May read it.</param>
/// <param name="Update">May write it.</param>
public sealed record FieldRoles(int Field, ulong Read, ulong Update)
{
    /// <summary>Everybody, with roles or without.</summary>
    public const ulong Everybody = ulong.MaxValue;

    /// <summary>Whether roles are among those of a set.</summary>
    public static bool Has(ulong set, ulong roles) => set == Everybody || (set & roles) != 0;
}
