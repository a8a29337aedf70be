namespace ObjectQL.Generators;

/// <summary>A return type, read off its text.</summary>
/// <param name="Form">Whether it is all, one, or a stream.</param>
/// <param name="Item">The type of one, without <c>?</c> and namespaces.</param>
/// <param name="IsNullable">Whether it is written with <c>?</c>.</param>
internal sealed record QueryReturn(QueryForm Form, string Item, bool IsNullable)
{
    /// <summary>The parts of a return type; null when it is none that queries have.</summary>
    public static QueryReturn? Of(string returns)
    {
        var type = returns.Replace(" ", "");
        var (outer, inner) = Split(type);
        return outer switch
        {
            "IAsyncEnumerable" => Of(QueryForm.Stream, inner),
            "ValueTask" when Split(inner) is ("List", var item) => Of(QueryForm.List, item),
            "ValueTask" => Of(QueryForm.One, inner),
            _ => null,
        };
    }

    private static QueryReturn Of(QueryForm form, string type)
    {
        var isNullable = type.EndsWith("?", StringComparison.Ordinal);
        var plain = type.TrimEnd('?');
        return new QueryReturn(form, SyntaxNames.LastPart(plain.Substring(plain.LastIndexOf(':') + 1)), isNullable);
    }

    private static (string Outer, string Inner) Split(string type)
    {
        var open = type.IndexOf('<');
        return open > 0 && type.EndsWith(">", StringComparison.Ordinal)
            ? (SyntaxNames.LastPart(type.Substring(0, open)), type.Substring(open + 1, type.Length - open - 2))
            : ("", type);
    }
}
