namespace ObjectQL.Query;

/// <summary>A name for a value inside statements: <c>const total = price * count;</c>. It never changes, so it is the value wherever it stands.</summary>
internal sealed class LocalValue(Token name, SyntaxNode value)
{
    public Token Name { get; } = name;

    public SyntaxNode Value { get; } = value;

    public bool IsUsed { get; set; }
}
