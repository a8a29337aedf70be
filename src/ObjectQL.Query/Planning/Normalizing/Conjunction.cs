namespace ObjectQL.Query;

/// <summary>Conditions that must all hold, as few as they can be.</summary>
internal static class Conjunction
{
    /// <summary>Joins normal conditions, none of which is an <c>and</c> itself.</summary>
    /// <param name="operands">The conditions; the list is given away.</param>
    /// <param name="selects">Whether unknown may become false.</param>
    public static Expression Of(List<Expression> operands, bool selects)
    {
        operands.RemoveAll(static operand => operand == ConstantExpression.True);
        if (operands.Contains(ConstantExpression.False) || (selects && operands.Exists(ConstantFolder.IsNull)))
        {
            return ConstantExpression.False;
        }

        Junction.RemoveRepetitions(operands);
        if (OrderSet.Merge(operands, isAnd: true) is not null && selects)
        {
            return ConstantExpression.False;
        }

        if (selects)
        {
            if (FactMerger.Merge(operands, isAnd: true) is not null || HasOpposites(operands) || !MergeNullTests(operands))
            {
                return ConstantExpression.False;
            }
        }

        Junction.Absorb(operands, LogicalOperator.Or);
        return Junction.Of(LogicalOperator.And, operands, ConstantExpression.True);
    }

    private static bool HasOpposites(List<Expression> operands)
    {
        if (!operands.Exists(static operand => operand is NotExpression))
        {
            return false;
        }

        var known = new HashSet<Expression>(operands);
        return operands.Exists(operand => operand is NotExpression not && known.Contains(not.Operand));
    }

    /// <summary>What is compared is not null: a test for that is no news, and one for null contradicts.</summary>
    private static bool MergeNullTests(List<Expression> operands)
    {
        var present = new HashSet<Expression>();
        foreach (var operand in operands)
        {
            AddPresent(operand, present);
        }

        if (present.Count == 0)
        {
            return true;
        }

        operands.RemoveAll(operand => operand is NotExpression { Operand: NullExpression test } && present.Contains(test.Operand));
        return !operands.Exists(operand => operand is NullExpression test && present.Contains(test.Operand));
    }

    /// <summary>The values that are not null where the condition holds; tests for null are left to the caller.</summary>
    private static void AddPresent(Expression condition, HashSet<Expression> present)
    {
        switch (condition)
        {
            case ComparisonExpression comparison:
                AddParts(comparison.Left, present);
                AddParts(comparison.Right, present);
                break;
            case InExpression contained:
                AddParts(contained.Operand, present);
                break;
            case NotExpression { Operand: InExpression { List: ConstantExpression } contained }:
                AddParts(contained.Operand, present);
                break;
            case NotExpression { Operand: FunctionExpression { IsOfList: true } }:
                break;
            case FunctionExpression or NotExpression { Operand: FunctionExpression }:
                AddParts(condition is NotExpression not ? not.Operand : condition, present);
                break;
            case FieldExpression or NotExpression { Operand: FieldExpression }:
                AddParts(condition is NotExpression no ? no.Operand : condition, present);
                break;
        }
    }

    /// <summary>The parts of a value that make it null when they are.</summary>
    private static void AddParts(Expression value, HashSet<Expression> present)
    {
        switch (value)
        {
            case FieldExpression:
                present.Add(value);
                break;
            case ArithmeticExpression arithmetic:
                present.Add(value);
                AddParts(arithmetic.Left, present);
                AddParts(arithmetic.Right, present);
                break;
            case FunctionExpression { Function: not ScalarFunction.Coalesce } function:
                present.Add(value);
                foreach (var argument in function.Arguments)
                {
                    AddParts(argument, present);
                }

                break;
        }
    }
}
