namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A random condition.</summary>
/// <param name="Yaml">How it is written.</param>
/// <param name="Holds">What it means.</param>
internal sealed record RandomCondition(string Yaml, Func<Dictionary<string, object?>, bool> Holds);
