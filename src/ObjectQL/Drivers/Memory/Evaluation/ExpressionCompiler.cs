using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Turns the expressions of a plan into nodes.</summary>
internal sealed class ExpressionCompiler(QueryPlan plan)
{
    private readonly List<AggregateExpression> _aggregates = Find<AggregateExpression>(plan);
    private readonly List<WindowExpression> _windows = Find<WindowExpression>(plan);

    /// <summary>How many places the nodes need in a run.</summary>
    public int SlotCount { get; private set; }

    /// <summary>The aggregates that were met, in the order of their numbers.</summary>
    public IReadOnlyList<AggregateExpression> Aggregates => _aggregates;

    /// <summary>The windows that were met, in the order of their numbers.</summary>
    public IReadOnlyList<WindowExpression> Windows => _windows;

    public Node? Optional(Expression? expression) => expression is null ? null : Compile(expression);

    /// <summary>A column: a field may have parts there.</summary>
    public Node Column(Expression expression) => expression is FieldExpression { Type: { IsUnknown: false, IsComparable: false } type } field
        ? new PartNode(field.Source, field.Field, type.Kind)
        : Compile(expression);

    public Node Compile(Expression expression) => expression switch
    {
        FieldExpression field => new FieldNode(field.Source, field.Field),
        ParameterExpression parameter => new ParameterNode(parameter.Index),
        ConstantExpression constant => new ValueNode(Value.Of(constant.Value)),
        ComparisonExpression comparison => Comparison(comparison),
        NullExpression test => new NullNode(Compile(test.Operand)),
        NotExpression not => new NotNode(Compile(not.Operand)),
        LogicalExpression logical => new LogicalNode(logical.Operator == LogicalOperator.Or, [.. logical.Operands.Select(Compile)]),
        InExpression contained => new InNode(Compile(contained.Operand), Compile(contained.List), SlotCount++),
        ArithmeticExpression arithmetic => new ArithmeticNode(arithmetic.Operator, Compile(arithmetic.Left), Compile(arithmetic.Right), arithmetic.IsLenient),
        FunctionExpression { Function: ScalarFunction.Contains } function when function.Arguments is [FieldExpression { Type.IsList: true } list, var element] =>
            new ElementNode(list.Source, list.Field, Compile(element)),
        FunctionExpression { Function: ScalarFunction.Coalesce or ScalarFunction.Least or ScalarFunction.Greatest } function =>
            Uniform(new FunctionNode(function.Function, [.. function.Arguments.Select(Compile)], SlotCount++), function.Type, function.Arguments),
        FunctionExpression function => new FunctionNode(function.Function, [.. function.Arguments.Select(Compile)], SlotCount++),
        ConditionalExpression choice => Uniform(new ConditionalNode(Compile(choice.Test), Compile(choice.Then), Compile(choice.Else)), choice.Type, [choice.Then, choice.Else]),
        ExistsExpression exists when plan.Sources[exists.Source - 1] is var source =>
            new ExistsNode(exists.Source, source.Parent, source.Field, Optional(exists.Where)),
        SearchExpression search => new SearchNode(new SearchedTexts([.. search.Fields], SlotCount++), Compile(search.Text)),
        SearchRankExpression rank => new SearchRankNode(new SearchedTexts([.. rank.Fields], SlotCount++), Compile(rank.Text)),
        AggregateExpression aggregate => new ComputedNode(_aggregates.IndexOf(aggregate)),
        WindowExpression window => new ComputedNode(_aggregates.Count + _windows.IndexOf(window)),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} cannot be evaluated."),
    };

    /// <summary>One of several values, in the form that all of them have in common.</summary>
    private static Node Uniform(Node node, ExpressionType type, EquatableArray<Expression> values) =>
        !type.IsUnknown && type.Kind is ValueKind.Double or ValueKind.Decimal && values.Any(value => value.Type.IsUnknown || value.Type.Kind != type.Kind) ? new NumberNode(node, type.Kind) : node;

    private Node Comparison(ComparisonExpression comparison) =>
        comparison is { Left: FieldExpression { Source: 0, Type: { IsUnknown: false, IsComparable: true } type } field, Right: ParameterExpression parameter }
            ? new FieldComparisonNode(comparison.Operator, field.Field, type.Kind, parameter.Index)
            : new ComparisonNode(comparison.Operator, Compile(comparison.Left), Compile(comparison.Right));

    /// <summary>The different expressions of one sort in the clauses that see groups.</summary>
    private static List<T> Find<T>(QueryPlan plan)
        where T : Expression
    {
        var found = new List<T>();
        foreach (var column in plan.Columns)
        {
            Find(column.Value, found);
        }

        Find(plan.Having, found);
        foreach (var key in plan.OrderBy)
        {
            Find(key.Value, found);
        }

        return found;
    }

    private static void Find<T>(Expression? expression, List<T> found)
        where T : Expression
    {
        if (expression is T wanted && !found.Contains(wanted))
        {
            found.Add(wanted);
        }

        foreach (var child in Children(expression))
        {
            Find(child, found);
        }
    }

    private static EquatableArray<Expression> Children(Expression? expression) => expression switch
    {
        ComparisonExpression comparison => [comparison.Left, comparison.Right],
        NullExpression test => [test.Operand],
        NotExpression not => [not.Operand],
        LogicalExpression logical => logical.Operands,
        InExpression contained => [contained.Operand, contained.List],
        ArithmeticExpression arithmetic => [arithmetic.Left, arithmetic.Right],
        FunctionExpression function => function.Arguments,
        ConditionalExpression choice => [choice.Test, choice.Then, choice.Else],
        WindowExpression window => [.. window.Operand is null ? [] : new[] { window.Operand }, .. window.PartitionBy, .. window.OrderBy.Select(static key => key.Value)],
        _ => [],
    };
}
