namespace ObjectQL.Analyzers;

/// <summary>How a diagnostic hands the text that was probably meant to the code fix.</summary>
internal static class NearNames
{
    /// <summary>The property that has the source text to write instead.</summary>
    public const string Property = "near";
}
