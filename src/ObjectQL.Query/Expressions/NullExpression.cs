namespace ObjectQL.Query;

/// <summary>Whether a value is null; never unknown.</summary>
/// <param name="Operand">The tested value.</param>
public sealed record NullExpression(Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}
