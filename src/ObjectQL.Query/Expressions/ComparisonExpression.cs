namespace ObjectQL.Query;

/// <summary>A comparison of two values; unknown when a side is null.</summary>
/// <param name="Operator">How they are compared.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
public sealed record ComparisonExpression(ComparisonOperator Operator, Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}
