using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The text of one object.</summary>
/// <param name="Class">Its record class.</param>
/// <param name="Namespace">The namespace that it belongs into.</param>
/// <param name="Text">The text without the head of a file.</param>
internal sealed record ObjectText(string Class, string Namespace, string Text)
{
    /// <summary>A hash of its class that is the same in every process.</summary>
    public uint Hash { get; } = (uint)Hash128.Of(Class).Low;
}
