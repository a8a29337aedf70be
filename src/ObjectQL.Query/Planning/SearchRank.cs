using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The order of what was searched.</summary>
public static class SearchRank
{
    /// <summary>Records that were searched and not sorted come by how well they fit, those that fit alike by id; empty where nothing is searched.</summary>
    public static EquatableArray<SortKey> Order(Expression? where)
    {
        Expression? rank = null;
        Add(where, ref rank);
        return rank is null ? default : [new SortKey(rank, Descending: true), new SortKey(ObjectSchema.IdField, descending: false)];
    }

    private static void Add(Expression? condition, ref Expression? rank)
    {
        switch (condition)
        {
            case SearchExpression search:
                var added = new SearchRankExpression(search.Fields, search.Text);
                rank = rank is null ? added : new ArithmeticExpression(ArithmeticOperator.Add, rank, added);
                break;
            case LogicalExpression logical:
                foreach (var operand in logical.Operands)
                {
                    Add(operand, ref rank);
                }

                break;
        }
    }
}
