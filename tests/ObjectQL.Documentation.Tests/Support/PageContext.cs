namespace ObjectQL.Documentation.Tests;

/// <summary>What the blocks below a comment <c>context: NAME</c> are compiled in: a folder of <c>Contexts</c>, or <c>new</c> for a project of their own.</summary>
/// <param name="Name">The folder, or <c>new</c>.</param>
/// <param name="Number">Which context of the page it is, from 0: each one is a project.</param>
internal sealed record PageContext(string Name, int Number);
