using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Tells the sources of a query that the caller asks for from those that only the program has added.</summary>
internal static class AskedSources
{
    /// <summary>The sources, by their numbers, that are reached by nothing but what the program demands; null for none.</summary>
    public static bool[]? Others(QueryShape shape)
    {
        if (shape.Narrowed is not { } narrowed || shape.Sources.IsEmpty)
        {
            return null;
        }

        var others = new bool[shape.Sources.Count + 1];
        Mark(shape, others, [narrowed.Narrow], true);
        Mark(
            shape,
            others,
            [
                narrowed.Asked, shape.Having, .. shape.Columns.Select(static column => column.Value), .. shape.GroupBy, .. shape.OrderBy.Select(static key => key.Value),
                .. shape.Computed.Select(static formula => formula.Value),
            ],
            false);
        return others;
    }

    private static void Mark(QueryShape shape, bool[] marks, Expression?[] expressions, bool mark)
    {
        foreach (var expression in expressions)
        {
            foreach (var part in expression is null ? [] : ExpressionParts.All(expression))
            {
                for (var source = SourceOf(part); source > 0; source = shape.Sources[source - 1].Parent)
                {
                    marks[source] = mark;
                }
            }
        }
    }

    private static int SourceOf(Expression part) => part switch
    {
        FieldExpression field => field.Source,
        ExistsExpression exists => exists.Source,
        _ => 0,
    };
}
