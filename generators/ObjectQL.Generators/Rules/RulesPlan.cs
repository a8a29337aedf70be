using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The rules of an object as code, without places.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Rules">The rules, in the order in which they are checked.</param>
internal sealed record RulesPlan(string ObjectName, EquatableArray<RulePlan> Rules)
{
    /// <summary>The names of their groups.</summary>
    public EquatableArray<string> Groups { get; init; }

    /// <summary>Declarations that the rules use: patterns.</summary>
    public EquatableArray<string> Members { get; init; }
}
