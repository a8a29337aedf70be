using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Oracle;

/// <summary>Random expressions over the columns of tickets whose types fit.</summary>
/// <param name="random">The source of chance.</param>
/// <param name="schema">The schema of tickets.</param>
/// <param name="withFunctions">Whether functions, arithmetic, lists and choices are used, which every engine gets when it has them.</param>
internal sealed class RandomExpressions(Random random, ObjectSchema schema, bool withFunctions)
{
    /// <summary>The texts that rows and conditions take.</summary>
    public static string?[] Texts { get; } = [null, "", "a", "A", "ab", " b ", "ä", "😀a", "a%b", "a_b", "a\\b", "%", "10", "9"];

    public static long?[] Numbers { get; } = [null, -7, -1, 0, 1, 2, 3, 1000];

    public static decimal?[] Decimals { get; } = [null, 0m, 0.01m, 0.5m, 1.25m, 1.50m, 2.35m, 999.99m];

    public static double?[] Doubles { get; } = [null, -1.5, 0, 0.25, 1, 1e15];

    public static DateOnly?[] Dates { get; } = [null, new(2026, 1, 1), new(2026, 1, 31), new(2024, 2, 29), new(1969, 12, 31)];

    public static DateTimeOffset?[] Moments { get; } =
        [null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMilliseconds(-1), new(2026, 1, 31, 23, 59, 58, 125, TimeSpan.Zero)];

    public Expression Condition(int depth)
    {
        if (depth > 0)
        {
            switch (random.Next(4))
            {
                case 0: return new NotExpression(Condition(depth - 1));
                case 1: return new LogicalExpression(LogicalOperator.And, [Condition(depth - 1), Condition(depth - 1), Condition(depth - 1)]);
                case 2: return new LogicalExpression(LogicalOperator.Or, [Condition(depth - 1), Condition(depth - 1)]);
            }
        }

        return random.Next(withFunctions ? 6 : 3) switch
        {
            0 => new NullExpression(Any(depth)),
            1 or 2 => Compared(depth),
            3 => Contained(),
            4 => new FunctionExpression(Pick(ScalarFunction.Contains, ScalarFunction.StartsWith, ScalarFunction.EndsWith, ScalarFunction.Like), Text(1), TextValue(Texts[1..])),
            _ => new ConditionalExpression(Compared(0), Compared(0), Compared(0)),
        };
    }

    /// <summary>The same condition with the operands of each "and" and "or" in another order.</summary>
    public Expression Shuffled(Expression condition) => condition switch
    {
        LogicalExpression logical => logical with { Operands = logical.Operands.Select(Shuffled).OrderBy(_ => random.Next()).ToEquatableArray() },
        NotExpression not => new NotExpression(Shuffled(not.Operand)),
        _ => condition,
    };

    /// <summary>A value of some type, to sort and group by.</summary>
    public Expression Any(int depth) => random.Next(6) switch
    {
        0 => Text(depth),
        1 => Number(depth),
        2 => Decimal(depth),
        3 => Field(7),
        4 => Date(depth),
        _ => Field(11),
    };

    private ComparisonExpression Compared(int depth)
    {
        var op = (ComparisonOperator)random.Next(6);
        return random.Next(6) switch
        {
            0 => new(op, Text(depth), Or(() => Text(depth), () => TextValue(Texts[1..]))),
            1 => new(op, Number(depth), Or(() => Number(depth), () => Value(Numbers[1..], static x => Constant.Of(x!.Value)))),
            2 => new(op, Decimal(depth), Or(() => Decimal(depth), () => Value(Decimals[1..], static x => Constant.Of(x!.Value)))),
            3 => new(op, Double(), Value(Doubles[1..], static x => Constant.Of(x!.Value))),
            4 => new(op, Date(depth), Value(Dates[1..], static x => Constant.OfDate(x!.Value.DayNumber))),
            _ => new(op, Field(11), Value(Moments[1..], static x => Constant.OfDateTime(x!.Value.ToUnixTimeMilliseconds()))),
        };
    }

    private InExpression Contained()
    {
        var items = new List<Constant>();
        var isText = random.Next(2) == 0;
        for (var i = random.Next(3) == 0 ? 12 : random.Next(4); i > 0; i--)
        {
            items.Add(isText
                ? Texts[random.Next(Texts.Length)] is { } text ? Constant.Of(text) : Constant.Null
                : Numbers[random.Next(Numbers.Length)] is { } number ? Constant.Of(number) : Constant.Null);
        }

        return new(isText ? Text(0) : Number(0), new ConstantExpression(Constant.OfList(items.ToEquatableArray())));
    }

    private Expression Text(int depth) => !withFunctions || depth <= 0 ? Field(23) : random.Next(11) switch
    {
        0 => new FunctionExpression(Pick(ScalarFunction.Lower, ScalarFunction.Upper, ScalarFunction.Trim), Text(depth - 1)),
        1 => new FunctionExpression(ScalarFunction.Substring, Text(depth - 1), Whole(random.Next(3)), Whole(random.Next(3))),
        2 => new FunctionExpression(ScalarFunction.Replace, Text(depth - 1), TextValue(Texts[1..]), TextValue(Texts[1..])),
        3 => new FunctionExpression(ScalarFunction.Concat, Text(depth - 1), Number(0)),
        4 => new FunctionExpression(ScalarFunction.ToText, Or(() => Decimal(0), () => Number(depth - 1), () => Date(0))),
        5 => new FunctionExpression(Pick(ScalarFunction.Coalesce, ScalarFunction.Least, ScalarFunction.Greatest), Text(depth - 1), TextValue(Texts[1..])),
        6 => new ConditionalExpression(Compared(0), Text(depth - 1), TextValue(Texts[1..])),
        7 => new FunctionExpression(ScalarFunction.ToFixed, Or(() => Decimal(depth - 1), () => Number(0), () => Field(7)), Whole(random.Next(5))),
        8 => new FunctionExpression(ScalarFunction.Part, Text(depth - 1), TextValue(["a", "b", "%", "_", "ab", "😀"]), Whole(random.Next(3))),
        _ => Field(23),
    };

    private Expression Number(int depth) => !withFunctions || depth <= 0 ? Field(6) : random.Next(7) switch
    {
        0 => new FunctionExpression(ScalarFunction.Length, Text(depth - 1)),
        1 => new ArithmeticExpression(Pick(ArithmeticOperator.Add, ArithmeticOperator.Subtract, ArithmeticOperator.Multiply, ArithmeticOperator.Remainder), Number(depth - 1), Field(6)),
        2 => new FunctionExpression(ScalarFunction.Abs, Number(depth - 1)),
        3 => new FunctionExpression(Pick(ScalarFunction.Floor, ScalarFunction.Ceiling), Field(5)),
        4 => new FunctionExpression(Pick(ScalarFunction.Year, ScalarFunction.Month, ScalarFunction.Day), Or(() => Date(0), () => Field(11))),
        5 => new FunctionExpression(Pick(ScalarFunction.Hour, ScalarFunction.Minute, ScalarFunction.Second), Field(11)),
        _ => Field(6),
    };

    private Expression Decimal(int depth) => !withFunctions || depth <= 0 ? Field(5) : random.Next(4) switch
    {
        0 => new ArithmeticExpression(Pick(ArithmeticOperator.Add, ArithmeticOperator.Subtract, ArithmeticOperator.Multiply), Field(5), Or(() => Field(6), () => Field(5))),
        1 => new FunctionExpression(ScalarFunction.Round, Field(5), Whole(random.Next(3))),
        2 => new FunctionExpression(ScalarFunction.Coalesce, Field(5), Field(22)),
        _ => Field(5),
    };

    private Expression Double() => withFunctions && random.Next(2) == 0 ? new ArithmeticExpression(ArithmeticOperator.Divide, Field(6), Or(() => Field(6), () => Field(7))) : Field(7);

    private Expression Date(int depth) => !withFunctions || depth <= 0 ? Field(9) : random.Next(3) switch
    {
        0 => new FunctionExpression(ScalarFunction.AddDays, Field(9), Whole(random.Next(-40, 40))),
        1 => new FunctionExpression(ScalarFunction.DateOf, Field(11)),
        _ => Field(9),
    };

    private FieldExpression Field(int number) => FieldExpression.Of(schema, number);

    private static ConstantExpression Whole(long value) => new(Constant.Of(value));

    private ConstantExpression TextValue(string?[] texts) => Value(texts, static text => Constant.Of(text!));

    private ConstantExpression Value<T>(T[] values, Func<T, Constant> constant) => new(constant(values[random.Next(values.Length)]));

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    private Expression Or(params ReadOnlySpan<Func<Expression>> choices) => choices[random.Next(choices.Length)]();
}
