namespace ObjectQL.Tests.Access.Files;

/// <summary>A condition of a permission file, and what it means for a record: null for unknown.</summary>
/// <param name="Yaml">How it stands in the file.</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record FileCondition(string Yaml, Func<Dictionary<string, object?>, FileWorld, User, bool?> Holds);
