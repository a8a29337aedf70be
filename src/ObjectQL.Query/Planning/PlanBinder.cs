using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Makes the expressions of a query those of a plan: fields get their types, and whatever has a value only when the plan runs (the
/// caller's values, variables, constants) becomes a numbered parameter with the stored form that it is compared in.
/// </summary>
internal sealed class PlanBinder(ObjectSchema schema, EquatableArray<QuerySource> sources)
{
    private readonly ParameterNumbers _parameters = new();

    /// <summary>Whether passwords are looked at: of a record that is being written, and not of stored ones.</summary>
    public bool TakesSecrets { get; init; }

    /// <summary>The parameters so far, by their number.</summary>
    public EquatableArray<PlanParameter> Parameters => _parameters.All;

    /// <summary>The objects besides the queried one.</summary>
    public EquatableArray<QuerySource> Sources => sources;

    /// <summary>The object of a source.</summary>
    public ObjectSchema Schema(int source) => source == 0 ? schema : sources[source - 1].Schema;

    public Expression? Optional(Expression? expression) => expression is null ? null : Bind(expression);

    /// <summary>A condition that only selects: where nothing negates it, false will do for unknown, and an index serves.</summary>
    public Expression? Filter(Expression? condition) => condition switch
    {
        null => null,
        LogicalExpression logical => logical with { Operands = new EquatableArray<Expression>([.. logical.Operands.Select(operand => Filter(operand)!)]) },
        InExpression contained => Contained(contained),
        _ => Bind(condition),
    };

    public EquatableArray<Expression> Bind(EquatableArray<Expression> expressions)
    {
        var bound = new Expression[expressions.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = Bind(expressions[i]);
        }

        return new EquatableArray<Expression>(bound);
    }

    public EquatableArray<SortKey> Bind(EquatableArray<SortKey> keys)
    {
        var bound = new SortKey[keys.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = keys[i] with { Value = Bind(keys[i].Value) };
        }

        return new EquatableArray<SortKey>(bound);
    }

    public EquatableArray<ResultColumn> Bind(EquatableArray<ResultColumn> columns)
    {
        var bound = new ResultColumn[columns.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] = columns[i] with { Value = Bind(columns[i].Value) };
        }

        return new EquatableArray<ResultColumn>(bound);
    }

    /// <summary>An expression of the plan.</summary>
    /// <param name="expression">The expression of the query.</param>
    /// <param name="form">The field whose stored form a value takes that stands here, or null when nothing says it.</param>
    public Expression Bind(Expression expression, FieldSchema? form = null) => expression switch
    {
        // Whoever asks is told so before; here nothing depends on it.
        FieldExpression field when !TakesSecrets && Schema(field.Source).Fields[field.Field].IsSecret => ConstantExpression.Null,
        FieldExpression field => FieldExpression.Of(Schema(field.Source), field.Field, field.Source),
        ConstantExpression { Value.HasValue: false } => expression,
        ConstantExpression { Value.Kind: ValueKind.Boolean } when form is null => expression,
        ConstantExpression constant => Parameter(new PlanParameter(form ?? FormOf(constant.Type)) { Constant = constant.Value, IsList = constant.Value.IsList }, constant.Type),
        ParameterExpression parameter => Parameter(new PlanParameter(form ?? FormOf(parameter.Type)) { Argument = parameter.Index, IsList = parameter.IsList }, parameter.Type),
        VariableExpression variable => Parameter(new PlanParameter(form ?? FormOf(variable.Type)) { Variable = variable.Name, IsList = variable.IsList }, variable.Type),
        ComparisonExpression comparison => Compared(comparison),
        InExpression contained => ContainedIfThere(contained),
        LogicalExpression logical => logical with { Operands = Bind(logical.Operands) },
        NotExpression not => new NotExpression(Bind(not.Operand)),
        NullExpression test => new NullExpression(Bind(test.Operand)),
        ArithmeticExpression arithmetic => Calculated(arithmetic),
        FunctionExpression function => Function(function),
        ConditionalExpression choice => Chosen(choice, form),
        ExistsExpression exists => exists with { Where = Filter(exists.Where) },
        SearchExpression search => search with { Text = Bind(search.Text) },
        SearchRankExpression rank => rank with { Text = Bind(rank.Text) },
        AggregateExpression aggregate => aggregate with { Operand = Optional(aggregate.Operand), Filter = Filter(aggregate.Filter) },
        WindowExpression window => window with { Operand = Optional(window.Operand), PartitionBy = Bind(window.PartitionBy), OrderBy = Bind(window.OrderBy) },
        _ => throw new InvalidOperationException($"No plan for {expression.GetType().Name}."),
    };

    /// <summary>What stands for a field where a value is not compared with one: its type.</summary>
    public static FieldSchema FormOf(ExpressionType type, string name = "value") => new(name, FieldType.Text)
    {
        Kind = type.IsUnknown ? ValueKind.Text : type.Kind,
        Precision = type.Kind == ValueKind.Decimal && !type.IsUnknown ? type.Precision : 18,
        Scale = type.IsUnknown ? 0 : type.Scale,
    };

    private ComparisonExpression Compared(ComparisonExpression comparison)
    {
        var (left, right) = Pair(comparison.Left, comparison.Right);
        return new ComparisonExpression(comparison.Operator, left, right);
    }

    private ArithmeticExpression Calculated(ArithmeticExpression arithmetic)
    {
        if (IsValue(arithmetic.Left) && arithmetic.Left.Type.IsUnknown && !IsValue(arithmetic.Right))
        {
            var other = Bind(arithmetic.Right);
            return arithmetic with { Left = Bind(arithmetic.Left, Exact(Form(other))), Right = other };
        }

        var left = Bind(arithmetic.Left);
        return arithmetic with { Left = left, Right = Bind(arithmetic.Right, IsValue(arithmetic.Right) && arithmetic.Right.Type.IsUnknown ? Exact(Form(left)) : null) };
    }

    private ConditionalExpression Chosen(ConditionalExpression choice, FieldSchema? form)
    {
        var then = IsValue(choice.Then) ? null : Bind(choice.Then, form);
        var otherwise = IsValue(choice.Else) ? null : Bind(choice.Else, form);
        return new ConditionalExpression(
            Bind(choice.Test),
            then ?? Own(choice.Then, form ?? (otherwise is null ? null : Form(otherwise))),
            otherwise ?? Own(choice.Else, form ?? (then is null ? null : Form(then))));
    }

    /// <summary>Engines take a list that is not there for an empty one, of which everything is "not in".</summary>
    private Expression ContainedIfThere(InExpression contained)
    {
        var bound = Contained(contained);
        return contained.List is VariableExpression variable && QueryVariables.IsAttribute(variable.Name)
            ? new ConditionalExpression(new NullExpression(bound.List), ConstantExpression.Null, bound)
            : bound;
    }

    private InExpression Contained(InExpression contained)
    {
        var operand = Bind(contained.Operand);
        return new InExpression(operand, Bind(contained.List, Form(operand)));
    }

    private FunctionExpression Function(FunctionExpression function)
    {
        if (function.Function is ScalarFunction.ToDecimal or ScalarFunction.ToFixed)
        {
            // The digits are part of the type, or of the form.
            return function with { Arguments = [Bind(function.Arguments[0]), function.Arguments[1]] };
        }

        if (function.Function == ScalarFunction.Part)
        {
            return function with { Arguments = [Bind(function.Arguments[0]), Bind(function.Arguments[1]), function.Arguments[2]] };
        }

        // The arguments of these are of one type, so a value among them takes the form of the first one that has one.
        if (function.Function is not (ScalarFunction.Coalesce or ScalarFunction.Least or ScalarFunction.Greatest))
        {
            return function with { Arguments = Bind(function.Arguments) };
        }

        // Each is bound once: an expression that is bound and then left out would leave parameters that no statement mentions.
        FieldSchema? form = null;
        var bound = new Expression[function.Arguments.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            if (!IsValue(function.Arguments[i]))
            {
                bound[i] = Bind(function.Arguments[i], form);
                form ??= Form(bound[i]);
            }
        }

        for (var i = 0; i < bound.Length; i++)
        {
            bound[i] ??= Own(function.Arguments[i], form);
        }

        return function with { Arguments = new EquatableArray<Expression>(bound) };
    }

    private (Expression Left, Expression Right) Pair(Expression left, Expression right)
    {
        if (IsValue(left) && !IsValue(right))
        {
            var other = Bind(right);
            return (Bind(left, Form(other)), other);
        }

        var first = Bind(left);
        return (first, Bind(right, IsValue(right) ? Form(first) : null));
    }

    /// <summary>A value that becomes a result: unlike one that is compared it keeps all of its digits.</summary>
    private Expression Own(Expression value, FieldSchema? form) => Bind(value, value.Type.IsNumber ? null : Exact(form));

    /// <summary>The form that holds every decimal exactly.</summary>
    private static FieldSchema? Exact(FieldSchema? form) =>
        form is { Kind: ValueKind.Decimal } ? FormOf(ExpressionType.Decimal(ExpressionType.MostDigits, form.Scale), form.Name) : form;

    private static bool IsValue(Expression expression) => expression is ParameterExpression or ConstantExpression or VariableExpression;

    /// <summary>The stored form of an expression's values; null when it is not known.</summary>
    private FieldSchema? Form(Expression expression) => expression switch
    {
        FieldExpression field => Schema(field.Source).Fields[field.Field],
        _ => expression.Type.IsUnknown ? null : FormOf(expression.Type),
    };

    private ParameterExpression Parameter(PlanParameter parameter, ExpressionType type) =>
        new(_parameters.NumberOf(parameter), type.IsUnknown ? ExpressionType.Of(parameter.Form) : type, parameter.IsList);
}
