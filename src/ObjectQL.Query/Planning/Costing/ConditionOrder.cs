using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Orders conditions that must all hold: what an index answers first, what is dear to compute last. Engines that evaluate in the order of the
/// text, and the evaluation in memory, then stop early. Conditions of the same rank stay as they were written.
/// </summary>
/// <param name="schemaOf">The object of a source.</param>
internal sealed class ConditionOrder(Func<int, ObjectSchema> schemaOf)
{
    private const int Indexed = 0;
    private const int Simple = 1;
    private const int Computed = 2;
    private const int Nested = 3;

    /// <summary>The condition in order; the same object when it was in order already.</summary>
    public Expression? Sort(Expression? condition) => condition switch
    {
        LogicalExpression logical => Sort(logical),
        ExistsExpression { Where: { } where } exists => Sort(where) is var sorted && ReferenceEquals(sorted, where) ? exists : exists with { Where = sorted },
        NotExpression { Operand: ExistsExpression exists } => Sort(exists) is var sorted && ReferenceEquals(sorted, exists) ? condition : new NotExpression(sorted!),
        _ => condition,
    };

    private LogicalExpression Sort(LogicalExpression logical)
    {
        var count = logical.Operands.Count;
        var operands = new Expression[count];
        var ranks = new int[count];
        var (isSorted, isSame) = (true, true);
        for (var i = 0; i < count; i++)
        {
            operands[i] = Sort(logical.Operands[i])!;
            ranks[i] = logical.Operator == LogicalOperator.And ? Rank(operands[i]) : 0;
            isSame &= ReferenceEquals(operands[i], logical.Operands[i]);
            isSorted &= i == 0 || ranks[i - 1] <= ranks[i];
        }

        if (isSorted && isSame)
        {
            return logical;
        }

        if (!isSorted)
        {
            operands = [.. Enumerable.Range(0, count).OrderBy(i => ranks[i]).Select(i => operands[i])];
        }

        return logical with { Operands = new EquatableArray<Expression>(operands) };
    }

    /// <summary>The rank of a condition; lower ones come first.</summary>
    public int Rank(Expression condition) => condition switch
    {
        ComparisonExpression { Operator: ComparisonOperator.Equal, Left: FieldExpression field, Right: ParameterExpression } when IsIndexed(field) => Indexed,
        InExpression { Operand: FieldExpression field } when IsIndexed(field) => Indexed,
        _ => Dearness(condition),
    };

    private bool IsIndexed(FieldExpression field)
    {
        var schema = schemaOf(field.Source);
        if (field.Field == ObjectSchema.IdField)
        {
            return true;
        }

        foreach (var index in SchemaPrinter.IndexesOf(schema))
        {
            if (index.Partial is null && schema.FieldNumber(index.Fields[0]) == field.Field)
            {
                return true;
            }
        }

        return false;
    }

    private static int Dearness(Expression expression) => expression switch
    {
        ComparisonExpression comparison => Math.Max(Dearness(comparison.Left), Dearness(comparison.Right)),
        NotExpression not => Dearness(not.Operand),
        NullExpression test => Dearness(test.Operand),
        InExpression contained => Dearness(contained.Operand),
        LogicalExpression logical => logical.Operands.Max(Dearness),
        FieldExpression or ParameterExpression or ConstantExpression => Simple,
        ExistsExpression => Nested,
        _ => Computed,
    };
}
