using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>JavaScript's methods, and its <c>Math</c>: those that are functions under another name, and those that are computed from them.</content>
internal sealed partial class ExpressionBinder
{
    private const int MostPower = 16;
    private const int MostPadding = 100;

    private Expression Method(SyntaxNode node, SyntaxNode callee, SyntaxNode receiver, SyntaxNode[] arguments)
    {
        switch (callee.Text)
        {
            case "includes" when receiver.Kind == SyntaxKind.List && arguments.Length == 1:
                return ContainedInList(arguments[0], receiver);
            case "slice" when arguments.Length == 2 && IsFromEnd(arguments[1]) && !IsFromEnd(arguments[0]):
                return UpToEnd(receiver, arguments);
            case "substring" or "slice" or "charAt":
                return Piece(node, callee, receiver, arguments);
            case "toFixed" when arguments.Length <= 1:
                return Function(FunctionCatalog.Of(ScalarFunction.ToFixed), node, [receiver, arguments.Length == 1 ? arguments[0] : Zero(node)]);
            case "split":
                return Fail(node, "A text that is split gives a part, '[0]', or is followed by '.length' or '.join(…)'.");
            case "join" when IsSplit(receiver):
                return Rejoined(node, receiver, arguments);
            case "replace" or "replaceAll" when arguments.Length == 2:
                return Replaced(node, callee, receiver, arguments);
            case "indexOf" when arguments.Length == 1:
                return Position(receiver, arguments[0]);
            case "substr" when arguments.Length is 1 or 2 && IsFromEnd(arguments[0]):
                return FromEnd(callee, receiver, arguments);
            case "join":
                return Fail(node, "'join' follows 'split(…)'; other values are joined by '+', concat(a, b) or a template text.");
            case "padStart" or "padEnd":
                return Padded(node, callee, receiver, arguments);
            case "getMonth" or "getUTCMonth":
                // JavaScript counts months from 0.
                return new ArithmeticExpression(
                    ArithmeticOperator.Subtract, Function(FunctionCatalog.Of(ScalarFunction.Month), node, [receiver, .. arguments]), Whole(1));
            case "getTime" or "valueOf" or "getDay" or "getUTCDay" or "toISOString" when arguments.Length == 0:
                var moment = Argument(null, receiver, Bind(receiver), ArgumentKind.Moment);
                return moment.Type.IsUnknown ? s_broken
                    : callee.Text == "toISOString" ? IsoText(moment)
                    : callee.Text is "getTime" or "valueOf" ? SinceEpoch(moment)
                    : WeekDay(moment);
        }

        return FunctionCatalog.FindMethod(callee.Text) is { } signature
            ? Function(signature, node, [receiver, .. arguments])
            : Fail(callee.NameStart, callee.End, NearName.Of(callee.Text, FunctionCatalog.MethodNames) is { } near
                ? $"There is no method '{callee.Text}'. Did you mean '{near}'?"
                : $"There is no method '{Shortened.Of(callee.Text)}'; known are {string.Join(", ", FunctionCatalog.MethodNames)}.");
    }

    private Expression Math(SyntaxNode node, SyntaxNode callee, SyntaxNode[] arguments)
    {
        switch (callee.Text)
        {
            case "pow" when arguments.Length == 2:
                return Power(node, arguments[0], arguments[1]);
            case "round" when arguments.Length == 1:
                return HalvesUp(arguments[0]);
            case "trunc" or "sign" when arguments.Length == 1:
                var value = Argument(FunctionCatalog.Of(ScalarFunction.Floor), arguments[0], Repeated(arguments[0], 3), ArgumentKind.Number);
                var isPositive = new ComparisonExpression(ComparisonOperator.Greater, value, Whole(0));
                return value.Type.IsUnknown ? s_broken
                    : callee.Text == "trunc"
                        ? new ConditionalExpression(isPositive, new FunctionExpression(ScalarFunction.Floor, value), new FunctionExpression(ScalarFunction.Ceiling, value))
                        : new ConditionalExpression(
                            isPositive,
                            Whole(1),
                            new ConditionalExpression(new ComparisonExpression(ComparisonOperator.Less, value, Whole(0)), Whole(-1), new FunctionExpression(ScalarFunction.Floor, value)));
            default:
                return FunctionCatalog.MathNames.Contains(callee.Text) && FunctionCatalog.Find(callee.Text) is { } function
                    ? Function(function, node, arguments)
                    : Fail(callee.NameStart, callee.End, $"There is no 'Math.{Shortened.Of(callee.Text)}'.{NearName.Hint(callee.Text, FunctionCatalog.MathNames)} Known are {string.Join(", ", FunctionCatalog.MathNames)}.");
        }
    }

    /// <summary>A power as a product, so that whole numbers stay whole and decimals exact.</summary>
    private Expression Power(SyntaxNode node, SyntaxNode factor, SyntaxNode exponent)
    {
        if (Bind(exponent) is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long, Number: >= 1 and <= MostPower } times })
        {
            return Fail(exponent, $"A power is computed for the whole numbers from 1 to {MostPower}.");
        }

        var value = Argument(FunctionCatalog.Of(ScalarFunction.Abs), factor, Repeated(factor, (int)times.Number), ArgumentKind.Number);
        var product = value;
        for (var i = 1; i < times.Number; i++)
        {
            product = new ArithmeticExpression(ArithmeticOperator.Multiply, product, value);
        }

        return value.Type.IsUnknown ? s_broken : product.Type.IsUnknown ? Fail(node, "This power has too many digits.") : product;
    }

    /// <summary>JavaScript's pieces of a text: from a position to one before another.</summary>
    private Expression Piece(SyntaxNode node, SyntaxNode callee, SyntaxNode receiver, SyntaxNode[] arguments)
    {
        var most = callee.Text == "charAt" ? 1 : 2;
        if (arguments.Length == 0 || arguments.Length > most)
        {
            return Fail(node, $"'{callee.Text}' takes {(most == 1 ? "1 position" : "1 or 2 positions")}, but {arguments.Length} were given.");
        }

        var positions = new long[2];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Bind(arguments[i]) is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long, Number: > int.MinValue and < int.MaxValue } position }
                || (position.Number < 0 && (callee.Text != "slice" || arguments.Length > 1)))
            {
                return Fail(arguments[i], $"'{callee.Text}' takes whole numbers that are written, from 0{(callee.Text == "slice" ? ", or one below it for what is counted from the end" : "")}; for others use substring(text, start, count).");
            }

            positions[i] = position.Number;
        }

        var (start, end) = (positions[0], positions[1]);
        if (callee.Text == "substring" && arguments.Length == 2 && end < start)
        {
            (start, end) = (end, start);
        }

        var value = Argument(FunctionCatalog.Of(ScalarFunction.Substring), receiver, start < 0 ? Repeated(receiver, 2) : Bind(receiver), ArgumentKind.Text);
        return start < 0
            ? new FunctionExpression(
                ScalarFunction.Substring, value, new ArithmeticExpression(ArithmeticOperator.Add, new FunctionExpression(ScalarFunction.Length, value), Whole(start)))
            : arguments.Length == 1 && most == 2
                ? new FunctionExpression(ScalarFunction.Substring, value, Whole(start))
                : new FunctionExpression(ScalarFunction.Substring, value, Whole(start), Whole(most == 1 ? 1 : System.Math.Max(0, end - start)));
    }

    /// <summary>A text filled up to a length; a longer one stays.</summary>
    private Expression Padded(SyntaxNode node, SyntaxNode callee, SyntaxNode receiver, SyntaxNode[] arguments)
    {
        var filler = arguments.Length == 1 ? " " : arguments.Length == 2 && Bind(arguments[1]) is ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Text } given } ? given.Text! : "";
        if (filler.Length != 1 || Bind(arguments[0]) is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long, Number: >= 0 and <= MostPadding } length })
        {
            return Fail(node, $"'{callee.Text}' takes a length up to {MostPadding} and one character: {callee.Text}(5, '0').");
        }

        var value = Argument(FunctionCatalog.Of(ScalarFunction.Length), receiver, Repeated(receiver, 4), ArgumentKind.Text);
        if (value.Type.IsUnknown)
        {
            return s_broken;
        }

        var present = new FunctionExpression(ScalarFunction.Length, value);
        var padding = new ConstantExpression(Constant.Of(new string(filler[0], (int)length.Number)));
        var filled = callee.Text == "padStart"
            ? new FunctionExpression(ScalarFunction.Substring, new FunctionExpression(ScalarFunction.Concat, padding, value), present)
            : new FunctionExpression(ScalarFunction.Substring, new FunctionExpression(ScalarFunction.Concat, value, padding), Whole(0), Whole(length.Number));
        return new ConditionalExpression(new ComparisonExpression(ComparisonOperator.GreaterOrEqual, present, Whole(length.Number)), value, filled);
    }

    private Expression Number(SyntaxNode node, SyntaxNode[] arguments)
    {
        if (arguments.Length != 1)
        {
            return Fail(node, $"'Number' takes 1 argument, but {arguments.Length} were given.");
        }

        var value = Bind(arguments[0]);
        return value.Type.IsCondition
            ? new ConditionalExpression(value, Whole(1), Whole(0))
            : Argument(FunctionCatalog.Of(ScalarFunction.Abs), arguments[0], value, ArgumentKind.Number);
    }

    /// <summary>The milliseconds since 1970.</summary>
    private static ArithmeticExpression SinceEpoch(Expression moment) => new(
        ArithmeticOperator.Subtract, moment, new ConstantExpression(moment.Type.Kind == ValueKind.Date ? Constant.OfDate(DaysToEpoch) : Constant.OfDateTime(0)));

    /// <summary>The day of the week, 0 for Sunday; 1970 began on a Thursday.</summary>
    private static ArithmeticExpression WeekDay(Expression moment)
    {
        var day = new FunctionExpression(ScalarFunction.Floor, new ArithmeticExpression(ArithmeticOperator.Divide, SinceEpoch(moment), Whole(86_400_000)));
        var week = new ArithmeticExpression(ArithmeticOperator.Remainder, new ArithmeticExpression(ArithmeticOperator.Add, day, Whole(4)), Whole(7));
        return new ArithmeticExpression(ArithmeticOperator.Remainder, new ArithmeticExpression(ArithmeticOperator.Add, week, Whole(7)), Whole(7));
    }

    private const long DaysToEpoch = 719_162;

    private static ConstantExpression Whole(long number) => new(Constant.Of(number));
}
