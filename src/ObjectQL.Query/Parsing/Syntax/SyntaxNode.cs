namespace ObjectQL.Query;

/// <summary>A piece of syntax with its place; names are not resolved yet.</summary>
internal sealed class SyntaxNode
{
    public SyntaxNode(SyntaxKind kind, int start, int end, string text, params SyntaxNode[] children)
    {
        Kind = kind;
        Start = start;
        End = end;
        Text = text;
        Children = children;
        foreach (var child in children)
        {
            Depth = Math.Max(Depth, child.Depth + 1);
            Size += child.Size;
            IsOpen |= child.IsOpen;
        }
    }

    public SyntaxKind Kind { get; }

    public int Start { get; }

    public int End { get; }

    /// <summary>The name, the sign, or the word.</summary>
    public string Text { get; }

    public SyntaxNode[] Children { get; }

    /// <summary>How many levels are below.</summary>
    public int Depth { get; }

    /// <summary>How many nodes there are with those below; what a local stands for counts wherever it is named.</summary>
    public long Size { get; } = 1;

    /// <summary>Whether a way through statements ends here without a value, so that what stands behind them goes on.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The value of a constant.</summary>
    public Constant Value { get; init; }

    /// <summary>The place of a member's name.</summary>
    public int NameStart { get; init; }

    /// <summary>Whether the node stands in brackets of its own.</summary>
    public bool IsBracketed { get; set; }

    /// <summary>The same at another place: a local's value where its name stands.</summary>
    public SyntaxNode At(Token token) => new(Kind, token.Start, token.End, Text, Children) { Value = Value, NameStart = token.Start, IsBracketed = true };

    /// <summary>Whether the node is the word <c>null</c>.</summary>
    public bool IsNull => Kind == SyntaxKind.Constant && !Value.HasValue;
}
