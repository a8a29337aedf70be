using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests.Planning;

/// <summary>Evaluates expressions over one record, word by word as they are defined; as simple and slow as can be.</summary>
/// <param name="record">The values of the fields.</param>
/// <param name="parameters">The values of the parameters.</param>
internal sealed class NaiveEvaluator(Constant[] record, Constant[] parameters)
{
    public bool Selects(Expression? condition) => condition is null || Truth(condition) == true;

    public Constant Value(Expression expression)
    {
        switch (expression)
        {
            case FieldExpression field:
                return record[field.Field];
            case ConstantExpression constant:
                return constant.Value;
            case ParameterExpression parameter:
                return parameters[parameter.Index];
            case ArithmeticExpression arithmetic:
                return Arithmetic(arithmetic.Operator, Value(arithmetic.Left), Value(arithmetic.Right));
            case ConditionalExpression choice:
                return Truth(choice.Test) == true ? Value(choice.Then) : Value(choice.Else);
            case FunctionExpression function:
                return Function(function.Function, [.. function.Arguments.Select(Value)]);
            case ComparisonExpression comparison:
                return Of(Compare(comparison.Operator, Value(comparison.Left), Value(comparison.Right)));
            case InExpression contained:
                return Of(Contained(Value(contained.Operand), Value(contained.List)));
            case NullExpression test:
                return Constant.Of(!Value(test.Operand).HasValue);
            case NotExpression not:
                return Of(!Truth(not.Operand));
            case LogicalExpression logical:
                return Of(Joined(logical));
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    private bool? Truth(Expression condition) => Value(condition) is { HasValue: true } value ? value.Number != 0 : null;

    private static Constant Of(bool? truth) => truth is { } known ? Constant.Of(known) : Constant.Null;

    private bool? Joined(LogicalExpression logical)
    {
        bool? result = logical.Operator == LogicalOperator.And;
        foreach (var operand in logical.Operands)
        {
            var truth = Truth(operand);
            result = logical.Operator == LogicalOperator.And ? result & truth : result | truth;
        }

        return result;
    }

    private static bool? Contained(Constant value, Constant list)
    {
        if (!list.HasValue)
        {
            return null;
        }

        return list.Items.IsEmpty ? false : !value.HasValue ? null : list.Items.Any(item => item.HasValue && Order(value, item) == 0);
    }

    private static bool? Compare(ComparisonOperator op, Constant left, Constant right)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return null;
        }

        var order = Order(left, right);
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

    private static int Order(Constant left, Constant right) => left.Text is not null
        ? string.CompareOrdinal(left.Text, right.Text)
        : left.Type.IsNumber ? Number(left).CompareTo(Number(right)) : left.Number.CompareTo(right.Number);

    private static decimal Number(Constant value) => value.Kind switch
    {
        ValueKind.Decimal => value.Decimal,
        ValueKind.Double => (decimal)value.Double,
        _ => value.Number,
    };

    private static Constant Arithmetic(ArithmeticOperator op, Constant left, Constant right)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return Constant.Null;
        }

        var (first, second) = (Number(left), Number(right));
        return op switch
        {
            ArithmeticOperator.Add => Constant.Of(first + second),
            ArithmeticOperator.Subtract => Constant.Of(first - second),
            ArithmeticOperator.Multiply => Constant.Of(first * second),
            _ when second == 0 => Constant.Null,
            ArithmeticOperator.Divide => Constant.Of((double)first / (double)second),
            _ => Constant.Of(first % second),
        };
    }

    private static Constant Function(ScalarFunction function, Constant[] arguments)
    {
        if (function == ScalarFunction.Coalesce)
        {
            return arguments.FirstOrDefault(static argument => argument.HasValue);
        }

        return arguments.Any(static argument => !argument.HasValue) ? Constant.Null : function switch
        {
            ScalarFunction.Contains => Constant.Of(arguments[0].Text!.Contains(arguments[1].Text!, StringComparison.Ordinal)),
            ScalarFunction.Lower => Constant.Of(arguments[0].Text!.ToLowerInvariant()),
            ScalarFunction.Length => Constant.Of((long)arguments[0].Text!.Length),
            ScalarFunction.Abs => Constant.Of(Math.Abs(Number(arguments[0]))),
            _ => throw new NotSupportedException(function.ToString()),
        };
    }
}
