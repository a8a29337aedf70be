using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Makes an expression of another one, part by part; what a subclass does not change stays as it is.</summary>
public abstract class ExpressionRewriter
{
    /// <summary>The rewritten expression.</summary>
    public Expression Of(Expression expression) => expression switch
    {
        FieldExpression field => Field(field),
        ParameterExpression parameter => Parameter(parameter),
        ConstantExpression or VariableExpression => expression,
        ComparisonExpression comparison => Comparison(comparison),
        InExpression contained => new InExpression(Of(contained.Operand), Of(contained.List)),
        LogicalExpression logical => logical with { Operands = Of(logical.Operands) },
        NotExpression not => new NotExpression(Of(not.Operand)),
        NullExpression test => new NullExpression(Of(test.Operand)),
        ArithmeticExpression arithmetic => Arithmetic(arithmetic),
        FunctionExpression function => function with { Arguments = Of(function.Arguments) },
        ConditionalExpression choice => new ConditionalExpression(Of(choice.Test), Of(choice.Then), Of(choice.Else)),
        ExistsExpression exists => Exists(exists),
        SearchExpression search => Search(search),
        SearchRankExpression rank => Rank(rank),
        AggregateExpression aggregate => aggregate with { Operand = Optional(aggregate.Operand), Filter = Optional(aggregate.Filter) },
        WindowExpression window => window with { Operand = Optional(window.Operand), PartitionBy = Of(window.PartitionBy), OrderBy = Of(window.OrderBy) },
        _ => throw new InvalidOperationException($"{expression.GetType().Name} cannot be rewritten."),
    };

    /// <summary>The rewritten expression, or null for null.</summary>
    public Expression? Optional(Expression? expression) => expression is null ? null : Of(expression);

    /// <summary>The rewritten expressions.</summary>
    public EquatableArray<Expression> Of(EquatableArray<Expression> expressions)
    {
        var rewritten = new Expression[expressions.Count];
        for (var i = 0; i < rewritten.Length; i++)
        {
            rewritten[i] = Of(expressions[i]);
        }

        return new EquatableArray<Expression>(rewritten);
    }

    /// <summary>The rewritten sort keys.</summary>
    public EquatableArray<SortKey> Of(EquatableArray<SortKey> keys)
    {
        var rewritten = new SortKey[keys.Count];
        for (var i = 0; i < rewritten.Length; i++)
        {
            rewritten[i] = keys[i] with { Value = Of(keys[i].Value) };
        }

        return new EquatableArray<SortKey>(rewritten);
    }

    /// <summary>The rewritten columns.</summary>
    public EquatableArray<ResultColumn> Of(EquatableArray<ResultColumn> columns)
    {
        var rewritten = new ResultColumn[columns.Count];
        for (var i = 0; i < rewritten.Length; i++)
        {
            rewritten[i] = columns[i] with { Value = Of(columns[i].Value) };
        }

        return new EquatableArray<ResultColumn>(rewritten);
    }

    /// <summary>A field.</summary>
    protected virtual Expression Field(FieldExpression field) => field;

    /// <summary>A parameter.</summary>
    protected virtual Expression Parameter(ParameterExpression parameter) => parameter;

    /// <summary>A comparison.</summary>
    protected virtual Expression Comparison(ComparisonExpression comparison) => comparison with { Left = Of(comparison.Left), Right = Of(comparison.Right) };

    /// <summary>Arithmetic.</summary>
    protected virtual Expression Arithmetic(ArithmeticExpression arithmetic) => arithmetic with { Left = Of(arithmetic.Left), Right = Of(arithmetic.Right) };

    /// <summary>A condition on children.</summary>
    protected virtual Expression Exists(ExistsExpression exists) => exists with { Where = Optional(exists.Where) };

    /// <summary>A search.</summary>
    protected virtual Expression Search(SearchExpression search) => search with { Text = Of(search.Text) };

    /// <summary>How well a search fits.</summary>
    protected virtual Expression Rank(SearchRankExpression rank) => rank with { Text = Of(rank.Text) };
}
