using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A piece of a template's text. A parameter is written as its number among the template's in braces; other braces are doubled.</summary>
/// <param name="Text">The text.</param>
/// <param name="Parameters">The parameters that the planner finds in this piece, in its order.</param>
/// <param name="Bit">Of a condition: the bit that switches it on, or <see cref="TemplateSegment.Always"/>.</param>
/// <param name="IsChoice">Whether it is a condition that needs brackets beside others.</param>
/// <param name="Rank">Of a condition: those of a lower rank come first.</param>
public sealed record TextPart(string Text, EquatableArray<int> Parameters, int Bit = TemplateSegment.Always, bool IsChoice = false, int Rank = 0)
{
    /// <summary>A text without parameters.</summary>
    public TextPart(string text)
        : this(text, [])
    {
    }
}
