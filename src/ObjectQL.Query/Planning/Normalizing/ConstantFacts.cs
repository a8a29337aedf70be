using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What conditions over constants say about one value: one of some, within bounds, none of others.</summary>
/// <param name="subject">The value.</param>
/// <param name="narrows">Whether all conditions must hold; otherwise one suffices.</param>
internal sealed class ConstantFacts(Expression subject, bool narrows)
{
    /// <summary>Longer lists are left as they are, since every value is compared with every other.</summary>
    private const int MostValues = 256;
    private readonly List<Constant> _excluded = [];
    private List<Constant>? _candidates;
    private (Constant Value, bool Inclusive)? _lower;
    private (Constant Value, bool Inclusive)? _upper;

    /// <summary>Whether values occurred whose order is not the same everywhere, so that nothing may be concluded.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>The value and what it is compared with, when a condition is about constants.</summary>
    public static Expression? SubjectOf(Expression condition, bool takesExclusions) => condition switch
    {
        ComparisonExpression { Right: ConstantExpression { Value.IsList: false }, Left: not ConstantExpression } comparison
            when takesExclusions || comparison.Operator != ComparisonOperator.NotEqual => comparison.Left,
        InExpression { List: ConstantExpression } contained => contained.Operand,
        NotExpression { Operand: InExpression { List: ConstantExpression } contained } when takesExclusions => contained.Operand,
        _ => null,
    };

    /// <summary>Takes a condition about the value.</summary>
    public void Take(Expression condition)
    {
        switch (condition)
        {
            case InExpression { List: ConstantExpression list }:
                TakeOneOf([.. list.Value.Items]);
                break;
            case NotExpression { Operand: InExpression { List: ConstantExpression list } }:
                _excluded.AddRange(list.Value.Items);
                break;
            case ComparisonExpression { Right: ConstantExpression constant } comparison:
                TakeComparison(comparison.Operator, constant.Value);
                break;
        }

        IsUnsure |= _excluded.Count > MostValues || _candidates?.Count > MostValues;
    }

    /// <summary>
    /// The fewest conditions that say the same; null when they contradict each other (all must hold) or hold for any value but null (one
    /// suffices). Meaningless when <see cref="IsUnsure"/>.
    /// </summary>
    public List<Expression>? Fewest() => IsUnsure ? null : narrows ? Required() : Allowed();

    private List<Expression>? Required()
    {
        var result = new List<Expression>();
        if (_candidates is not null)
        {
            _candidates.RemoveAll(candidate => !IsWithin(candidate) || _excluded.Exists(other => Compare(candidate, other) == 0));
            if (_candidates.Count == 0)
            {
                return null;
            }

            result.Add(OneOf(_candidates));
            return result;
        }

        _excluded.RemoveAll(other => !IsWithin(other));
        if (_lower is { } lower && _upper is { } upper)
        {
            var order = Compare(lower.Value, upper.Value);
            if (order > 0 || (order == 0 && !(lower.Inclusive && upper.Inclusive)))
            {
                return null;
            }

            if (order == 0)
            {
                return _excluded.Count != 0 ? null : [Comparison(ComparisonOperator.Equal, lower.Value)];
            }
        }

        AddBounds(result);
        if (_excluded.Count != 0)
        {
            var excluded = Distinct(_excluded);
            result.Add(excluded.Count == 1 ? Comparison(ComparisonOperator.NotEqual, excluded[0]) : new NotExpression(In(excluded)));
        }

        return result;
    }

    private List<Expression>? Allowed()
    {
        if (_lower is { } lower && _upper is { } upper)
        {
            var order = Compare(lower.Value, upper.Value);
            if (order < 0 || (order == 0 && (lower.Inclusive || upper.Inclusive)))
            {
                return null;
            }
        }

        var result = new List<Expression>();
        _candidates?.RemoveAll(candidate => (_lower is { } low && IsAbove(candidate, low)) || (_upper is { } high && IsBelow(candidate, high)));
        if (_candidates is { Count: > 0 })
        {
            result.Add(OneOf(_candidates));
        }

        AddBounds(result);
        return result;
    }

    private void TakeComparison(ComparisonOperator op, in Constant value)
    {
        // A value that cannot be compared with itself cannot be compared with anything.
        Compare(value, value);
        switch (op)
        {
            case ComparisonOperator.Equal:
                TakeOneOf([value]);
                break;
            case ComparisonOperator.NotEqual:
                _excluded.Add(value);
                break;
            case ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual:
                _lower = Further(_lower, (value, op == ComparisonOperator.GreaterOrEqual), narrows ? 1 : -1);
                break;
            default:
                _upper = Further(_upper, (value, op == ComparisonOperator.LessOrEqual), narrows ? -1 : 1);
                break;
        }
    }

    private void TakeOneOf(List<Constant> values)
    {
        if (_candidates is null)
        {
            _candidates = values;
        }
        else if (narrows)
        {
            _candidates.RemoveAll(candidate => !values.Exists(value => Compare(candidate, value) == 0));
        }
        else
        {
            _candidates.AddRange(values);
        }
    }

    /// <summary>The bound whose value is further in the direction; of equal ones the one that excludes where all must hold, that includes where one suffices.</summary>
    private (Constant Value, bool Inclusive) Further((Constant Value, bool Inclusive)? known, (Constant Value, bool Inclusive) bound, int direction)
    {
        if (known is not { } old)
        {
            return bound;
        }

        var order = Compare(bound.Value, old.Value) * direction;
        return order > 0 ? bound : order < 0 ? old : (old.Value, narrows ? old.Inclusive && bound.Inclusive : old.Inclusive || bound.Inclusive);
    }

    private bool IsWithin(in Constant value) => (_lower is not { } lower || IsAbove(value, lower)) && (_upper is not { } upper || IsBelow(value, upper));

    private bool IsAbove(in Constant value, (Constant Value, bool Inclusive) bound) => Compare(value, bound.Value) is var order && (order > 0 || (order == 0 && bound.Inclusive));

    private bool IsBelow(in Constant value, (Constant Value, bool Inclusive) bound) => Compare(value, bound.Value) is var order && (order < 0 || (order == 0 && bound.Inclusive));

    private int Compare(in Constant left, in Constant right)
    {
        if (ConstantOrder.Compare(left, right, subject.Type) is { } order)
        {
            return order;
        }

        IsUnsure = true;
        return 0;
    }

    private void AddBounds(List<Expression> result)
    {
        if (_lower is { } lower)
        {
            result.Add(Comparison(lower.Inclusive ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater, lower.Value));
        }

        if (_upper is { } upper)
        {
            result.Add(Comparison(upper.Inclusive ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less, upper.Value));
        }
    }

    private Expression OneOf(List<Constant> values)
    {
        var distinct = Distinct(values);
        return distinct.Count == 1 ? Comparison(ComparisonOperator.Equal, distinct[0]) : In(distinct);
    }

    private List<Constant> Distinct(List<Constant> values)
    {
        var distinct = new List<Constant>(values.Count);
        foreach (var value in values)
        {
            if (!distinct.Exists(known => Compare(known, value) == 0))
            {
                distinct.Add(value);
            }
        }

        return distinct;
    }

    private ComparisonExpression Comparison(ComparisonOperator op, in Constant value) => new(op, subject, new ConstantExpression(value));

    private InExpression In(List<Constant> values) => new(subject, new ConstantExpression(Constant.OfList(values.ToEquatableArray())));
}
