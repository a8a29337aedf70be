namespace ObjectQL.Analyzers.Tests;

/// <summary>One case of a table of rules.</summary>
internal static class RuleCheck
{
    /// <summary>The code has exactly this finding at that text; none when the text is null.</summary>
    public static async Task Check(string id, string code, string? place, params (string Path, string Content)[] sources)
    {
        var found = await Example.FindAsync(code, sources: sources);
        Assert.That(found.Where(item => item.Id == id).Select(Example.Underlined), place is null ? Is.Empty : Is.EqualTo(new[] { place }), code);
    }
}
