using System.Globalization;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Oracle;

/// <summary>
/// Expressions over rows that are dictionaries, written down from what the documentation says and from nothing else. Values are plain
/// objects; null is null, and as a condition unknown.
/// </summary>
internal static class NaiveInterpreter
{
    public static object? Evaluate(Expression expression, IReadOnlyDictionary<int, object?> row) => expression switch
    {
        FieldExpression field => row[field.Field],
        ConstantExpression constant => Plain(constant.Value),
        ComparisonExpression comparison => Compared(comparison.Operator, Evaluate(comparison.Left, row), Evaluate(comparison.Right, row)),
        NullExpression test => Evaluate(test.Operand, row) is null,
        NotExpression not => Evaluate(not.Operand, row) is bool truth ? !truth : null,
        LogicalExpression logical => Joined(logical.Operator, [.. logical.Operands.Select(operand => (bool?)Evaluate(operand, row))]),
        InExpression contained => Contained(Evaluate(contained.Operand, row), [.. ((ConstantExpression)contained.List).Value.Items.Select(static item => Plain(item))]),
        ConditionalExpression choice => Evaluate((bool?)Evaluate(choice.Test, row) == true ? choice.Then : choice.Else, row),
        ArithmeticExpression arithmetic => Calculated(arithmetic.Operator, Evaluate(arithmetic.Left, row), Evaluate(arithmetic.Right, row)),
        FunctionExpression function => Function(function.Function, [.. function.Arguments.Select(argument => Evaluate(argument, row))]),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    public static int Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
        (double a, _) => a.CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        (_, double b) => Convert.ToDouble(left, CultureInfo.InvariantCulture).CompareTo(b),
        (long or decimal, long or decimal) => Convert.ToDecimal(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDecimal(right, CultureInfo.InvariantCulture)),
        _ => ((IComparable)left).CompareTo(right),
    };

    private static object? Plain(in Constant constant) => !constant.HasValue ? null : constant.Kind switch
    {
        ValueKind.Text or ValueKind.Select => constant.Text,
        ValueKind.Long => constant.Number,
        ValueKind.Double => constant.Double,
        ValueKind.Decimal => constant.Decimal,
        ValueKind.Boolean => constant.Number != 0,
        ValueKind.Date => DateOnly.FromDayNumber((int)constant.Number),
        ValueKind.Time => new TimeOnly(constant.Number),
        _ => DateTimeOffset.FromUnixTimeMilliseconds(constant.Number),
    };

    private static bool? Compared(ComparisonOperator op, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        var order = Compare(left, right);
        return op switch
        {
            ComparisonOperator.Equal => order == 0,
            ComparisonOperator.NotEqual => order != 0,
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static bool? Joined(LogicalOperator op, bool?[] operands) => op == LogicalOperator.And
        ? operands.Contains(false) ? false : operands.Contains(null) ? null : true
        : operands.Contains(true) ? true : operands.Contains(null) ? null : false;

    private static bool? Contained(object? value, object?[] list)
    {
        var members = list.Where(static member => member is not null).ToArray();
        return members.Length == 0 ? false : value is null ? null : members.Any(member => Compare(value, member!) == 0);
    }

    private static object? Calculated(ArithmeticOperator op, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (op == ArithmeticOperator.Divide || left is double || right is double)
        {
            var (a, b) = (Convert.ToDouble(left, CultureInfo.InvariantCulture), Convert.ToDouble(right, CultureInfo.InvariantCulture));
            return op switch
            {
                ArithmeticOperator.Add => a + b,
                ArithmeticOperator.Subtract => a - b,
                ArithmeticOperator.Multiply => a * b,
                ArithmeticOperator.Divide => b == 0 ? null : a / b,
                _ => b == 0 ? null : a % b,
            };
        }

        var (exactLeft, exactRight) = (Convert.ToDecimal(left, CultureInfo.InvariantCulture), Convert.ToDecimal(right, CultureInfo.InvariantCulture));
        decimal? exact = op switch
        {
            ArithmeticOperator.Add => exactLeft + exactRight,
            ArithmeticOperator.Subtract => exactLeft - exactRight,
            ArithmeticOperator.Multiply => exactLeft * exactRight,
            _ => exactRight == 0 ? null : exactLeft % exactRight,
        };
        return exact is null ? null : left is long && right is long ? (long)exact : (object)exact;
    }

    private static object? Function(ScalarFunction function, object?[] values)
    {
        if (function == ScalarFunction.Coalesce)
        {
            return values.FirstOrDefault(static value => value is not null);
        }

        if (values.Contains(null))
        {
            return null;
        }

        string Text(int number) => (string)values[number]!;
        return function switch
        {
            ScalarFunction.Contains => Text(0).Contains(Text(1), StringComparison.Ordinal),
            ScalarFunction.StartsWith => Text(0).StartsWith(Text(1), StringComparison.Ordinal),
            ScalarFunction.EndsWith => Text(0).EndsWith(Text(1), StringComparison.Ordinal),
            ScalarFunction.Like => Like([.. Text(0).EnumerateRunes()], [.. Text(1).EnumerateRunes()]),
            ScalarFunction.Lower => Text(0).ToLowerInvariant(),
            ScalarFunction.Upper => Text(0).ToUpperInvariant(),
            ScalarFunction.Trim => Text(0).Trim('\t', '\n', '\v', '\f', '\r', ' ', '\u00A0', '\u1680', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u2009', '\u200A', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000', '\uFEFF'),
            ScalarFunction.Length => (long)Text(0).Length,
            ScalarFunction.Substring => Whole(new string([.. Text(0).Skip((int)(long)values[1]!).Take(values.Length > 2 ? (int)(long)values[2]! : int.MaxValue)])),
            ScalarFunction.Replace => Text(1).Length == 0 ? Text(0) : Text(0).Replace(Text(1), Text(2), StringComparison.Ordinal),
            ScalarFunction.Concat => string.Concat(values.Select(Texted)),
            ScalarFunction.ToText => Texted(values[0]),
            ScalarFunction.Least => values.Aggregate(static (a, b) => Compare(a!, b!) <= 0 ? a : b),
            ScalarFunction.Greatest => values.Aggregate(static (a, b) => Compare(a!, b!) >= 0 ? a : b),
            ScalarFunction.Abs => values[0] is long number ? Math.Abs(number) : values[0] is decimal exact ? Math.Abs(exact) : Math.Abs((double)values[0]!),
            ScalarFunction.Floor => (long)Math.Floor((decimal)values[0]!),
            ScalarFunction.Ceiling => (long)Math.Ceiling((decimal)values[0]!),
            ScalarFunction.ToFixed => Fixed(Convert.ToDecimal(values[0], CultureInfo.InvariantCulture), (int)(long)values[1]!),
            ScalarFunction.Part => Text(0).Split(Text(1)).ElementAtOrDefault((int)(long)values[2]!),
            ScalarFunction.Round => decimal.Round((decimal)values[0]!, values.Length > 1 ? (int)(long)values[1]! : 0, MidpointRounding.AwayFromZero),
            ScalarFunction.Year => (long)Moment(values[0]!).Year,
            ScalarFunction.Month => (long)Moment(values[0]!).Month,
            ScalarFunction.Day => (long)Moment(values[0]!).Day,
            ScalarFunction.Hour => (long)Moment(values[0]!).Hour,
            ScalarFunction.Minute => (long)Moment(values[0]!).Minute,
            ScalarFunction.Second => (long)Moment(values[0]!).Second,
            ScalarFunction.DateOf => DateOnly.FromDateTime(Moment(values[0]!)),
            ScalarFunction.AddDays => values[0] is DateOnly date ? date.AddDays((int)(long)values[1]!) : ((DateTimeOffset)values[0]!).AddDays((long)values[1]!),
            _ => throw new NotSupportedException(function.ToString()),
        };
    }

    private static string Fixed(decimal number, int digits)
    {
        var scaled = decimal.Round(Math.Abs(number), digits, MidpointRounding.AwayFromZero);
        var text = decimal.Truncate(scaled).ToString(CultureInfo.InvariantCulture);
        for (var rest = scaled % 1; digits > 0; digits--)
        {
            rest *= 10;
            text += (text.Contains('.', StringComparison.Ordinal) ? "" : ".") + decimal.Truncate(rest).ToString(CultureInfo.InvariantCulture);
            rest %= 1;
        }

        return number < 0 ? "-" + text : text;
    }

    /// <summary>A text whose halves of characters are replaced.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());

    private static DateTime Moment(object value) => value is DateOnly date ? date.ToDateTime(default) : ((DateTimeOffset)value).UtcDateTime;

    private static bool Like(ReadOnlySpan<Rune> text, ReadOnlySpan<Rune> pattern)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0].Value == '%')
        {
            return Like(text, pattern[1..]) || (!text.IsEmpty && Like(text[1..], pattern));
        }

        return !text.IsEmpty && (pattern[0].Value == '_' || pattern[0] == text[0]) && Like(text[1..], pattern[1..]);
    }

    private static string Texted(object? value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number when number == decimal.Truncate(number) => decimal.Truncate(number).ToString(CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture).TrimEnd('0'),
        _ => throw new NotSupportedException(value?.GetType().Name),
    };
}
