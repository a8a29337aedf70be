using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What a text says.</summary>
/// <param name="Expression">The expression; null when there are errors.</param>
/// <param name="Errors">What is wrong, in the order of places.</param>
/// <param name="Parameters">The parameters: those that were declared, in their order, or else those of the text by their first mention.</param>
public sealed record ParsedExpression(Expression? Expression, EquatableArray<ParseError> Errors, EquatableArray<NamedParameter> Parameters)
{
    /// <summary>Whether a formula has, together with those that it names, more parts than one may have.</summary>
    internal bool IsTooLarge { get; init; }
}
