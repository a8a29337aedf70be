namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>What is about to be done to a row, as an interpreter sees it.</summary>
/// <param name="Kind">The operation: create, update or delete.</param>
/// <param name="Id">The row's id; empty for one that has none yet.</param>
/// <param name="Row">The row as it will be, or as it was when it is deleted.</param>
/// <param name="Before">The row as it was; null for a new one.</param>
/// <param name="World">All that is stored.</param>
internal sealed record WorldChange(string Kind, string Id, Dictionary<string, object?> Row, Dictionary<string, object?>? Before, RandomWorld World);
