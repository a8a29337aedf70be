namespace ObjectQL.Query;

/// <summary>A value that is given when the plan runs.</summary>
/// <param name="Index">The parameter's number within the plan, from 0.</param>
public sealed record ParameterExpression(int Index) : Expression;
