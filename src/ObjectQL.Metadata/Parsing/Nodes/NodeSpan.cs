namespace ObjectQL.Metadata;

/// <summary>The span of a node within its file.</summary>
internal readonly record struct NodeSpan(string Path, int Line, int Column, int Offset, int Length)
{
    /// <summary>The span as a place.</summary>
    public Place ToPlace() => new(Path, Line, Column, Offset, Length);
}
