using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What conditions joined by <c>and</c> and by <c>or</c> have in common; all of it is exact in three-valued logic.</summary>
internal static class Junction
{
    /// <summary>The joined conditions; one alone is itself, none is the neutral one.</summary>
    public static Expression Of(LogicalOperator op, List<Expression> operands, Expression neutral) => operands.Count switch
    {
        0 => neutral,
        1 => operands[0],
        _ => new LogicalExpression(op, operands.ToEquatableArray()),
    };

    /// <summary>Removes the conditions at some places.</summary>
    public static void Remove(List<Expression> operands, HashSet<int> places)
    {
        if (places.Count != 0)
        {
            var place = 0;
            operands.RemoveAll(_ => places.Contains(place++));
        }
    }

    /// <summary>Takes the conditions that are joined in the same way inside of others out of them.</summary>
    public static List<Expression> Flat(LogicalOperator op, IEnumerable<Expression> operands)
    {
        var flat = new List<Expression>();
        foreach (var operand in operands)
        {
            if (operand is LogicalExpression inner && inner.Operator == op)
            {
                flat.AddRange(inner.Operands);
            }
            else
            {
                flat.Add(operand);
            }
        }

        return flat;
    }

    /// <summary>Removes conditions that were said before.</summary>
    public static void RemoveRepetitions(List<Expression> operands)
    {
        var known = new HashSet<Expression>();
        operands.RemoveAll(operand => !known.Add(operand));
    }

    /// <summary>Removes joined conditions that hold (or fail) whenever one of the others alone does: <c>a or (a and b)</c> is <c>a</c>.</summary>
    /// <param name="operands">The conditions.</param>
    /// <param name="inner">How those that may go are joined.</param>
    public static void Absorb(List<Expression> operands, LogicalOperator inner)
    {
        if (!operands.Exists(operand => operand is LogicalExpression))
        {
            return;
        }

        var alone = new HashSet<Expression>(operands);
        operands.RemoveAll(operand => operand is LogicalExpression logical && logical.Operator == inner && logical.Operands.Any(alone.Contains));
    }

    /// <summary>
    /// Takes the conditions that all alternatives share out of them: <c>(a and b) or (a and c)</c> is <c>a and (b or c)</c>, so that an index
    /// over <c>a</c> serves. Null when there are none.
    /// </summary>
    public static List<Expression>? TakeOutCommon(List<Expression> alternatives)
    {
        if (alternatives.Count < 2 || !alternatives.TrueForAll(static operand => operand is LogicalExpression { Operator: LogicalOperator.And }))
        {
            return null;
        }

        var common = new List<Expression>(((LogicalExpression)alternatives[0]).Operands);
        for (var i = 1; i < alternatives.Count && common.Count != 0; i++)
        {
            var others = new HashSet<Expression>(((LogicalExpression)alternatives[i]).Operands);
            common.RemoveAll(operand => !others.Contains(operand));
        }

        if (common.Count == 0)
        {
            return null;
        }

        var shared = new HashSet<Expression>(common);
        for (var i = 0; i < alternatives.Count; i++)
        {
            var rest = ((LogicalExpression)alternatives[i]).Operands.Where(operand => !shared.Contains(operand)).ToList();
            alternatives[i] = Of(LogicalOperator.And, rest, ConstantExpression.True);
        }

        return common;
    }
}
