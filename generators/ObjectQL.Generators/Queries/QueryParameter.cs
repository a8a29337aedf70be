namespace ObjectQL.Generators;

/// <summary>A parameter of a <c>[Query]</c> method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as it is written.</param>
/// <param name="Default">Its default as it is written, or null.</param>
/// <param name="HasModifier">Whether it is <c>ref</c>, <c>in</c>, <c>params</c> or the like.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record QueryParameter(string Name, string Type, string? Default, bool HasModifier, SourcePlace Place)
{
    /// <summary>The type without <c>?</c> and namespaces.</summary>
    public string PlainType => Plain(Type);

    /// <summary>Whether null may be given.</summary>
    public bool IsNullable => Type.EndsWith("?", StringComparison.Ordinal);

    /// <summary>The element type of a list, or null.</summary>
    public string? ElementType
    {
        get
        {
            var type = Type.TrimEnd('?');
            if (type.EndsWith("[]", StringComparison.Ordinal))
            {
                return Plain(type.Substring(0, type.Length - 2));
            }

            var open = type.IndexOf('<');
            return open > 0 && SyntaxNames.LastPart(type.Substring(0, open)) is "List" or "IReadOnlyList" or "IEnumerable" or "IReadOnlyCollection" or "ICollection" or "IList"
                ? Plain(type.Substring(open + 1, type.Length - open - 2))
                : null;
        }
    }

    private static string Plain(string type)
    {
        type = type.TrimEnd('?');
        return type.IndexOf('<') >= 0 ? type : SyntaxNames.LastPart(type.Substring(type.IndexOf(':') < 0 ? 0 : type.LastIndexOf(':') + 1));
    }
}
