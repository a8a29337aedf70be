using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Finds the few records that a condition can select at all, where an index knows them. Indexes tell how many entries lie between two
/// places, so the choice among them needs no estimate.
/// </summary>
internal readonly ref struct MemoryLookup(MemoryTable table, ReadOnlySpan<Value> values)
{
    /// <summary>Looking at a record that an index leads to costs as much as so many of a scan.</summary>
    private const int IndexedRow = 4;

    /// <summary>So many records are looked at before an index is thought of.</summary>
    private const int Few = 8;

    private readonly ReadOnlySpan<Value> _values = values;

    /// <summary>The ids of all records that can match, in order; null when a scan tells sooner.</summary>
    public static List<string>? Candidates(MemoryTable table, Expression? where, ReadOnlySpan<Value> values) =>
        where is not null && table.Rows.Count > Few && new MemoryLookup(table, values).Best(where) is { } best && (best.Count <= 1 || best.Count * IndexedRow < table.Rows.Count) ? best.ToIds() : null;

    private MemoryCandidates? Best(Expression where)
    {
        if (where is LogicalExpression { Operator: LogicalOperator.Or } or)
        {
            return Alternatives(or);
        }

        var conditions = where is LogicalExpression and ? and.Operands.AsSpan() : new[] { where };
        MemoryCandidates? best = null;
        foreach (var condition in conditions)
        {
            var found = condition is LogicalExpression { Operator: LogicalOperator.Or } either ? Alternatives(either) : Keyed(condition);
            if (found?.Count <= 1)
            {
                return found;
            }

            best = Fewer(best, found);
        }

        for (var i = 0; i < table.Sorted.Length; i++)
        {
            best = Fewer(best, Sorted(i, conditions));
        }

        return best;
    }

    private static MemoryCandidates? Fewer(MemoryCandidates? left, MemoryCandidates? right) => left is null || right?.Count < left.Count ? right : left;

    /// <summary>What one of several conditions selects, if an index knows it for each.</summary>
    private MemoryCandidates? Alternatives(LogicalExpression or)
    {
        var all = new MemoryCandidates();
        foreach (var operand in or.Operands.AsSpan())
        {
            if (Best(operand) is not { } found)
            {
                return null;
            }

            all.Add(found);
        }

        return all;
    }

    /// <summary>The records with the rarest of the words that are searched for.</summary>
    private MemoryCandidates? Searched(SearchExpression search)
    {
        if (search.Text is not ParameterExpression parameter || !search.Fields.All(table.Object.Searched.Contains))
        {
            return null;
        }

        var best = new MemoryCandidates();
        ReadOnlySpan<char> rest = _values[parameter.Index] is { HasValue: true } text ? text.AsText : default;
        for (var isFirst = true; SearchWords.Next(ref rest, out var word); isFirst = false)
        {
            var found = new MemoryCandidates();
            found.AddBeginning(table.Words, SearchWords.Term(word));
            best = isFirst ? found : Fewer(best, found)!;
        }

        return best;
    }

    /// <summary>The records with the values of the id, of a unique field or of a lookup, or with searched words.</summary>
    private MemoryCandidates? Keyed(Expression condition)
    {
        if (condition is SearchExpression search)
        {
            return Searched(search);
        }

        var field = FieldOf(condition);
        if (field < 0 || Equal([condition], field) is not { } equal)
        {
            return null;
        }

        var described = table.Object;
        var unique = described.UniqueNumber(field);
        var reference = described.ReferenceNumber(field);
        if (field != ObjectSchema.IdField && unique < 0 && reference < 0)
        {
            return null;
        }

        var found = new MemoryCandidates();
        foreach (var value in equal)
        {
            if (!value.HasValue)
            {
                continue;
            }

            // Keys are texts of the field's own kind: 1 and 1.0 have different ones.
            if (value.Kind != described.Schema.Fields[field].Kind)
            {
                return null;
            }

            var key = IndexKey.Of(value)!;
            if (field == ObjectSchema.IdField)
            {
                found.Add(key);
            }
            else if (unique < 0)
            {
                found.Add(table.References[reference], key);
            }
            else if (table.Unique[unique].TryGetValue(key, out var id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    /// <summary>What a sorted index finds: equal values of its first fields, then several values, bounds or a beginning of the next.</summary>
    private MemoryCandidates? Sorted(int number, ReadOnlySpan<Expression> conditions)
    {
        var fields = table.Object.Sorted[number].Fields;
        if (!IsMentioned(conditions, fields[0]))
        {
            return null;
        }

        var keys = new List<Value>(fields.Count);
        while (keys.Count < fields.Count && Equal(conditions, fields[keys.Count]) is { Length: 1 } equal && IsLike(equal, fields[keys.Count]))
        {
            keys.Add(equal[0]);
        }

        var found = new MemoryCandidates();
        if (keys.Exists(static key => !key.HasValue))
        {
            return found;
        }

        var index = table.Sorted[number];
        if (keys.Count < fields.Count)
        {
            var next = fields[keys.Count];
            if (Equal(conditions, next) is { } several && IsLike(several, next))
            {
                foreach (var value in several)
                {
                    if (value.HasValue)
                    {
                        Value[] place = [.. keys, value];
                        found.Add(index, new SortedEntry(place, "", SortedPlace.Before), new SortedEntry(place, "", SortedPlace.Behind));
                    }
                }

                return found;
            }

            if (Bounds(conditions, next, keys) is { } bounds)
            {
                found.Add(index, bounds.From, bounds.To);
                return found;
            }
        }

        if (keys.Count == 0)
        {
            return null;
        }

        Value[] all = [.. keys];
        found.Add(index, new SortedEntry(all, "", SortedPlace.Before), new SortedEntry(all, "", SortedPlace.Behind));
        return found;
    }

    private static bool IsMentioned(ReadOnlySpan<Expression> conditions, int field)
    {
        foreach (var condition in conditions)
        {
            if (FieldOf(condition) == field)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The places between which bounds and beginnings of a field leave records.</summary>
    private (SortedEntry From, SortedEntry To)? Bounds(ReadOnlySpan<Expression> conditions, int field, List<Value> keys)
    {
        SortedEntry? from = null;
        SortedEntry? to = null;
        foreach (var condition in conditions)
        {
            if (FieldOf(condition) != field || ParameterOf(condition) is not { IsList: false } parameter || !IsLike([_values[parameter.Index]], field))
            {
                continue;
            }

            var value = _values[parameter.Index];
            if (!value.HasValue)
            {
                return (new SortedEntry([], "", SortedPlace.Before), new SortedEntry([], "", SortedPlace.Before));
            }

            Value[] place = [.. keys, value];
            switch (condition)
            {
                case ComparisonExpression { Operator: ComparisonOperator.Greater }:
                    from = Later(from, new SortedEntry(place, "", SortedPlace.Behind));
                    break;
                case ComparisonExpression { Operator: ComparisonOperator.GreaterOrEqual }:
                    from = Later(from, new SortedEntry(place, "", SortedPlace.Before));
                    break;
                case ComparisonExpression { Operator: ComparisonOperator.Less }:
                    to = Earlier(to, new SortedEntry(place, "", SortedPlace.Before));
                    break;
                case ComparisonExpression { Operator: ComparisonOperator.LessOrEqual }:
                    to = Earlier(to, new SortedEntry(place, "", SortedPlace.Behind));
                    break;
                case FunctionExpression:
                    from = Later(from, new SortedEntry(place, "", SortedPlace.Before));
                    to ??= new SortedEntry(place, "", SortedPlace.BehindPrefix);
                    break;
            }
        }

        return from is null && to is null
            ? null
            : (from ?? new SortedEntry([.. keys, default], "", SortedPlace.Behind), to ?? new SortedEntry([.. keys], "", SortedPlace.Behind));
    }

    private static SortedEntry Later(SortedEntry? one, SortedEntry other) => one is { } place && SortedEntryOrder.Instance.Compare(place, other) > 0 ? place : other;

    private static SortedEntry Earlier(SortedEntry? one, SortedEntry other) =>
        one is { Place: not SortedPlace.BehindPrefix } place && SortedEntryOrder.Instance.Compare(place, other) < 0 ? place : other;

    /// <summary>The values one of which a field must have; null when no condition says it.</summary>
    private Value[]? Equal(ReadOnlySpan<Expression> conditions, int field)
    {
        foreach (var condition in conditions)
        {
            if (FieldOf(condition) == field && ParameterOf(condition) is { } parameter)
            {
                switch (condition)
                {
                    case ComparisonExpression { Operator: ComparisonOperator.Equal }:
                        return [_values[parameter.Index]];
                    case InExpression:
                        return _values[parameter.Index].Items.ToArray();
                }
            }
        }

        return null;
    }

    /// <summary>Whether values can be compared with those of the field; with others a scan says what is wrong.</summary>
    private bool IsLike(ReadOnlySpan<Value> given, int field)
    {
        var kind = Form(table.Object.Schema.Fields[field].Kind);
        foreach (ref readonly var value in given)
        {
            if (value.HasValue && (Form(value.Kind) != kind || (value.Kind == ValueKind.Double && double.IsNaN(value.AsDouble))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One of the kinds that are compared with each other.</summary>
    private static ValueKind Form(ValueKind kind) => kind switch
    {
        ValueKind.Select => ValueKind.Text,
        ValueKind.Long or ValueKind.Decimal => ValueKind.Double,
        ValueKind.Date => ValueKind.DateTime,
        _ => kind,
    };

    /// <summary>The field that a condition compares with values, in a way that an index can serve; −1 for none.</summary>
    private static int FieldOf(Expression condition) => condition switch
    {
        ComparisonExpression { Left: FieldExpression { Source: 0 } field, Right: ParameterExpression, Operator: not ComparisonOperator.NotEqual } => field.Field,
        InExpression { Operand: FieldExpression { Source: 0 } field, List: ParameterExpression } => field.Field,
        FunctionExpression { Function: ScalarFunction.StartsWith } function when function.Arguments is [FieldExpression { Source: 0, Type.IsText: true } field, ParameterExpression] => field.Field,
        _ => -1,
    };

    private static ParameterExpression? ParameterOf(Expression condition) => condition switch
    {
        ComparisonExpression comparison => comparison.Right as ParameterExpression,
        InExpression contained => contained.List as ParameterExpression,
        FunctionExpression function => function.Arguments[1] as ParameterExpression,
        _ => null,
    };
}
