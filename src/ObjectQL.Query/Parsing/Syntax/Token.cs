namespace ObjectQL.Query;

/// <summary>A piece of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The index of its first character.</param>
/// <param name="End">The index behind its last character.</param>
/// <param name="Text">What <paramref name="Kind"/> says.</param>
/// <param name="Value">The value of a constant.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text, Constant Value = default)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>Whether the token is that word, regardless of case.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Name && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}
