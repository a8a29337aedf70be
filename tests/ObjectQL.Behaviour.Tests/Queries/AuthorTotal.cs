namespace ObjectQL.Behaviour.Tests;

/// <summary>What an author wrote altogether.</summary>
public sealed record AuthorTotal(string? Author, long? Total);
