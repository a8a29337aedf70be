namespace ObjectQL.Benchmarks.Guard;

/// <summary>A figure that is not what was committed.</summary>
/// <param name="Name">Suite, case and contender.</param>
/// <param name="Text">What was committed and what was measured.</param>
internal sealed record GuardFinding(string Name, string Text);
