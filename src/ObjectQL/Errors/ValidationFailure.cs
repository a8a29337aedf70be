namespace ObjectQL;

/// <summary>One value that breaks a rule.</summary>
/// <param name="Rule">The rule's name, such as <c>name_required</c> (ObjectQL format, chapter 6.2).</param>
/// <param name="Field">The field's name.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ValidationFailure(string Rule, string Field, string Message);
