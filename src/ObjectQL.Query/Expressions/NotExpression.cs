namespace ObjectQL.Query;

/// <summary>The negation of a condition; unknown stays unknown.</summary>
/// <param name="Operand">The negated condition.</param>
public sealed record NotExpression(Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}
