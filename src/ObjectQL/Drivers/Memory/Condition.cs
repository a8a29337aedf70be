using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Evaluates the condition of a plan over records, in SQL's three-valued logic: null stands for unknown.</summary>
/// <typeparam name="T">The record class.</typeparam>
internal readonly ref struct Condition<T>(Expression? where, ReadOnlySpan<Value> parameters)
    where T : Record, IRecord<T>
{
    private readonly ReadOnlySpan<Value> _parameters = parameters;

    /// <summary>The condition of a plan with its values.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c>: a value is not a number, which no database compares.</exception>
    public static Condition<T> Of(QueryPlan plan, ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            if (values[i] is { HasValue: true, Kind: ValueKind.Double, IsList: false } && double.IsNaN(values[i].AsDouble))
            {
                var form = plan.Parameters[i].Form;
                throw new ObjectQLException(ErrorCode.Validation, $"{form.Label} cannot be compared with NaN.", plan.Schema.Name, form.Name);
            }
        }

        return new Condition<T>(plan.Where, values);
    }

    /// <summary>Whether the record is selected; unknown selects nothing.</summary>
    public bool Selects(T record) => where is null || Test(record, where) == true;

    private bool? Test(T record, Expression expression)
    {
        switch (expression)
        {
            case ComparisonExpression comparison:
                var left = Get(record, comparison.Left);
                var right = Get(record, comparison.Right);
                return left.HasValue && right.HasValue ? Holds(comparison.Operator, ValueOrder.Compare(left, right)) : null;
            case InExpression contained:
                var one = Get(record, contained.Operand);
                if (!one.HasValue)
                {
                    return null;
                }

                foreach (var item in Get(record, contained.List).Items)
                {
                    if (ValueOrder.Compare(one, item) == 0)
                    {
                        return true;
                    }
                }

                return false;
            case NullExpression test:
                return !Get(record, test.Operand).HasValue;
            case NotExpression not:
                return !Test(record, not.Operand);
            case LogicalExpression logical:
                return Joined(record, logical);
            default:
                var value = Get(record, expression);
                return value.HasValue ? value.AsBoolean : null;
        }
    }

    private bool? Joined(T record, LogicalExpression logical)
    {
        var decides = logical.Operator == LogicalOperator.Or;
        bool? result = !decides;
        foreach (var operand in logical.Operands.AsSpan())
        {
            var one = Test(record, operand);
            if (one == decides)
            {
                return decides;
            }

            result = decides ? result | one : result & one;
        }

        return result;
    }

    private Value Get(T record, Expression expression) => expression switch
    {
        FieldExpression field => SingleValueWriter.Of(record, field.Field),
        ParameterExpression parameter => _parameters[parameter.Index],
        _ => throw new InvalidOperationException($"{expression.GetType().Name} has no value."),
    };

    private static bool Holds(ComparisonOperator op, int order) => op switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
