using System.Text.Json.Serialization;

namespace ObjectQL;

/// <summary>One rule that is broken.</summary>
/// <param name="Rule">The rule's name: of a field such as <c>name_required</c> (ObjectQL format, chapter 6.2), or as the object's rules call it.</param>
/// <param name="Field">The field's name; empty when the rule belongs to none.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ValidationFailure(string Rule, string Field, string Message)
{
    /// <summary>The rule's <c>error_code</c>, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What a <see cref="RuleAttribute"/> method threw, so that nobody knows whether the rule holds; null for a rule that was decided. It is for logs, not for users.</summary>
    [JsonIgnore]
    public Exception? Cause { get; init; }

    /// <summary>Whether it keeps the record from being stored.</summary>
    public ValidationSeverity Severity { get; init; }
}
