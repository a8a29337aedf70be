namespace ObjectQL.Generators;

/// <summary>Why a rule is not checked, or says something that reaches nobody.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="ObjectName">Its object.</param>
/// <param name="Message">The reason.</param>
/// <param name="Place">Where.</param>
internal sealed record RuleProblem(string Rule, string ObjectName, string Message, SourcePlace Place)
{
    /// <summary>Whether it is about a state machine, or a rule that is one.</summary>
    public bool IsMachine { get; init; }

    /// <summary>Whether the state machine works nevertheless.</summary>
    public bool IsNote { get; init; }

    /// <summary>The place in its message that nothing fills, where it is about one; else null.</summary>
    public string? MessagePlace { get; init; }
}
