using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Prints conditions or texts in a row. Engines read <c>a OR b OR c</c> as a tree that leans to one side, and some stop at a depth (SQLite at 1,000), to which what nests in the row adds: where a row is
/// too deep, it is written in halves, each in brackets, and what is deep stands near the top.
/// </summary>
internal static class ChainPrinter
{
    /// <summary>The depth that is written in a row: that of 200 comparisons.</summary>
    private const int DeepestRow = 201;

    /// <summary>Appends operands.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="operands">The operands, two at least.</param>
    /// <param name="joiner">What stands between them.</param>
    /// <param name="append">Appends one.</param>
    public static void Append(SqlWriter sql, EquatableArray<Expression> operands, string joiner, Action<SqlWriter, Expression> append)
    {
        var depths = Depths(operands);
        Append(0, operands.Count);

        void Append(int first, int end)
        {
            if (Row(depths, first, end) <= DeepestRow || end - first == 1)
            {
                for (var i = first; i < end; i++)
                {
                    sql.Append(i == first ? "" : joiner);
                    append(sql, operands[i]);
                }

                return;
            }

            var middle = Middle(depths, first, end);
            sql.Append("(");
            Append(first, middle);
            sql.Append(")").Append(joiner).Append("(");
            Append(middle, end);
            sql.Append(")");
        }
    }

    /// <summary>How deep an expression is, as it is written.</summary>
    private static int Depth(Expression expression)
    {
        if (expression is LogicalExpression logical)
        {
            return Halved(Depths(logical.Operands), 0, logical.Operands.Count);
        }

        var deepest = 0;
        foreach (var part in ExpressionParts.Of(expression))
        {
            deepest = Math.Max(deepest, Depth(part));
        }

        return deepest + 1;
    }

    private static int[] Depths(EquatableArray<Expression> operands)
    {
        var depths = new int[operands.Count];
        for (var i = 0; i < depths.Length; i++)
        {
            depths[i] = Depth(operands[i]);
        }

        return depths;
    }

    /// <summary>The depth of a row: its first operand is the deepest one.</summary>
    private static int Row(int[] depths, int first, int end)
    {
        var deepest = 0;
        for (var i = first; i < end; i++)
        {
            deepest = Math.Max(deepest, depths[i] + (i == first ? end - first - 1 : end - i));
        }

        return deepest;
    }

    private static int Halved(int[] depths, int first, int end)
    {
        if (Row(depths, first, end) is var row && (row <= DeepestRow || end - first == 1))
        {
            return row;
        }

        var middle = Middle(depths, first, end);
        return 1 + Math.Max(Halved(depths, first, middle), Halved(depths, middle, end));
    }

    /// <summary>Where both sides weigh about the same: each operand weighs as much as a full tree of its depth.</summary>
    private static int Middle(int[] depths, int first, int end)
    {
        var deepest = 0;
        for (var i = first; i < end; i++)
        {
            deepest = Math.Max(deepest, depths[i]);
        }

        var half = 0.0;
        for (var i = first; i < end; i++)
        {
            half += Math.Pow(2, depths[i] - deepest) / 2;
        }

        var passed = 0.0;
        for (var i = first; i < end - 1; i++)
        {
            var weight = Math.Pow(2, depths[i] - deepest);
            if (passed + weight >= half)
            {
                return Math.Max(first + 1, passed + (weight / 2) < half ? i + 1 : i);
            }

            passed += weight;
        }

        return end - 1;
    }
}
