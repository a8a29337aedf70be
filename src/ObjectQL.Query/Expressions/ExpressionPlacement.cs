using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Puts an expression that has sources and parameters of its own into a query that has others.</summary>
internal sealed class ExpressionPlacement : ExpressionRewriter
{
    private readonly EquatableArray<int> _sources;
    private readonly int _firstParameter;
    private readonly ulong _nulls;

    /// <summary>A place in a query.</summary>
    /// <param name="sources">The numbers that the query has for the expression's sources, from source 1 on.</param>
    /// <param name="firstParameter">The number that the query has for the expression's first parameter.</param>
    /// <param name="nulls">The parameters (of the first 64) whose values are null: for them <c>==</c> and <c>!=</c> become null tests.</param>
    public ExpressionPlacement(EquatableArray<int> sources, int firstParameter, ulong nulls = 0)
    {
        _sources = sources;
        _firstParameter = firstParameter;
        _nulls = nulls;
    }

    /// <inheritdoc/>
    protected override Expression Field(FieldExpression field) => field.Source == 0 ? field : field.At(Source(field.Source));

    /// <inheritdoc/>
    protected override Expression Parameter(ParameterExpression parameter) => parameter with { Index = parameter.Index + _firstParameter };

    /// <inheritdoc/>
    protected override Expression Comparison(ComparisonExpression comparison)
    {
        if (comparison.Operator is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) || (!IsNull(comparison.Left) && !IsNull(comparison.Right)))
        {
            return base.Comparison(comparison);
        }

        var test = new NullExpression(Of(IsNull(comparison.Left) ? comparison.Right : comparison.Left));
        return comparison.Operator == ComparisonOperator.Equal ? test : new NotExpression(test);
    }

    /// <inheritdoc/>
    protected override Expression Exists(ExistsExpression exists) => exists with { Source = Source(exists.Source), Where = Optional(exists.Where) };

    private bool IsNull(Expression expression) => expression is ParameterExpression { Index: < 64 } parameter && (_nulls & (1UL << parameter.Index)) != 0;

    private int Source(int source) => source == 0 ? 0 : _sources[source - 1];
}
