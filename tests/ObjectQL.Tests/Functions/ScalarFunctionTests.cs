using ObjectQL.Query;

namespace ObjectQL.Tests.Functions;

/// <summary>What the functions of expressions compute; null is written as null.</summary>
[TestFixture]
public sealed class ScalarFunctionTests
{
    private static readonly object?[][] s_cases =
    [
        [ScalarFunction.Contains, true, "a%b", "%"],
        [ScalarFunction.Contains, false, "ab", "B"],
        [ScalarFunction.Contains, true, "ab", ""],
        [ScalarFunction.StartsWith, true, "_a", "_"],
        [ScalarFunction.StartsWith, false, "ab", "_"],
        [ScalarFunction.EndsWith, true, "a\\", "\\"],
        [ScalarFunction.EndsWith, false, "a", "aa"],
        [ScalarFunction.Like, true, "abc", "a%"],
        [ScalarFunction.Like, true, "abc", "%b%"],
        [ScalarFunction.Like, true, "a😀c", "a_c"],
        [ScalarFunction.Like, false, "abc", "a_"],
        [ScalarFunction.Like, false, "Abc", "a%"],
        [ScalarFunction.Like, true, "a\\%", "a\\%"],
        [ScalarFunction.Like, true, "", "%"],
        [ScalarFunction.Like, false, "", "_"],
        [ScalarFunction.Like, true, "aab", "%ab"],
        [ScalarFunction.Like, true, "mississippi", "%iss%ip_i"],
        [ScalarFunction.Like, false, "mississippi", "%iss%iss%iss%"],
        [ScalarFunction.Lower, "äbc", "ÄbC"],
        [ScalarFunction.Upper, "ÄBC", "äBc"],
        [ScalarFunction.Trim, "a", "  \ta "],
        [ScalarFunction.Length, 4L, "a😀b"],
        [ScalarFunction.Length, 0L, ""],
        [ScalarFunction.Substring, "😀", "a😀bc", 1L, 2L],
        [ScalarFunction.Substring, "\uFFFDbc", "a😀bc", 2L],
        [ScalarFunction.Substring, "\uFFFD", "a😀bc", 1L, 1L],
        [ScalarFunction.Substring, "ab", "abc", -5L, 2L],
        [ScalarFunction.Substring, "", "abc", 7L, 2L],
        [ScalarFunction.Substring, "", "abc", 0L, -1L],
        [ScalarFunction.Replace, "xbxb", "abab", "a", "x"],
        [ScalarFunction.Replace, "ab", "ab", "", "x"],
        [ScalarFunction.Replace, "b", "abab", "aba", ""],
        [ScalarFunction.Concat, "a1true", "a", 1L, true],
        [ScalarFunction.Concat, null, "a", null],
        [ScalarFunction.ToText, "12.5", 12.50],
        [ScalarFunction.ToText, "1000000000000000", 1e15],
        [ScalarFunction.ToText, "1e+21", 1e21],
        [ScalarFunction.ToText, "0.00001", 0.00001],
        [ScalarFunction.ToText, "-123456789012345680000", -123456789012345678901.0],
        [ScalarFunction.ToText, "1.7976931348623157e+308", double.MaxValue],
        [ScalarFunction.ToText, "123456789012345.67", 123456789012345.67],
        [ScalarFunction.ToText, "0.0001", 0.0001],
        [ScalarFunction.ToText, "0.000025", 0.000025],
        [ScalarFunction.ToText, "2.5e-7", 0.00000025],
        [ScalarFunction.ToText, "5e-324", double.Epsilon],
        [ScalarFunction.ToText, "0", -0.0],
        [ScalarFunction.ToText, "-3", -3L],
        [ScalarFunction.Abs, 3L, -3L],
        [ScalarFunction.Round, 3L, 3L, 2L],
        [ScalarFunction.Round, 3.0, 2.5],
        [ScalarFunction.Round, -3.0, -2.5],
        [ScalarFunction.Round, 2.68, 2.675, 2L],
        [ScalarFunction.Round, 3.0, 2.675, -1L],
        [ScalarFunction.Round, 1e300, 1e300, 2L],
        [ScalarFunction.ToFixed, "2.67", 2.675, 2L],
        [ScalarFunction.ToFixed, "-3", -2.5, 0L],
        [ScalarFunction.ToFixed, "-0.00", -0.001, 2L],
        [ScalarFunction.ToFixed, "3.000", 3L, 3L],
        [ScalarFunction.ToFixed, "100000000000000000000.0", 1e20, 1L],
        [ScalarFunction.ToFixed, "1e+28", 1e28, 1L],
        [ScalarFunction.ToFixed, "NaN", double.NaN, 1L],
        [ScalarFunction.ToFixed, "9223372036854775807.00000000000000000000", long.MaxValue, 20L],
        [ScalarFunction.Part, "b", "a, b, c", ", ", 1L],
        [ScalarFunction.Part, "", "", ",", 0L],
        [ScalarFunction.Part, null, "", ",", 1L],
        [ScalarFunction.Part, "", ",", ",", 1L],
        [ScalarFunction.Part, ":", "a:::", "::", 1L],
        [ScalarFunction.Part, null, "a", "", 1L],
        [ScalarFunction.Part, "a", "a", "", 0L],
        [ScalarFunction.Floor, -3L, -2.5],
        [ScalarFunction.Ceiling, -2L, -2.5],
        [ScalarFunction.Abs, null, long.MinValue],
        [ScalarFunction.Floor, null, 1e19],
        [ScalarFunction.Ceiling, null, double.PositiveInfinity],
        [ScalarFunction.Least, 1L, 2L, 1L, 3L],
        [ScalarFunction.Greatest, "b", "a", "b"],
        [ScalarFunction.Least, null, 2L, null],
        [ScalarFunction.Coalesce, "b", null, "b", "c"],
        [ScalarFunction.Coalesce, null, null, null],
    ];

    [TestCaseSource(nameof(s_cases))]
    public void A_function_gives(ScalarFunction function, object? expected, params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var result = ScalarFunctions.Of(function, [.. arguments.Select(ValueOf)]);
        Assert.That(Plain(result), Is.EqualTo(expected));
    }

    [Test]
    public void Every_function_but_coalesce_is_null_when_an_argument_is([Values] ScalarFunction function)
    {
        var result = ScalarFunctions.Of(function, [Value.Null, Value.Of("a"), Value.Of("b")]);
        Assert.That(Plain(result), function == ScalarFunction.Coalesce ? Is.EqualTo("a") : Is.Null);
    }

    [Test]
    public void Decimals_are_written_without_the_zeros_behind()
    {
        Assert.That(ScalarFunctions.ToText(12.50m), Is.EqualTo("12.5"));
        Assert.That(ScalarFunctions.ToText(-0.0000000000000000000000000001m), Is.EqualTo("-0.0000000000000000000000000001"));
        Assert.That(ScalarFunctions.ToText(decimal.MaxValue), Is.EqualTo("79228162514264337593543950335"));
        Assert.That(ScalarFunctions.ToText(0.00m), Is.EqualTo("0"));
        Assert.That(ScalarFunctions.ToFixed(Value.Of(2.675m), 2), Is.EqualTo("2.68"));
        Assert.That(ScalarFunctions.ToFixed(Value.Of(-0.004m), 2), Is.EqualTo("-0.00"));
        Assert.That(ScalarFunctions.Round(-1.005m, 2), Is.EqualTo(-1.01m));
    }

    [Test]
    public void Moments_are_written_and_taken_apart_in_utc()
    {
        var moment = Value.Of(new DateTimeOffset(1969, 12, 31, 23, 59, 58, 125, TimeSpan.Zero));
        Assert.That(ScalarFunctions.ToText(moment), Is.EqualTo("1969-12-31T23:59:58.125Z"));
        Assert.That(ScalarFunctions.ToText(Value.Of(new TimeOnly(9, 0))), Is.EqualTo("09:00:00"));
        Assert.That(ScalarFunctions.ToText(Value.Of(new TimeOnly(9, 0, 0, 5))), Is.EqualTo("09:00:00.005"));
        Assert.That(Plain(ScalarFunctions.Of(ScalarFunction.DateOf, [moment])), Is.EqualTo(new DateOnly(1969, 12, 31)));
        ScalarFunction[] parts = [ScalarFunction.Year, ScalarFunction.Month, ScalarFunction.Day, ScalarFunction.Hour, ScalarFunction.Minute, ScalarFunction.Second];
        Assert.That(parts.Select(part => Plain(ScalarFunctions.Of(part, [moment]))), Is.EqualTo(new[] { 1969L, 12L, 31L, 23L, 59L, 58L }));
        Assert.That(Plain(ScalarFunctions.AddDays(moment, -365)), Is.EqualTo(new DateTimeOffset(1968, 12, 31, 23, 59, 58, 125, TimeSpan.Zero)));
        Assert.That(Plain(ScalarFunctions.AddDays(Value.Of(new DateOnly(2024, 2, 28)), 2)), Is.EqualTo(new DateOnly(2024, 3, 1)));
        Assert.That(Plain(ScalarFunctions.AddDays(Value.Of(DateOnly.MaxValue), 1)), Is.Null);
        Assert.That(Plain(ScalarFunctions.AddDays(Value.Of(DateOnly.MinValue), long.MinValue)), Is.Null);
    }

    [Test]
    public void What_does_not_fit_is_an_error()
    {
        AssertOutOfRange(() => ScalarFunctions.Calculate(ArithmeticOperator.Add, long.MaxValue, 1));
        AssertOutOfRange(() => ScalarFunctions.Calculate(ArithmeticOperator.Subtract, long.MinValue, 1));
        AssertOutOfRange(() => ScalarFunctions.Calculate(ArithmeticOperator.Multiply, long.MinValue, -1));
        AssertOutOfRange(() => ScalarFunctions.Calculate(ArithmeticOperator.Multiply, decimal.MaxValue, 2m));
        AssertOutOfRange(() => ScalarFunctions.Calculate(ArithmeticOperator.Multiply, 0.00000000000001m, 0.000000000000001m));
        AssertOutOfRange(() => ScalarFunctions.Calculate(ArithmeticOperator.Add, 9999999999999999999999999999m, 0.01m));
    }

    [Test]
    public void Arithmetic_is_exact_and_null_on_a_zero_divisor()
    {
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Divide, Value.Of(1L), Value.Of(4L))), Is.EqualTo(0.25));
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Divide, Value.Of(1L), Value.Of(0m))), Is.Null);
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Remainder, Value.Of(-7L), Value.Of(4L))), Is.EqualTo(-3L));
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Remainder, Value.Of(long.MinValue), Value.Of(-1L))), Is.EqualTo(0L));
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Add, Value.Of(0.1m), Value.Of(1L))), Is.EqualTo(1.1m));
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Add, Value.Of(0.1m), Value.Of(0.5))), Is.EqualTo(0.6));
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Multiply, 1234567890123456789.0000000000m, 1.00m)), Is.EqualTo(1234567890123456789m));
        Assert.That(Plain(ScalarFunctions.Calculate(ArithmeticOperator.Subtract, double.PositiveInfinity, double.PositiveInfinity)), Is.Null);
        var difference = ScalarFunctions.Calculate(
            ArithmeticOperator.Subtract, Value.Of(new DateTimeOffset(2026, 1, 2, 0, 0, 1, TimeSpan.Zero)), Value.Of(new DateOnly(2026, 1, 1)));
        Assert.That(Plain(difference), Is.EqualTo(86_401_000L));
    }

    [Test]
    public void A_function_refuses_values_of_another_kind()
    {
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(ScalarFunctions.Of(ScalarFunction.Lower, [Value.Of(1L)])));
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(ScalarFunctions.Of(ScalarFunction.Year, [Value.Of("2026")])));
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(ScalarFunctions.Of(ScalarFunction.Abs, [Value.Of(true)])));
    }

    private static void AssertOutOfRange(Func<Value> run) => Throws.WithCode(ErrorCode.Validation, () => Task.FromResult(run()));

    private static Value ValueOf(object? value) => value switch
    {
        null => Value.Null,
        string text => Value.Of(text),
        long number => Value.Of(number),
        double number => Value.Of(number),
        bool flag => Value.Of(flag),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    private static object? Plain(Value value) => !value.HasValue ? null : value.Kind switch
    {
        Metadata.ValueKind.Text => value.AsText,
        Metadata.ValueKind.Long => value.AsLong,
        Metadata.ValueKind.Double => value.AsDouble,
        Metadata.ValueKind.Decimal => value.AsDecimal,
        Metadata.ValueKind.Date => value.AsDate,
        Metadata.ValueKind.DateTime => value.AsDateTime,
        _ => value.AsBoolean,
    };
}
