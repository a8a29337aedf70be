using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Whether a record has all words of a text in its searched fields, regardless of case; a word also finds those that begin with it.
/// </summary>
/// <param name="Fields">The numbers of the searched fields of the queried object.</param>
/// <param name="Text">What is searched for.</param>
public sealed record SearchExpression(EquatableArray<int> Fields, Expression Text) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}
