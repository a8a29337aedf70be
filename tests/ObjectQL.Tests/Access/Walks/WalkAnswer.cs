namespace ObjectQL.Tests.Access.Walks;

/// <summary>What may come of an operation: one of some answers, and what it has changed if it was done.</summary>
/// <param name="Answers">The answers; several where an operation is wrong in several ways.</param>
/// <param name="Apply">Does it in the model, and gives the records that it has written; null where nothing is written.</param>
internal sealed record WalkAnswer(string[] Answers, Func<List<(string Name, string Id)>>? Apply = null)
{
    public static implicit operator WalkAnswer(string answer) => new([answer]);
}
