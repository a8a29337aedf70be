using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators;

/// <summary>The text of one query method.</summary>
/// <param name="FileName">The generated file.</param>
/// <param name="Text">Its text.</param>
internal sealed record QueryMethod(string FileName, string Text)
{
    /// <summary>Adds the file of a method.</summary>
    public static void Add(SourceProductionContext output, QueryMethod method)
    {
        WorkCounters.CountEmit();
        output.AddSource(method.FileName, method.Text);
    }
}
