namespace ObjectQL.Metadata;

/// <summary>Where the page of a rule is found: the help link of its diagnostics.</summary>
internal static class RulePages
{
    private const string Root = "https://github.com/objectql/objectql.net/blob/main/analyzers/rules/";

    /// <summary>The address of the page.</summary>
    public static string LinkOf(string rule) => Root + rule + ".md";
}
