using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Decides by statistics what engines do not decide well by themselves: the index of the queried object, and where an <c>exists</c> begins.</summary>
internal sealed class PlanChooser
{
    /// <summary>Another way must be so much cheaper before the engine is steered to it.</summary>
    private const double Margin = 1.25;

    /// <summary>Fewer records cost nothing either way, and a table that was small when it was counted may have grown since.</summary>
    private const double LeastRows = 1_000;

    private readonly Func<int, ObjectSchema> _schemaOf;
    private readonly EquatableArray<QuerySource> _sources;
    private readonly List<string> _reasons = [];

    public PlanChooser(ObjectSchema schema, EquatableArray<QuerySource> sources, EquatableArray<PlanParameter> parameters, Func<string, ObjectStatistics?> statistics)
    {
        _sources = sources;
        _schemaOf = source => source == 0 ? schema : sources[source - 1].Schema;
        Estimator = new SelectivityEstimator(_schemaOf, source => sources[source - 1].Parent, statistics, parameters);
    }

    /// <summary>Estimates the conditions of the plan.</summary>
    public SelectivityEstimator Estimator { get; }

    /// <summary>The condition with each <c>exists</c> beginning where it is cheaper.</summary>
    /// <param name="where">The condition.</param>
    /// <param name="order">The order of the result.</param>
    /// <param name="isLimited">Whether only the first records are wanted.</param>
    public Expression? Begin(Expression? where, EquatableArray<SortKey> order, bool isLimited)
    {
        switch (where)
        {
            case ExistsExpression exists:
                return Begin(exists, null, where, order, isLimited);
            case LogicalExpression { Operator: LogicalOperator.And } joined when joined.Operands.Any(static operand => operand is ExistsExpression):
                var operands = new Expression[joined.Operands.Count];
                for (var i = 0; i < operands.Length; i++)
                {
                    operands[i] = joined.Operands[i] is ExistsExpression one ? Begin(one, Without(joined, i), where, order, isLimited) : joined.Operands[i];
                }

                return joined with { Operands = new EquatableArray<Expression>(operands) };
            default:
                return where;
        }
    }

    /// <summary>The choice among the ways to the records of the queried object.</summary>
    /// <param name="where">The condition.</param>
    /// <param name="order">The order of the result.</param>
    /// <param name="isLimited">Whether only the first records are wanted.</param>
    /// <param name="isCount">Whether no field of the records is wanted.</param>
    public PlanChoice Choose(Expression? where, EquatableArray<SortKey> order, bool isLimited, bool isCount)
    {
        var schema = _schemaOf(0);
        var paths = new AccessPaths(schema, 0, Estimator, isCount && _sources.IsEmpty ? FieldsOf(where) : null).List(where, order, isLimited);
        var best = paths[0];
        var avoided = new List<int>();
        var avoidsOrder = false;
        foreach (var path in paths.Skip(1))
        {
            if (Estimator.Rows(0) < LeastRows || path.Kind is not (AccessKind.Index or AccessKind.Order or AccessKind.Alternatives) || path.Cost < best.Cost * Margin)
            {
                continue;
            }

            if (path.Kind == AccessKind.Order)
            {
                avoidsOrder |= !best.IsSorted;
                Because($"{path} was left aside");
            }
            else if (!best.Fields.Contains(path.Fields[0]))
            {
                avoided.AddRange(path.Fields.Take(path.Kind == AccessKind.Alternatives ? path.Fields.Count : 1).Select(schema.FieldNumber));
                Because($"{path} was left aside");
            }
        }

        _reasons.Insert(0, $"{best} is the cheapest of {paths.Count.ToString(CultureInfo.InvariantCulture)} ways");
        return new PlanChoice(best, paths.Skip(1).ToEquatableArray(), Estimator.Rows(0) * Estimator.Selectivity(where))
        {
            AvoidedFields = avoided.Distinct().ToEquatableArray(),
            AvoidsOrder = avoidsOrder,
            Reasons = _reasons.ToEquatableArray(),
        };
    }

    private ExistsExpression Begin(ExistsExpression exists, Expression? others, Expression where, EquatableArray<SortKey> order, bool isLimited)
    {
        var parent = _sources[exists.Source - 1].Parent;
        if (!IsWithin(exists.Where, exists.Source) || Estimator.Rows(parent) + Estimator.Rows(exists.Source) < LeastRows)
        {
            return exists;
        }

        var (outer, inner) = (new AccessPaths(_schemaOf(parent), parent, Estimator), new AccessPaths(_schemaOf(exists.Source), exists.Source, Estimator));
        var reach = outer.List(where, order, isLimited)[0];
        var candidates = Math.Max(1, Math.Min(reach.Rows, Estimator.Rows(parent) * Estimator.Selectivity(others)));
        var perParent = Math.Max(1, Estimator.Rows(exists.Source) / Estimator.Rows(parent));
        var fromParents = reach.Cost + (candidates * (inner.Seek + (perParent * 2)));

        var children = Math.Max(1, Estimator.Rows(exists.Source) * Estimator.Selectivity(exists.Where));
        var collect = inner.List(exists.Where, default, isLimited: false)[0].Cost + (children * 1.5);
        var fromChildren = collect + Math.Min(Math.Min(children, Estimator.Rows(parent)) * (outer.Seek + 2), reach.Cost + (candidates * 2));
        var isFromChildren = fromChildren * Margin < fromParents;
        Because(string.Format(
            CultureInfo.InvariantCulture,
            "exists over {0} begins with the {1}: cost {2:0}, not {3:0}",
            _schemaOf(exists.Source).Name,
            isFromChildren ? "children" : "parents",
            isFromChildren ? fromChildren : fromParents,
            isFromChildren ? fromParents : fromChildren));
        return exists with { FromChildren = isFromChildren };
    }

    /// <summary>The fields that a simple condition tests; null when it is not simple.</summary>
    private static HashSet<int>? FieldsOf(Expression? where)
    {
        var fields = new HashSet<int>();
        foreach (var conjunct in AccessPaths.Conjuncts(where))
        {
            if (conjunct is ComparisonExpression { Left: FieldExpression compared, Right: ParameterExpression })
            {
                fields.Add(compared.Field);
            }
            else if (conjunct is InExpression { Operand: FieldExpression contained })
            {
                fields.Add(contained.Field);
            }
            else
            {
                return null;
            }
        }

        return fields;
    }

    /// <summary>Whether an expression looks only at a source and at what hangs on it, so that it can be evaluated before the parent is known.</summary>
    private bool IsWithin(Expression? expression, int source) => expression switch
    {
        null or ConstantExpression or ParameterExpression => true,
        FieldExpression field => Hangs(field.Source, source),
        ComparisonExpression comparison => IsWithin(comparison.Left, source) && IsWithin(comparison.Right, source),
        LogicalExpression logical => logical.Operands.All(operand => IsWithin(operand, source)),
        NotExpression not => IsWithin(not.Operand, source),
        NullExpression test => IsWithin(test.Operand, source),
        InExpression contained => IsWithin(contained.Operand, source),
        FunctionExpression function => function.Arguments.All(argument => IsWithin(argument, source)),
        ArithmeticExpression arithmetic => IsWithin(arithmetic.Left, source) && IsWithin(arithmetic.Right, source),
        _ => false,
    };

    private bool Hangs(int source, int root)
    {
        while (source > root)
        {
            source = _sources[source - 1].Parent;
        }

        return source == root;
    }

    private static Expression? Without(LogicalExpression and, int place) => and.Operands.Count == 2
        ? and.Operands[1 - place]
        : and with { Operands = and.Operands.Where((_, i) => i != place).ToEquatableArray() };

    private void Because(string reason) => _reasons.Add(reason);
}
