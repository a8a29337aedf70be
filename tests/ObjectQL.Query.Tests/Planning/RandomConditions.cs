using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests.Planning;

/// <summary>Conditions over <see cref="Schemas.Order"/> from few values, so that they often repeat and contradict each other.</summary>
internal sealed class RandomConditions(int seed)
{
    public const int ParameterCount = 3;
    public const int ListParameter = 2;
    private const int Select = 4;
    private const int Total = 5;
    private const int Lines = 7;
    private const int Paid = 9;
    private const int Due = 10;
    private readonly Random _random = new(seed);

    public Expression Condition(int depth)
    {
        if (depth == 0 || _random.Next(4) == 0)
        {
            return Leaf();
        }

        return _random.Next(7) switch
        {
            0 => new NotExpression(Condition(depth - 1)),
            1 => new ComparisonExpression(Operator(), Condition(depth - 1), _random.Next(2) == 0 ? ConstantExpression.True : Condition(depth - 1)),
            2 => new FunctionExpression(ScalarFunction.Coalesce, Condition(depth - 1), _random.Next(2) == 0 ? ConstantExpression.False : Condition(depth - 1)),
            3 or 4 => new LogicalExpression(LogicalOperator.Or, Conditions(depth)),
            _ => new LogicalExpression(LogicalOperator.And, Conditions(depth)),
        };
    }

    /// <summary>A record: for each field that conditions use a value of its kind, or null.</summary>
    public Constant[] Record()
    {
        var record = new Constant[Schemas.Order.Fields.Count];
        record[Select] = Maybe(Text());
        record[Total] = Maybe(Constant.Of(Decimal()));
        record[Lines] = Maybe(Constant.Of((long)_random.Next(4)));
        record[Paid] = Maybe(Constant.Of(_random.Next(2) == 0));
        record[Due] = Maybe(Constant.OfDate(_random.Next(4)));
        return record;
    }

    /// <summary>Values of the parameters: two whole numbers and a list of them.</summary>
    public Constant[] Parameters() =>
    [
        Maybe(Constant.Of((long)_random.Next(4))),
        Maybe(Constant.Of((long)_random.Next(4))),
        List(() => Constant.Of((long)_random.Next(4)), 0),
    ];

    private EquatableArray<Expression> Conditions(int depth) => [.. Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Condition(depth - 1))];

    private Expression Leaf() => _random.Next(12) switch
    {
        0 => new ComparisonExpression(Operator(), new FieldExpression(Select), new ConstantExpression(Text())),
        1 => new ComparisonExpression(Operator(), new FieldExpression(Total), new ConstantExpression(Constant.Of(Decimal()))),
        2 => new ComparisonExpression(Operator(), new FieldExpression(Due), new ConstantExpression(Constant.OfDate(_random.Next(4)))),
        3 => new NullExpression(_random.Next(3) == 0 ? new FieldExpression(Paid) : Number(1)),
        4 => new InExpression(new FieldExpression(Lines), new ParameterExpression(ListParameter, IsList: true)),
        5 => new InExpression(new FieldExpression(Lines), new ConstantExpression(List(() => Maybe(Constant.Of((long)_random.Next(4))), 0))),
        6 => new InExpression(new FieldExpression(Select), new ConstantExpression(List(Text, 1))),
        7 => new FieldExpression(Paid),
        8 => _random.Next(4) switch { 0 => ConstantExpression.True, 1 => ConstantExpression.False, 2 => ConstantExpression.Null, _ => Contains() },
        _ => new ComparisonExpression(Operator(), Number(1), Number(1)),
    };

    private FunctionExpression Contains() => new(ScalarFunction.Contains, new FunctionExpression(ScalarFunction.Lower, new FieldExpression(Select)), new ConstantExpression(Text()));

    private Expression Number(int depth) => _random.Next(depth == 0 ? 7 : 10) switch
    {
        0 or 1 or 2 => new FieldExpression(Lines),
        3 or 4 => new ConstantExpression(Constant.Of((long)_random.Next(4))),
        5 => new ParameterExpression(_random.Next(2), ExpressionType.Long),
        6 => _random.Next(4) == 0 ? ConstantExpression.Null : new ConstantExpression(Constant.Of((double)_random.Next(4))),
        7 => new ConditionalExpression(Leaf(), Number(0), Number(0)),
        8 => new FunctionExpression(ScalarFunction.Abs, Number(0)),
        _ => new ArithmeticExpression((ArithmeticOperator)_random.Next(5), Number(0), Number(0)),
    };

    private ComparisonOperator Operator() => (ComparisonOperator)_random.Next(6);

    private Constant Text() => Constant.Of(((char)('a' + _random.Next(3))).ToString());

    private decimal Decimal() => _random.Next(4) + (_random.Next(2) == 0 ? 0.5m : 0m);

    private Constant Maybe(Constant value) => _random.Next(4) == 0 ? Constant.Null : value;

    private Constant List(Func<Constant> item, int least) => Constant.OfList([.. Enumerable.Range(0, _random.Next(least, 4)).Select(_ => item())]);
}
