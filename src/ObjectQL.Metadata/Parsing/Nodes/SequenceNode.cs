namespace ObjectQL.Metadata;

/// <summary>A list of values.</summary>
internal sealed class SequenceNode : Node
{
    public SequenceNode(NodeSpan span, Node[] items)
        : base(span)
    {
        Items = items;
        foreach (var item in items)
        {
            Depth = Math.Max(Depth, item.Depth);
            Size = AddSizes(Size, item.Size);
        }

        Depth++;
        Size = AddSizes(Size, 2);
    }

    public Node[] Items { get; }

    public override int Depth { get; }

    public override int Size { get; }

    public override string Noun => "a list";
}
