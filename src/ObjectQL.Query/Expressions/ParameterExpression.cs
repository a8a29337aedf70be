namespace ObjectQL.Query;

/// <summary>A value that is given when the plan runs.</summary>
/// <param name="Index">The number of the value among those that the caller gives; after planning the number of the plan's parameter. From 0.</param>
/// <param name="DeclaredType">The type, where it is known without looking at what the parameter is compared with.</param>
/// <param name="IsList">Whether the value is a list, for <c>in</c>.</param>
public sealed record ParameterExpression(int Index, ExpressionType? DeclaredType = null, bool IsList = false) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => DeclaredType ?? ExpressionType.Unknown;
}
