using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A value computed over the records around the current one.</summary>
/// <param name="Function">What is computed.</param>
/// <param name="Operand">The value of each record, or null where the function takes none.</param>
/// <param name="PartitionBy">What divides the records into groups.</param>
/// <param name="OrderBy">The order within a group.</param>
/// <param name="Frame">The records seen, for the functions that look at a frame; null for <see cref="WindowFrame.Default"/>.</param>
public sealed record WindowExpression(
    WindowFunction Function, Expression? Operand, EquatableArray<Expression> PartitionBy, EquatableArray<SortKey> OrderBy, WindowFrame? Frame = null) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => Function switch
    {
        WindowFunction.RowNumber or WindowFunction.Rank or WindowFunction.DenseRank or WindowFunction.Count => ExpressionType.Long,
        WindowFunction.PercentRank or WindowFunction.Average => ExpressionType.Double,
        WindowFunction.Sum when Operand?.Type is { IsUnknown: false, Kind: ValueKind.Decimal } type => ExpressionType.Decimal(ExpressionType.MostDigits, type.Scale),
        _ => Operand?.Type ?? ExpressionType.Unknown,
    };
}
