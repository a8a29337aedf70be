using System.ComponentModel;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// What the functions of expressions compute, once for everybody: the memory driver calls them, an embedded engine registers them.
/// </summary>
/// <remarks>The typed forms take values that are there; <see cref="Of"/> knows what null does.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ScalarFunctions
{
    /// <summary>A function of some values.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c>: the result is out of range; <c>INVALID_REQUEST</c>: no such arguments.</exception>
    public static Value Of(ScalarFunction function, ReadOnlySpan<Value> arguments)
    {
        if (function == ScalarFunction.Coalesce)
        {
            return First(arguments);
        }

        foreach (ref readonly var argument in arguments)
        {
            if (!argument.HasValue)
            {
                return default;
            }
        }

        return function switch
        {
            ScalarFunction.Contains => Value.Of(Contains(Text(arguments[0]), Text(arguments[1]))),
            ScalarFunction.StartsWith => Value.Of(StartsWith(Text(arguments[0]), Text(arguments[1]))),
            ScalarFunction.EndsWith => Value.Of(EndsWith(Text(arguments[0]), Text(arguments[1]))),
            ScalarFunction.Like => Value.Of(Like(Text(arguments[0]), Text(arguments[1]))),
            ScalarFunction.Lower => Value.Of(Lower(Text(arguments[0]))),
            ScalarFunction.Upper => Value.Of(Upper(Text(arguments[0]))),
            ScalarFunction.Trim => Value.Of(Trim(Text(arguments[0]))),
            ScalarFunction.Length => Value.Of((long)Length(Text(arguments[0]))),
            ScalarFunction.Substring => Value.Of(Substring(Text(arguments[0]), arguments[1].AsLong, arguments.Length > 2 ? arguments[2].AsLong : long.MaxValue)),
            ScalarFunction.Replace => Value.Of(Replace(Text(arguments[0]), Text(arguments[1]), Text(arguments[2]))),
            ScalarFunction.Concat => Value.Of(Concat(arguments)),
            ScalarFunction.ToText => Value.Of(ToText(arguments[0])),
            ScalarFunction.Abs => Abs(arguments[0]),
            ScalarFunction.Round => Round(arguments[0], arguments.Length > 1 ? arguments[1].AsLong : 0),
            ScalarFunction.Floor => Floor(arguments[0]),
            ScalarFunction.Ceiling => Ceiling(arguments[0]),
            ScalarFunction.Least => Extreme(arguments, -1),
            ScalarFunction.Greatest => Extreme(arguments, 1),
            ScalarFunction.Year => Value.Of((long)Day(arguments[0]).Year),
            ScalarFunction.Month => Value.Of((long)Day(arguments[0]).Month),
            ScalarFunction.Day => Value.Of((long)Day(arguments[0]).Day),
            ScalarFunction.Hour => Value.Of(OfDay(arguments[0]) / 3_600_000),
            ScalarFunction.Minute => Value.Of(OfDay(arguments[0]) / 60_000 % 60),
            ScalarFunction.Second => Value.Of(OfDay(arguments[0]) / 1000 % 60),
            ScalarFunction.DateOf => Value.Of(Day(arguments[0])),
            ScalarFunction.ToDecimal => ToDecimal(arguments[0], (int)arguments[1].AsLong),
            ScalarFunction.ToFixed => Value.Of(ToFixed(arguments[0], (int)arguments[1].AsLong)),
            ScalarFunction.Part => Value.Of(Part(Text(arguments[0]), Text(arguments[1]), arguments[2].AsLong)),
            ScalarFunction.AddDays => AddDays(arguments[0], arguments[1].AsLong),
            _ => throw new InvalidOperationException($"{function} is not computed here."),
        };
    }

    private static Value First(ReadOnlySpan<Value> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (argument.HasValue)
            {
                return argument;
            }
        }

        return default;
    }

    private static Value Extreme(ReadOnlySpan<Value> arguments, int sign)
    {
        var best = arguments[0];
        for (var i = 1; i < arguments.Length; i++)
        {
            if (Math.Sign(ValueOrder.Compare(arguments[i], best)) == sign)
            {
                best = arguments[i];
            }
        }

        return best;
    }

    private static string Text(in Value value) =>
        value.Kind is ValueKind.Text or ValueKind.Select ? value.AsText : throw NotFor("a text", value);

    private static ObjectQLException NotFor(string expected, in Value value) =>
        new(ErrorCode.InvalidRequest, $"A function needs {expected}, but got {value} ({value.Kind}).");

    private static ObjectQLException OutOfRange(string what) => new(ErrorCode.Validation, $"{what} is out of range.");
}
