using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>A rule as code.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field that it is about; empty for none.</param>
/// <param name="Messages">What it says, by language.</param>
/// <param name="Triggers">The operations at which it is checked.</param>
/// <param name="Broken">The C# condition under which it is broken.</param>
internal sealed record RulePlan(string Name, string Field, EquatableArray<RuleMessage> Messages, RuleTriggers Triggers, string Broken)
{
    /// <summary>The code for programs, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether code of the user's decides, so that an exception is a broken rule.</summary>
    public bool CanThrow { get; init; }

    /// <summary>The member of <c>ValidationSeverity</c>.</summary>
    public string Severity { get; init; } = "Error";

    /// <summary>The groups that it belongs to.</summary>
    public EquatableArray<string> Groups { get; init; }

    /// <summary>The C# conditions under which it is checked at all, in order.</summary>
    public EquatableArray<string> When { get; init; }

    /// <summary>The statements that read the records of lookups.</summary>
    public EquatableArray<string> Loads { get; init; }

    /// <summary>Further arguments of the failure: the states of a transition; empty for none.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>Whether it must be awaited.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Whether it is checked when no record of that id was stored before.</summary>
    public bool NeedsPrevious { get; init; }
}
