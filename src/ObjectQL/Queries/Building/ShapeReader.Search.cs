using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>The order of what was searched.</content>
internal ref partial struct ShapeReader
{
    /// <summary>Records that were searched and not sorted come by how well they fit, those that fit alike by id.</summary>
    private readonly EquatableArray<SortKey> ByRank(Expression? where)
    {
        Expression? rank = null;
        AddRank(where, ref rank);
        return rank is null ? default : [new SortKey(rank, Descending: true), new SortKey(_scope.Field(ObjectSchema.IdField), Descending: false)];
    }

    private static void AddRank(Expression? condition, ref Expression? rank)
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
                    AddRank(operand, ref rank);
                }

                break;
        }
    }
}
