namespace ObjectQL.Metadata;

/// <summary>A single value. Its text is canonical: <c>true</c>, <c>31</c> for <c>0x1F</c>, the characters of a text.</summary>
internal sealed class ScalarNode(NodeSpan span, ScalarKind kind, string text) : Node(span)
{
    public ScalarKind Kind { get; } = kind;

    public string Text { get; } = text;

    public bool IsNull => Kind == ScalarKind.Null;

    public bool IsNumber => Kind is ScalarKind.Integer or ScalarKind.Float;

    public override int Size => AddSizes(16, Text.Length);

    public override string Noun => Kind switch
    {
        ScalarKind.Null => "nothing",
        ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Float => Text,
        _ => Quote(Text),
    };

    /// <summary>A text in a message: one short line in quotes.</summary>
    private static string Quote(string text)
    {
        var line = text.Length > 40 ? text.Substring(0, 40) + "..." : text;
        return "the text \"" + line.Replace('\n', ' ').Replace('\r', ' ') + "\"";
    }
}
