using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.Generators;

/// <summary>What the C# of the project can say.</summary>
internal static class LanguageInput
{
    /// <summary>C# 14, which the compiler that this is built against has no name for.</summary>
    public const LanguageVersion CSharp14 = (LanguageVersion)1400;

    /// <summary>Whether extensions may have properties. A preview is of the compiler's own next version: where that does not know C# 14 by name, it may be one before.</summary>
    public static bool HasExtensionProperties(ParseOptions options) => options is CSharpParseOptions { LanguageVersion: >= CSharp14 and var version }
        && (version != LanguageVersion.Preview || LanguageVersionFacts.TryParse("14.0", out _));
}
