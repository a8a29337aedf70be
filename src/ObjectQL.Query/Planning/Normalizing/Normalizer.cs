using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Brings the expressions of a query into the one form that plans are made of: negations at the leaves, one level of
/// <c>and</c> and <c>or</c> each, constants computed, values on the right, nothing said twice, contradictions found. Pure, and the same
/// for every way to ask.
/// </summary>
/// <remarks>
/// A condition that only selects (a filter) may become false where it was unknown; one that stands as a value keeps all three values.
/// Callers' values are parameters, unknown here, so what is concluded holds for any of them.
/// </remarks>
/// <param name="schemaOf">The object of a source.</param>
internal sealed class Normalizer(Func<int, ObjectSchema> schemaOf)
{
    /// <summary>A condition that selects; null when it always holds.</summary>
    public Expression? Filter(Expression? condition) =>
        condition is null || Condition(condition, negated: false, selects: true) is not { } normal || normal == ConstantExpression.True ? null : normal;

    /// <summary>An expression where a value stands.</summary>
    public Expression Value(Expression expression) => expression switch
    {
        FieldExpression { Type.IsUnknown: true } field => FieldExpression.Of(schemaOf(field.Source), field.Field, field.Source),
        ArithmeticExpression arithmetic => ConstantFolder.Fold(arithmetic with { Left = Value(arithmetic.Left), Right = Value(arithmetic.Right) }),
        FunctionExpression { Type.IsCondition: false } function => ConstantFolder.Fold(Function(function)),
        ConditionalExpression choice => Choice(choice),
        AggregateExpression aggregate => aggregate with
        {
            Operand = aggregate.Operand is { } operand ? Value(operand) : null,
            Filter = Filter(aggregate.Filter),
        },
        WindowExpression window => window with
        {
            Operand = window.Operand is { } operand ? Value(operand) : null,
            PartitionBy = Values(window.PartitionBy),
            OrderBy = Keys(window.OrderBy),
        },
        SearchRankExpression rank => rank with { Text = Value(rank.Text) },
        FieldExpression or ConstantExpression or ParameterExpression or VariableExpression => expression,
        _ => Condition(expression, negated: false, selects: false),
    };

    /// <summary>The keys of an order; a value that is the same for all records orders nothing.</summary>
    public EquatableArray<SortKey> Keys(EquatableArray<SortKey> keys)
    {
        var normal = new List<SortKey>(keys.Count);
        var known = new HashSet<Expression>();
        foreach (var key in keys)
        {
            var value = Value(key.Value);
            if (value is not ConstantExpression && known.Add(value))
            {
                normal.Add(key with { Value = value });
            }
        }

        return normal.ToEquatableArray();
    }

    /// <summary>Values, one by one.</summary>
    public EquatableArray<Expression> Values(EquatableArray<Expression> values)
    {
        var normal = new Expression[values.Count];
        for (var i = 0; i < normal.Length; i++)
        {
            normal[i] = Value(values[i]);
        }

        return new EquatableArray<Expression>(normal);
    }

    /// <summary>Columns, one by one.</summary>
    public EquatableArray<ResultColumn> Columns(EquatableArray<ResultColumn> columns)
    {
        var normal = new ResultColumn[columns.Count];
        for (var i = 0; i < normal.Length; i++)
        {
            normal[i] = columns[i] with { Value = Value(columns[i].Value) };
        }

        return new EquatableArray<ResultColumn>(normal);
    }

    /// <summary>A condition, or its negation.</summary>
    private Expression Condition(Expression expression, bool negated, bool selects)
    {
        while (expression is NotExpression not)
        {
            (expression, negated) = (not.Operand, !negated);
        }

        var normal = expression switch
        {
            LogicalExpression logical => Logical(logical, negated, selects),
            ComparisonExpression comparison => Comparison(comparison, negated, selects),
            InExpression contained => Contained(contained, negated),
            NullExpression test => Null(test, negated),
            ExistsExpression exists => Exists(exists, negated),
            ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Boolean } constant } => Outcome(constant.Number != 0 != negated),
            FunctionExpression function => Bare(ConstantFolder.Fold(Function(function)), negated),
            SearchExpression search => Bare(search with { Text = Value(search.Text) }, negated),
            ConditionalExpression choice => Bare(Choice(choice), negated),
            ConstantExpression or ParameterExpression or VariableExpression => Bare(expression, negated),
            FieldExpression or ArithmeticExpression or AggregateExpression or WindowExpression => Bare(Value(expression), negated),
            _ => Bare(expression, negated),
        };
        return selects && ConstantFolder.IsNull(normal) ? ConstantExpression.False : normal;
    }

    private Expression Logical(LogicalExpression logical, bool negated, bool selects)
    {
        var isAnd = logical.Operator == LogicalOperator.And != negated;
        var op = isAnd ? LogicalOperator.And : LogicalOperator.Or;
        var operands = Junction.Flat(op, logical.Operands.Select(operand => Condition(operand, negated, selects)));
        return isAnd ? Conjunction.Of(operands, selects) : Disjunction.Of(operands, selects);
    }

    private Expression Comparison(ComparisonExpression comparison, bool negated, bool selects)
    {
        var (left, right) = (Value(comparison.Left), Value(comparison.Right));
        var op = negated ? comparison.Operator.Negated() : comparison.Operator;
        if (ConstantFolder.IsNull(left) || ConstantFolder.IsNull(right))
        {
            return ConstantExpression.Null;
        }

        if (left is ConstantExpression first && right is ConstantExpression second && ConstantFolder.Compare(op, first.Value, second.Value) is { } outcome)
        {
            return Outcome(outcome);
        }

        if (selects && left is FieldExpression && left == right)
        {
            return op.Holds(0) ? new NotExpression(new NullExpression(left)) : ConstantExpression.False;
        }

        return IsValue(left) && !IsValue(right) ? new ComparisonExpression(Mirrored(op), right, left) : new ComparisonExpression(op, left, right);
    }

    /// <summary>A list of constants loses its nulls and repetitions; one of a single value is a comparison.</summary>
    private Expression Contained(InExpression contained, bool negated)
    {
        var operand = Value(contained.Operand);
        if (contained.List is not ConstantExpression { Value: { IsList: true } list })
        {
            return Bare(new InExpression(operand, contained.List), negated);
        }

        if (list.Items.IsEmpty)
        {
            return Outcome(negated);
        }

        var items = list.Items.Where(static item => item.HasValue).Distinct().ToEquatableArray();
        if (items.IsEmpty)
        {
            return Bare(new InExpression(operand, contained.List), negated);
        }

        if (ConstantFolder.IsNull(operand))
        {
            return ConstantExpression.Null;
        }

        return items.Count == 1
            ? Comparison(new ComparisonExpression(ComparisonOperator.Equal, operand, new ConstantExpression(items[0])), negated, selects: false)
            : Bare(new InExpression(operand, new ConstantExpression(Constant.OfList(items))), negated);
    }

    private Expression Null(NullExpression test, bool negated)
    {
        var operand = Value(test.Operand);
        return ConstantFolder.IsNull(operand) ? Outcome(!negated)
            : operand is ConstantExpression or ExistsExpression or NullExpression or NotExpression { Operand: ExistsExpression or NullExpression } ? Outcome(negated)
            : Bare(new NullExpression(operand), negated);
    }

    private Expression Exists(ExistsExpression exists, bool negated)
    {
        var where = Filter(exists.Where);
        return where == ConstantExpression.False ? Outcome(negated) : Bare(exists with { Where = where }, negated);
    }

    private Expression Choice(ConditionalExpression choice)
    {
        var test = Filter(choice.Test);
        var normal = new ConditionalExpression(test ?? ConstantExpression.True, Value(choice.Then), Value(choice.Else));
        var decided = test is null ? normal.Then : test == ConstantExpression.False ? normal.Else : null;
        return decided is not null && !decided.Type.IsUnknown && decided.Type == normal.Type ? decided : normal;
    }

    private FunctionExpression Function(FunctionExpression function) => function with { Arguments = Values(function.Arguments) };

    private static Expression Bare(Expression condition, bool negated) => condition switch
    {
        ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Boolean } constant } => Outcome(constant.Number != 0 != negated),
        ConstantExpression { Value.HasValue: false } => condition,
        _ => negated ? new NotExpression(condition) : condition,
    };

    private static ConstantExpression Outcome(bool value) => value ? ConstantExpression.True : ConstantExpression.False;

    private static bool IsValue(Expression expression) => expression is ConstantExpression or ParameterExpression or VariableExpression;

    private static ComparisonOperator Mirrored(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => op,
    };
}
