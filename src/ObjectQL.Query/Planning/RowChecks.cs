using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What a result of rows must hold to so that every engine understands it alike: groups, aggregates, distinct rows.</summary>
public static class RowChecks
{
    /// <summary>What is wrong with a query of rows; null when nothing is, or when the result are records.</summary>
    public static RowFault? Find(QueryShape shape)
    {
        if (shape.Columns.IsEmpty)
        {
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in shape.Columns)
        {
            if (!names.Add(column.Name))
            {
                return new(RowClause.Columns, column.Name, $"Two columns are called '{column.Name}'; give one of them another name.");
            }

            if (InAggregates(column.Name, column.Value, isInside: false) is { } fault)
            {
                return fault;
            }
        }

        return IsGrouped(shape) ? InGroups(shape)
            : shape.Having is not null ? new(RowClause.Having, null, "'having' narrows groups, but nothing is grouped or aggregated; use a condition on the records instead.")
            : InDistinct(shape);
    }

    /// <summary>Whether the rows are groups of records, or one row of aggregates over all.</summary>
    public static bool IsGrouped(QueryShape shape) => !shape.GroupBy.IsEmpty || shape.Columns.Any(static column => HasAggregate(column.Value));

    private static RowFault? InGroups(QueryShape shape)
    {
        foreach (var column in shape.Columns)
        {
            if (!IsOfGroup(column.Value, shape.GroupBy))
            {
                return new(RowClause.Columns, column.Name, $"The column '{column.Name}' has a value per record, but the rows are groups; group by it, or aggregate it (min, max, ...).");
            }
        }

        if (shape.Having is { } having && !IsOfGroup(having, shape.GroupBy))
        {
            return new(RowClause.Having, null, "'having' looks at a value per record, but it narrows groups; move the condition to the records, or aggregate the value.");
        }

        return shape.OrderBy.Any(key => !IsOfGroup(key.Value, shape.GroupBy))
            ? new(RowClause.OrderBy, null, "The rows are groups, but are sorted by a value per record; sort by a column.")
            : InDistinct(shape);
    }

    private static RowFault? InDistinct(QueryShape shape) =>
        shape.Distinct && shape.OrderBy.Any(key => !shape.Columns.Any(column => column.Value.Equals(key.Value)))
            ? new(RowClause.OrderBy, null, "Distinct rows are sorted by their columns only; add the sort key as a column, or sort by another one.")
            : null;

    private static RowFault? InAggregates(string column, Expression value, bool isInside)
    {
        if (value is AggregateExpression aggregate)
        {
            if (isInside)
            {
                return new(RowClause.Columns, column, $"The column '{column}' aggregates an aggregate; that takes two queries.");
            }

            if (InOperand(column, aggregate) is { } wrong)
            {
                return wrong;
            }
        }

        foreach (var part in Parts(value))
        {
            if (InAggregates(column, part, isInside || value is AggregateExpression) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static RowFault? InOperand(string column, AggregateExpression aggregate)
    {
        var (function, type) = (aggregate.Function, aggregate.Operand?.Type ?? ExpressionType.Unknown);
        if (aggregate.Operand is null && function != AggregateFunction.Count)
        {
            return new(RowClause.Columns, column, $"'{Name(function)}' needs a value to work on.");
        }

        if (type.IsUnknown)
        {
            return null;
        }

        var (fits, wanted) = function switch
        {
            AggregateFunction.Sum or AggregateFunction.Average => (type.IsNumber, "numbers"),
            AggregateFunction.Min or AggregateFunction.Max => (type.IsComparable, "values that have an order"),
            AggregateFunction.StringAgg => (type.IsText, "texts"),
            _ => (true, ""),
        };
        return fits ? null : new(RowClause.Columns, column, $"'{Name(function)}' takes {wanted}, but the column '{column}' gives it a {type}.");
    }

    private static string Name(AggregateFunction function) => function switch
    {
        AggregateFunction.Count => "count",
        AggregateFunction.Sum => "sum",
        AggregateFunction.Average => "avg",
        AggregateFunction.Min => "min",
        AggregateFunction.Max => "max",
        _ => "string_agg",
    };

    private static bool HasAggregate(Expression value) => value is AggregateExpression || Parts(value).Any(HasAggregate);

    /// <summary>Whether a value is the same for all records of a group.</summary>
    private static bool IsOfGroup(Expression value, EquatableArray<Expression> keys) =>
        value is AggregateExpression || keys.Contains(value) || (value is not (FieldExpression or ExistsExpression or SearchExpression) && Parts(value).All(part => IsOfGroup(part, keys)));

    private static IEnumerable<Expression> Parts(Expression value) => value switch
    {
        AggregateExpression aggregate => Some(aggregate.Operand, aggregate.Filter),
        ArithmeticExpression arithmetic => Some(arithmetic.Left, arithmetic.Right),
        ComparisonExpression comparison => Some(comparison.Left, comparison.Right),
        ConditionalExpression choice => [choice.Test, choice.Then, choice.Else],
        FunctionExpression function => function.Arguments,
        InExpression contained => Some(contained.Operand, contained.List),
        LogicalExpression logical => logical.Operands,
        NotExpression not => [not.Operand],
        NullExpression test => [test.Operand],
        WindowExpression window => [.. Some(window.Operand, null), .. window.PartitionBy, .. window.OrderBy.Select(static key => key.Value)],
        _ => [],
    };

    private static IEnumerable<Expression> Some(Expression? first, Expression? second)
    {
        if (first is not null)
        {
            yield return first;
        }

        if (second is not null)
        {
            yield return second;
        }
    }
}
