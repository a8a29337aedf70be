namespace ObjectQL.Query;

/// <summary>
/// Whether a value is one of a list. Unknown when the value is null and the list is not empty; nulls in the list are left out, so that
/// <c>not in</c> never becomes unknown by them. A list that is not there, such as an attribute that the caller has not, makes both unknown.
/// </summary>
/// <param name="Operand">The value.</param>
/// <param name="List">The list: one parameter or constant, so that the number of its elements is no part of the shape.</param>
public sealed record InExpression(Expression Operand, Expression List) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}
