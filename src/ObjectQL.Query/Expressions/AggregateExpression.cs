using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A value computed over a group of records.</summary>
/// <param name="Function">What is computed.</param>
/// <param name="Operand">The value of each record; null to count records.</param>
/// <param name="Distinct">Whether equal values count once.</param>
/// <param name="Filter">Which records of the group take part; null for all.</param>
/// <param name="Separator">What stands between the texts of <see cref="AggregateFunction.StringAgg"/>.</param>
public sealed record AggregateExpression(
    AggregateFunction Function, Expression? Operand, bool Distinct = false, Expression? Filter = null, string Separator = ",") : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => Function switch
    {
        AggregateFunction.Count => ExpressionType.Long,
        AggregateFunction.Average => ExpressionType.Double,
        AggregateFunction.StringAgg => ExpressionType.Text,
        AggregateFunction.Sum when Operand?.Type is { IsUnknown: false, Kind: ValueKind.Decimal } type => ExpressionType.Decimal(ExpressionType.MostDigits, type.Scale),
        _ => Operand?.Type ?? ExpressionType.Unknown,
    };
}
