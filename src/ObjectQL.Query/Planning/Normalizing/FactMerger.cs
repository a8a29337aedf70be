namespace ObjectQL.Query;

/// <summary>Finds the conditions over constants about the same value, and says them in the fewest words.</summary>
internal static class FactMerger
{
    /// <summary>Makes the conditions about each value as few as they can be.</summary>
    /// <returns>The value whose conditions can never hold together (and) or hold unless it is null (or), if any.</returns>
    public static Expression? Merge(List<Expression> operands, bool isAnd)
    {
        var bySubject = new Dictionary<Expression, List<int>>();
        for (var i = 0; i < operands.Count; i++)
        {
            if (ConstantFacts.SubjectOf(operands[i], isAnd) is { } subject)
            {
                if (!bySubject.TryGetValue(subject, out var places))
                {
                    bySubject[subject] = places = [];
                }

                places.Add(i);
            }
        }

        var removed = new HashSet<int>();
        foreach (var pair in bySubject)
        {
            if (pair.Value.Count > 1 && !TryMerge(operands, pair.Key, pair.Value, isAnd, removed))
            {
                return pair.Key;
            }
        }

        Junction.Remove(operands, removed);
        return null;
    }

    /// <summary>False when the conditions decide by themselves.</summary>
    private static bool TryMerge(List<Expression> operands, Expression subject, List<int> places, bool isAnd, HashSet<int> removed)
    {
        var facts = new ConstantFacts(subject, isAnd);
        foreach (var place in places)
        {
            facts.Take(operands[place]);
            if (facts.IsUnsure)
            {
                return true;
            }
        }

        var fewest = facts.Fewest();
        if (facts.IsUnsure)
        {
            return true;
        }

        if (fewest is null)
        {
            return false;
        }

        for (var i = 0; i < places.Count && fewest.Count < places.Count; i++)
        {
            if (i < fewest.Count)
            {
                operands[places[i]] = fewest[i];
            }
            else
            {
                removed.Add(places[i]);
            }
        }

        return true;
    }
}
