namespace ObjectQL.Query;

/// <summary>
/// A typed, immutable, value-equal expression over the fields of a query's sources. Every way to ask for data (fluent C#, JSON, text,
/// metadata files) becomes such a tree; printers turn it into SQL, the evaluator runs it in memory.
/// </summary>
/// <remarks>
/// Null semantics are SQL's, on every driver: a comparison with null is unknown, an operation or function on null gives null (but for
/// <see cref="ScalarFunction.Coalesce"/>), and a condition that is unknown selects nothing. Texts are compared by code points, so case matters.
/// </remarks>
public abstract record Expression
{
    /// <summary>What kind of value the expression has.</summary>
    public abstract ExpressionType Type { get; }

    /// <summary>Both conditions; null stands for "always".</summary>
    public static Expression? And(Expression? left, Expression? right) =>
        left is null ? right : right is null ? left : new LogicalExpression(LogicalOperator.And, left, right);
}
