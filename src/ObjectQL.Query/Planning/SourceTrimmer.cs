using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Leaves out the lookups that a number of records does not depend on: each leads to one record or none, so only what a condition looks at has to be
/// joined.
/// </summary>
internal static class SourceTrimmer
{
    /// <summary>The query with the sources that its condition needs, and those that were left out.</summary>
    public static (QueryShape Query, EquatableArray<QuerySource> LeftOut) Trim(QueryShape query)
    {
        if (query.Sources.IsEmpty)
        {
            return (query, default);
        }

        var isNeeded = new bool[query.Sources.Count + 1];
        foreach (var part in query.Where is { } where ? ExpressionParts.All(where) : [])
        {
            for (var source = SourceOf(part); source > 0 && !isNeeded[source]; source = query.Sources[source - 1].Parent)
            {
                isNeeded[source] = true;
            }
        }

        var (numbers, kept, leftOut) = (new int[query.Sources.Count], new List<QuerySource>(), new List<QuerySource>());
        for (var i = 0; i < numbers.Length; i++)
        {
            var source = query.Sources[i];
            if (isNeeded[i + 1])
            {
                kept.Add(source with { Parent = source.Parent == 0 ? 0 : numbers[source.Parent - 1] });
                numbers[i] = kept.Count;
            }
            else
            {
                leftOut.Add(source);
            }
        }

        return leftOut.Count == 0
            ? (query, default)
            : (query with { Sources = kept.ToEquatableArray(), Where = new ExpressionPlacement(new EquatableArray<int>(numbers), 0).Optional(query.Where) }, leftOut.ToEquatableArray());
    }

    private static int SourceOf(Expression part) => part switch
    {
        FieldExpression field => field.Source,
        ExistsExpression exists => exists.Source,
        _ => 0,
    };
}
