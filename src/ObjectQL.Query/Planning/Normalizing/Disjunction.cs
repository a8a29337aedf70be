namespace ObjectQL.Query;

/// <summary>Conditions of which one must hold, as few as they can be.</summary>
internal static class Disjunction
{
    /// <summary>Joins normal conditions, none of which is an <c>or</c> itself.</summary>
    /// <param name="operands">The conditions; the list is given away.</param>
    /// <param name="selects">Whether unknown may become false.</param>
    public static Expression Of(List<Expression> operands, bool selects)
    {
        operands.RemoveAll(operand => operand == ConstantExpression.False || (selects && ConstantFolder.IsNull(operand)));
        if (operands.Contains(ConstantExpression.True) || HasNullTestAndItsOpposite(operands))
        {
            return ConstantExpression.True;
        }

        Junction.RemoveRepetitions(operands);
        if (OrderSet.Merge(operands, isAnd: false) is { } always && selects && always.Right is ConstantExpression)
        {
            return WithPresent(operands, always.Left, selects);
        }

        if (FactMerger.Merge(operands, isAnd: false) is { } present && selects)
        {
            return WithPresent(operands, present, selects);
        }

        Junction.Absorb(operands, LogicalOperator.And);
        return Junction.TakeOutCommon(operands) is { } common
            ? Conjunction.Of(Junction.Flat(LogicalOperator.And, [.. common, Of(Junction.Flat(LogicalOperator.Or, operands), selects)]), selects)
            : Junction.Of(LogicalOperator.Or, operands, ConstantExpression.False);
    }

    /// <summary>The conditions about a value hold for all but null.</summary>
    private static Expression WithPresent(List<Expression> operands, Expression value, bool selects)
    {
        operands.RemoveAll(operand => ConstantFacts.SubjectOf(operand, takesExclusions: true) == value);
        operands.Add(new NotExpression(new NullExpression(value)));
        return Of(operands, selects);
    }

    private static bool HasNullTestAndItsOpposite(List<Expression> operands)
    {
        var tests = new HashSet<Expression>(operands.Where(static operand => operand is NullExpression or ExistsExpression));
        return tests.Count != 0 && operands.Exists(operand => operand is NotExpression not && tests.Contains(not.Operand));
    }
}
