namespace ObjectQL.Query;

/// <summary>The parts of a condition by who says them.</summary>
/// <param name="Asked">What the caller asks; null for everything.</param>
/// <param name="Narrow">What the program demands besides.</param>
public sealed record NarrowedCondition(Expression? Asked, Expression Narrow);
