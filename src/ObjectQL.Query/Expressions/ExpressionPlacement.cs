using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Puts an expression that has sources and parameters of its own into a query that has others.</summary>
public sealed class ExpressionPlacement
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

    /// <summary>The expression at its place.</summary>
    public Expression Of(Expression expression) => expression switch
    {
        FieldExpression field => field.Source == 0 ? field : field.At(Source(field.Source)),
        ParameterExpression parameter => parameter with { Index = parameter.Index + _firstParameter },
        ConstantExpression or VariableExpression => expression,
        ComparisonExpression { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } comparison when IsNull(comparison.Left) || IsNull(comparison.Right) =>
            NullTest(comparison),
        ComparisonExpression comparison => new ComparisonExpression(comparison.Operator, Of(comparison.Left), Of(comparison.Right)),
        InExpression contained => new InExpression(Of(contained.Operand), Of(contained.List)),
        LogicalExpression logical => new LogicalExpression(logical.Operator, Of(logical.Operands)),
        NotExpression not => new NotExpression(Of(not.Operand)),
        NullExpression test => new NullExpression(Of(test.Operand)),
        ArithmeticExpression arithmetic => new ArithmeticExpression(arithmetic.Operator, Of(arithmetic.Left), Of(arithmetic.Right)),
        FunctionExpression function => new FunctionExpression(function.Function, Of(function.Arguments)),
        ConditionalExpression choice => new ConditionalExpression(Of(choice.Test), Of(choice.Then), Of(choice.Else)),
        ExistsExpression exists => new ExistsExpression(Source(exists.Source), exists.Where is null ? null : Of(exists.Where)),
        SearchExpression search => search with { Text = Of(search.Text) },
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is no part of a text."),
    };

    private EquatableArray<Expression> Of(EquatableArray<Expression> expressions)
    {
        var placed = new Expression[expressions.Count];
        for (var i = 0; i < placed.Length; i++)
        {
            placed[i] = Of(expressions[i]);
        }

        return new EquatableArray<Expression>(placed);
    }

    private bool IsNull(Expression expression) => expression is ParameterExpression { Index: < 64 } parameter && (_nulls & (1UL << parameter.Index)) != 0;

    private Expression NullTest(ComparisonExpression comparison)
    {
        var test = new NullExpression(Of(IsNull(comparison.Left) ? comparison.Right : comparison.Left));
        return comparison.Operator == ComparisonOperator.Equal ? test : new NotExpression(test);
    }

    private int Source(int source) => source == 0 ? 0 : _sources[source - 1];
}
