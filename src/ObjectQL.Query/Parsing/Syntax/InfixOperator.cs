namespace ObjectQL.Query;

/// <summary>What may stand between two operands, and how strongly it binds.</summary>
/// <param name="Kind">The syntax that it makes.</param>
/// <param name="Power">How strongly it binds; more binds tighter.</param>
/// <param name="Text">The sign in its one form, or the name of the function.</param>
internal readonly record struct InfixOperator(SyntaxKind Kind, int Power, string Text)
{
    public const int Lowest = 1;
    public const int NotWord = 4;
    public const int Additive = 7;
    public const int Exponent = 9;

    /// <summary>The operator that a token is, or null.</summary>
    public static InfixOperator? Of(Token token) => token.Kind switch
    {
        TokenKind.Symbol => OfSymbol(token.Text),
        TokenKind.Name => OfWord(token.Text),
        _ => null,
    };

    /// <summary>The words, for messages.</summary>
    public static IReadOnlyList<string> Words { get; } = ["and", "or", "in", "not in", "is null", "between", "like", "contains", "startsWith", "endsWith"];

    private static InfixOperator? OfSymbol(string symbol) => symbol switch
    {
        "??" => new(SyntaxKind.Coalesce, 1, symbol),
        "||" => new(SyntaxKind.Or, 2, symbol),
        "&&" => new(SyntaxKind.And, 3, symbol),
        "==" or "=" or "===" => new(SyntaxKind.Compare, 5, "=="),
        "!=" or "<>" or "!==" => new(SyntaxKind.Compare, 5, "!="),
        "<" or "<=" or ">" or ">=" => new(SyntaxKind.Compare, 6, symbol),
        "+" or "-" => new(SyntaxKind.Arithmetic, Additive, symbol),
        "*" or "/" or "%" => new(SyntaxKind.Arithmetic, 8, symbol),
        "**" => new(SyntaxKind.Arithmetic, Exponent, symbol),
        _ => null,
    };

    private static InfixOperator? OfWord(string word) => FunctionCatalog.Plain(word) switch
    {
        "or" => new(SyntaxKind.Or, 2, "or"),
        "and" => new(SyntaxKind.And, 3, "and"),
        "in" => new(SyntaxKind.In, 6, "in"),
        "is" => new(SyntaxKind.IsNull, 6, "is"),
        "between" => new(SyntaxKind.Between, 6, "between"),
        "not" => new(SyntaxKind.Not, 6, "not"),
        "like" => new(SyntaxKind.Infix, 6, "like"),
        "contains" => new(SyntaxKind.Infix, 6, "contains"),
        "startswith" => new(SyntaxKind.Infix, 6, "startsWith"),
        "endswith" => new(SyntaxKind.Infix, 6, "endsWith"),
        _ => null,
    };
}
