namespace ObjectQL.Metadata;

/// <summary>A value of a metadata file with its place: what YAML and JSON have in common.</summary>
internal abstract class Node(NodeSpan span)
{
    /// <summary>Where the value is written.</summary>
    public NodeSpan Span { get; } = span;

    /// <summary>How many containers are nested in each other here; 0 for a scalar. Bounded by <see cref="Limits.Depth"/>.</summary>
    public virtual int Depth => 0;

    /// <summary>The approximate length of the value as JSON with every alias expanded; saturates.</summary>
    public abstract int Size { get; }

    /// <summary>What a person calls the value in a message.</summary>
    public abstract string Noun { get; }

    /// <summary>The place of the value.</summary>
    public Place Place => Span.ToPlace();

    /// <summary>Adds sizes without overflow.</summary>
    protected static int AddSizes(int left, int right) => left > int.MaxValue - right ? int.MaxValue : left + right;
}
