namespace ObjectQL.Generators;

/// <summary>A constructor parameter or a settable member of a user's type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type without <c>?</c> and without namespaces, where it is one that columns have; as the compiler shows it otherwise.</param>
/// <param name="IsNullable">Whether it takes null.</param>
/// <param name="IsRequired">Whether it must be given.</param>
internal sealed record RowMember(string Name, string Type, bool IsNullable, bool IsRequired)
{
    /// <summary>The name without case and underscores, by which columns find it: <c>owner.name</c> is <c>OwnerName</c>.</summary>
    public string Key => KeyOf(Name);

    public static string KeyOf(string name) => name.Replace("_", "").Replace(".", "").ToLowerInvariant();
}
