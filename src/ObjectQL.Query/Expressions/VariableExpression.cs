namespace ObjectQL.Query;

/// <summary>A value of the moment or of the caller, resolved when the plan runs and constant during the run.</summary>
/// <param name="Name">One of <see cref="QueryVariables"/>, without the dollar sign: <c>now</c>, <c>current_user.id</c>.</param>
/// <param name="ValueType">The type of its values.</param>
/// <param name="IsList">Whether the value is a list (<c>current_user.roles</c>).</param>
public sealed record VariableExpression(string Name, ExpressionType ValueType, bool IsList = false) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ValueType;
}
