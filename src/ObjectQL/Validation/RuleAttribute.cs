namespace ObjectQL;

/// <summary>
/// Marks a static method that checks a record: the validator of the rule of that name and of type <c>custom</c>, or a rule of its own. It takes the
/// record or a <see cref="RuleContext{T}"/>, and returns <c>bool</c>, <c>Task&lt;bool&gt;</c> or <c>ValueTask&lt;bool&gt;</c>: false breaks the rule,
/// and so does an exception (<see cref="ValidationFailure.Cause"/>).
/// </summary>
/// <param name="objectName">The object.</param>
/// <param name="name">The rule.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RuleAttribute(string objectName, string name) : Attribute
{
    /// <summary>The object.</summary>
    public string ObjectName { get; } = objectName;

    /// <summary>The rule.</summary>
    public string Name { get; } = name;

    /// <summary>The message of a rule that no metadata file describes.</summary>
    public string? Message { get; set; }

    /// <summary>The field that such a rule is about.</summary>
    public string? Field { get; set; }

    /// <summary>The code of such a rule.</summary>
    public string? ErrorCode { get; set; }
}
