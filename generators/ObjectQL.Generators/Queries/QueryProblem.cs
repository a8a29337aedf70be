using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators;

/// <summary>What is wrong with a query.</summary>
/// <param name="IsText">Whether it is about what a text says, and not about the method.</param>
/// <param name="Message">The message.</param>
/// <param name="Place">Where.</param>
internal sealed record QueryProblem(bool IsText, string Message, SourcePlace Place)
{
    /// <summary>Whether it is about columns that do not fit what they become.</summary>
    public bool IsResult { get; init; }

    /// <summary>Whether it is about the method, which the message names then.</summary>
    public bool IsMethod => !IsText && !IsResult;

    /// <summary>The rule.</summary>
    public DiagnosticDescriptor Rule => IsResult ? GeneratorRules.QueryResult : IsText ? GeneratorRules.QueryText : GeneratorRules.Query;
}
