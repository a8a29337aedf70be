using System.Text.RegularExpressions;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The regular expressions of an object's fields, made on first use. None of them can hang on any text.</summary>
internal sealed class FieldPatterns(ObjectSchema schema)
{
    /// <summary>What the few patterns get that must go back (they look around or refer back); what takes longer does not match.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(100);

    private readonly RulePattern?[] _expressions = new RulePattern?[schema.Fields.Count];

    /// <summary>Whether the text matches the field's pattern somewhere.</summary>
    public bool Matches(int field, string text) => (_expressions[field] ??= new RulePattern(schema.Fields[field].Pattern!)).Matches(text);

    /// <summary>An expression that takes time in proportion to the text; where it cannot be one, its time is limited.</summary>
    public static Regex Make(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_limit);
        }
    }
}
