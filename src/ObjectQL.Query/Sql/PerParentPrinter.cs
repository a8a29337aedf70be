using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints lists whose limits count for each parent: the records are numbered within their parent, and the numbers limited.</summary>
internal static class PerParentPrinter
{
    public static void Print(SqlWriter sql, QueryPlan plan)
    {
        var number = Number(plan.Schema);
        sql.Append("SELECT ").Columns(plan.Schema, plan.Fields).Append(" FROM (SELECT ");
        foreach (var field in plan.Fields)
        {
            SelectPrinter.AppendField(sql, plan, field);
            sql.Append(", ");
        }

        sql.Append("row_number() OVER (PARTITION BY ").Column(0, plan.PerParent).Append(" ORDER BY ");
        foreach (var key in plan.OrderBy)
        {
            sql.SortKey(key).Append(", ");
        }

        // The id decides between equals, so that the same records remain on every engine.
        sql.SortKey(new SortKey(FieldExpression.Of(plan.Schema, ObjectSchema.IdField), false)).Append(") AS ").Identifier(number);
        SelectPrinter.AppendFrom(sql, plan);
        SelectPrinter.AppendWhere(sql, plan);
        sql.Append(") AS ").Identifier("numbered").Append(" WHERE ");
        var skip = plan.Parameters.Count + (plan.HasTake ? 2 : 1);
        if (plan.HasSkip)
        {
            sql.Identifier(number).Append(" > ").Parameter(skip).Append(plan.HasTake ? " AND " : "");
        }

        if (plan.HasTake)
        {
            sql.Identifier(number);
            _ = plan.HasSkip ? sql.Append(" - ").Parameter(skip) : sql;
            sql.Append(" <= ").Parameter(plan.Parameters.Count + 1);
        }

        sql.Append(" ORDER BY ").Identifier(number);
    }

    /// <summary>A name that no column has.</summary>
    private static string Number(ObjectSchema schema)
    {
        var name = "number";
        while (schema.Fields.Any(field => string.Equals(field.Column, name, StringComparison.OrdinalIgnoreCase)))
        {
            name += "_";
        }

        return name;
    }
}
