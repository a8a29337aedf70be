namespace ObjectQL.Query;

/// <summary>One of two values, by a condition; one that is unknown takes the second.</summary>
/// <param name="Test">The condition.</param>
/// <param name="Then">The value when it holds.</param>
/// <param name="Else">The value when it does not hold or is unknown.</param>
public sealed record ConditionalExpression(Expression Test, Expression Then, Expression Else) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => FunctionExpression.Common(Then.Type, Else.Type);
}
