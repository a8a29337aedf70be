namespace ObjectQL.Query;

/// <summary>A value that the query says itself. The planner makes it a parameter, so that no value ever stands in a statement's text.</summary>
/// <param name="Value">The value.</param>
public sealed record ConstantExpression(Constant Value) : Expression
{
    /// <summary>Always.</summary>
    public static ConstantExpression True { get; } = new(Constant.Of(true));

    /// <summary>Never.</summary>
    public static ConstantExpression False { get; } = new(Constant.Of(false));

    /// <summary>Null; as a condition it is unknown.</summary>
    public static ConstantExpression Null { get; } = new(Constant.Null);

    /// <inheritdoc/>
    public override ExpressionType Type => Value.Type;
}
