namespace ObjectQL.Query;

/// <summary>Whether at least one child record matches; never unknown.</summary>
/// <param name="Source">The number of the children's source, of kind <see cref="SourceKind.Children"/>.</param>
/// <param name="Where">What the child must match, over its source and those that hang on it; null for any child.</param>
public sealed record ExistsExpression(int Source, Expression? Where) : Expression
{
    /// <summary>Whether the children that match are found first and their parents by them, instead of the other way round; the planner decides it.</summary>
    public bool FromChildren { get; init; }

    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Boolean;
}
