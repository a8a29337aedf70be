using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Conditions joined, in SQL's three-valued logic.</summary>
/// <param name="Operator">How they are joined.</param>
/// <param name="Operands">The conditions; two at least.</param>
public sealed record LogicalExpression(LogicalOperator Operator, EquatableArray<Expression> Operands) : Expression
{
    /// <summary>Two conditions joined.</summary>
    public LogicalExpression(LogicalOperator @operator, Expression left, Expression right)
        : this(@operator, [left, right])
    {
    }

    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}
