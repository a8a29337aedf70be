namespace ObjectQL.Generators;

/// <summary>Why a rule is not checked.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="ObjectName">Its object.</param>
/// <param name="Message">The reason.</param>
/// <param name="Place">Where.</param>
internal sealed record RuleProblem(string Rule, string ObjectName, string Message, SourcePlace Place)
{
    /// <summary>Whether it is about a state machine.</summary>
    public bool IsMachine { get; init; }
}
