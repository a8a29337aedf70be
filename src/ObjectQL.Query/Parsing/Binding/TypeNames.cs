namespace ObjectQL.Query;

/// <summary>Types in messages.</summary>
internal static class TypeNames
{
    /// <summary>"a decimal", "an option".</summary>
    public static string WithArticle(this ExpressionType type)
    {
        var name = type.ToString();
        return name[0] is 'a' or 'e' or 'i' or 'o' ? "an " + name : type.IsUnknown ? name : "a " + name;
    }
}
