using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Lists the ways to reach the records of a source, the cheapest first.</summary>
/// <param name="schema">The object.</param>
/// <param name="source">The number of its source.</param>
/// <param name="estimator">Estimates conditions.</param>
/// <param name="needed">The fields that are read or tested; an index that has them all needs no record. Null for more than any index has.</param>
internal sealed class AccessPaths(ObjectSchema schema, int source, SelectivityEstimator estimator, IReadOnlyCollection<int>? needed = null)
{
    /// <summary>A record that an index leads to costs as much as so many records of a scan.</summary>
    private const double IndexedRow = 2.5;
    private const double CoveredRow = 0.4;
    private const double SortedRow = 0.3;

    /// <summary>A limit that is a parameter is taken to be a page.</summary>
    private const double Page = 50;

    private readonly double _rows = estimator.Rows(source);

    /// <summary>The cost of finding one place in an index.</summary>
    public double Seek => (0.5 * Math.Log(_rows + 2, 2)) + 1;

    /// <summary>The conditions that must all hold.</summary>
    public static ReadOnlySpan<Expression> Conjuncts(Expression? where) => where switch
    {
        null => [],
        LogicalExpression { Operator: LogicalOperator.And } and => and.Operands.AsSpan(),
        _ => new[] { where },
    };

    /// <summary>The ways, the cheapest first.</summary>
    /// <param name="where">The condition.</param>
    /// <param name="order">The order of the result.</param>
    /// <param name="isLimited">Whether only the first records are wanted.</param>
    public List<AccessPath> List(Expression? where, EquatableArray<SortKey> order, bool isLimited)
    {
        var selected = estimator.Selectivity(where);
        var paths = new List<AccessPath>();
        Add(paths, AccessKind.Scan, null, [], 1, 0, 0, order, isLimited, selected);
        var conjuncts = Conjuncts(where).ToArray();
        if (Equality(conjuncts, ObjectSchema.IdField) is { } byId)
        {
            Add(paths, AccessKind.Identity, null, [schema.Fields[ObjectSchema.IdField].Name], Math.Min(1, byId.Part * byId.Seeks), byId.Seeks, 1, order, isLimited, selected);
        }

        foreach (var index in SchemaPrinter.IndexesOf(schema))
        {
            if (index.Partial is null && index.Type is "btree")
            {
                AddIndex(paths, index, conjuncts, order, isLimited, selected);
            }
        }

        foreach (var conjunct in conjuncts)
        {
            if (conjunct is LogicalExpression { Operator: LogicalOperator.Or } or && or.Operands.All(IsIndexed))
            {
                var fields = or.Operands.Select(operand => schema.Fields[FieldOf(operand)!.Field].Name).Distinct().ToEquatableArray();
                Add(paths, AccessKind.Alternatives, null, fields, or.Operands.Sum(estimator.Selectivity), or.Operands.Count, 0, order, isLimited, selected);
            }
        }

        paths.Sort(static (left, right) => left.Cost.CompareTo(right.Cost));
        return paths;
    }

    private void AddIndex(List<AccessPath> paths, IndexSchema index, Expression[] conjuncts, EquatableArray<SortKey> order, bool isLimited, double selected)
    {
        var (part, seeks, used) = (1d, 1d, 0);
        var numbers = index.Fields.Select(schema.FieldNumber).ToArray();
        var isOrdered = true;
        for (; used < numbers.Length && Equality(conjuncts, numbers[used]) is { } equality; used++)
        {
            part *= equality.Part * equality.Seeks;
            seeks *= equality.Seeks;
            isOrdered &= equality.Seeks == 1;
        }

        part = used > 1 && used == numbers.Length ? estimator.Combined(source, numbers, part) : part;
        isOrdered &= IsOrder(order, numbers, used);
        var equalities = used;
        if (used < numbers.Length && Range(conjuncts, numbers[used]) is { } range)
        {
            part *= range;
            used++;
        }

        var fields = index.Fields.Take(Math.Max(used, isOrdered ? equalities + order.Count : 0)).ToEquatableArray();
        if (used > 0 || isOrdered)
        {
            var isCovering = needed is not null && needed.All(numbers.Contains);
            Add(paths, used == 0 ? AccessKind.Order : AccessKind.Index, index.Name, fields, Math.Min(1, part), seeks, isOrdered ? 1 : 0, order, isLimited, selected, isCovering ? CoveredRow : IndexedRow);
        }
    }

    private void Add(
        List<AccessPath> paths, AccessKind kind, string? index, EquatableArray<string> fields, double part, double seeks, int sorted, EquatableArray<SortKey> order, bool isLimited, double selected, double rowCost = IndexedRow)
    {
        var isSorted = order.IsEmpty || sorted != 0;
        var rows = Math.Max(1, _rows * part);
        if (isLimited && isSorted)
        {
            rows = Math.Min(rows, Page * part / Math.Max(selected, 1e-9));
        }

        var cost = kind == AccessKind.Scan ? rows : (seeks * Seek) + (rows * rowCost);
        if (!isSorted)
        {
            var matching = Math.Max(1, _rows * selected);
            cost += matching * SortedRow * Math.Log(matching + 2, 2);
        }

        paths.Add(new AccessPath(kind, index, fields, rows, cost, isSorted) { IsCovering = rowCost == CoveredRow });
    }

    /// <summary>The part of the records that one value of the field selects, and how many values there are.</summary>
    private (double Part, double Seeks)? Equality(Expression[] conjuncts, int field)
    {
        foreach (var conjunct in conjuncts)
        {
            if (FieldOf(conjunct)?.Field != field)
            {
                continue;
            }

            if (conjunct is ComparisonExpression { Operator: ComparisonOperator.Equal })
            {
                return (estimator.Selectivity(conjunct), 1);
            }

            if (conjunct is InExpression contained)
            {
                var length = Math.Max(1, estimator.Length(contained.List));
                return (estimator.Selectivity(conjunct) / length, length);
            }
        }

        return null;
    }

    /// <summary>The part of the records that the bounds of a field leave; null without bounds.</summary>
    private double? Range(Expression[] conjuncts, int field)
    {
        double? part = null;
        foreach (var conjunct in conjuncts)
        {
            if (conjunct is ComparisonExpression { Operator: not (ComparisonOperator.Equal or ComparisonOperator.NotEqual) } && FieldOf(conjunct)?.Field == field)
            {
                // Two bounds overlap: what lies below the one and above the other.
                var one = estimator.Selectivity(conjunct);
                part = part is { } other ? Math.Max(one + other - 1, one * other * 0.3) : one;
            }
        }

        return part;
    }

    private bool IsOrder(EquatableArray<SortKey> order, int[] fields, int first)
    {
        if (order.IsEmpty || first + order.Count > fields.Length)
        {
            return false;
        }

        for (var i = 0; i < order.Count; i++)
        {
            if (order[i].Value is not FieldExpression field || field.Source != source || field.Field != fields[first + i]
                || order[i].Descending != order[0].Descending || order[i].Nulls != NullOrder.Default)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsIndexed(Expression condition) => FieldOf(condition) is { } field
        && (field.Field == ObjectSchema.IdField || SchemaPrinter.IndexesOf(schema).Any(index => index.Partial is null && schema.FieldNumber(index.Fields[0]) == field.Field));

    /// <summary>The field of this source that a condition compares with a value, in a way that an index can serve.</summary>
    private FieldExpression? FieldOf(Expression condition) => condition switch
    {
        ComparisonExpression { Left: FieldExpression field, Right: ParameterExpression, Operator: not ComparisonOperator.NotEqual } when field.Source == source => field,
        InExpression { Operand: FieldExpression field } when field.Source == source => field,
        _ => null,
    };
}
