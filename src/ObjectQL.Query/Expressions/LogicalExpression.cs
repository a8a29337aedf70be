namespace ObjectQL.Query;

/// <summary>Two conditions joined, in SQL's three-valued logic.</summary>
/// <param name="Operator">How they are joined.</param>
/// <param name="Left">The left condition.</param>
/// <param name="Right">The right condition.</param>
public sealed record LogicalExpression(LogicalOperator Operator, Expression Left, Expression Right) : Expression;
