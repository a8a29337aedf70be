namespace ObjectQL.Generators;

/// <summary>The names of the pipeline's steps, in the order in which data flows, as the compiler's own tracking shows them.</summary>
public static class StepNames
{
    /// <summary>An additional file becomes a path and its content.</summary>
    public const string Source = nameof(Source);

    /// <summary>A reference becomes the slice of its package.</summary>
    public const string Slice = nameof(Slice);

    /// <summary>The text of one file becomes documents.</summary>
    public const string Parse = nameof(Parse);

    /// <summary>All documents become one schema.</summary>
    public const string Link = nameof(Link);

    /// <summary>Every object gets its C# names.</summary>
    public const string Name = nameof(Name);

    /// <summary>Objects become the plans of their record classes.</summary>
    public const string Plan = nameof(Plan);

    /// <summary>Texts are grouped into trees.</summary>
    public const string Group = nameof(Group);
}
