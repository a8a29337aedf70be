using System.ComponentModel;
using System.Text.RegularExpressions;

namespace ObjectQL;

/// <summary>The pattern of a rule; no text makes it hang.</summary>
/// <param name="pattern">The regular expression in .NET's form.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RulePattern(string pattern)
{
    private readonly Regex _regex = FieldPatterns.Make(pattern);

    /// <summary>Whether the text matches somewhere; no value breaks nothing.</summary>
    public bool Matches(string? text) => string.IsNullOrEmpty(text) || IsFoundIn(text);

    /// <summary>Whether the text matches somewhere, an empty one too.</summary>
    internal bool IsFoundIn(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
