using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints plans that read.</summary>
internal static class SelectPrinter
{
    public static void Print(SqlWriter sql, QueryPlan plan)
    {
        if (plan.PerParent >= 0)
        {
            PerParentPrinter.Print(sql, plan);
            return;
        }

        // Distinct rows are sorted by their columns: an engine refuses keys that it cannot find among them.
        var outer = plan is { Distinct: true, OrderBy.IsEmpty: false } && SortsByColumns(plan);
        if (outer)
        {
            sql.Append("SELECT * FROM (");
        }

        sql.Append(plan.Distinct ? "SELECT DISTINCT " : "SELECT ");
        if (plan.Kind == PlanKind.Rows)
        {
            for (var i = 0; i < plan.Columns.Count; i++)
            {
                sql.Append(i == 0 ? "" : ", ").Value(plan.Columns[i].Value).Append(" AS ").Identifier(plan.Columns[i].Name);
            }
        }
        else
        {
            for (var i = 0; i < plan.Fields.Count; i++)
            {
                sql.Append(i == 0 ? "" : ", ").Column(0, plan.Fields[i]);
            }
        }

        AppendFrom(sql, plan);
        AppendWhere(sql, plan);
        AppendGroups(sql, plan);
        if (outer)
        {
            sql.Append(") AS ").Identifier("found");
            sql.SortedColumns = plan.Columns;
        }

        AppendOrder(sql, plan);
        sql.SortedColumns = [];
        var count = plan.Parameters.Count;
        var take = plan.HasTake ? ++count : 0;
        sql.Dialect.AppendLimit(sql, take, plan.HasSkip ? ++count : 0, !plan.OrderBy.IsEmpty);
    }

    public static void AppendFrom(SqlWriter sql, QueryPlan plan)
    {
        sql.Append(" FROM ").Table(0);
        AppendLookups(sql, plan, 0);
    }

    public static void AppendWhere(SqlWriter sql, QueryPlan plan)
    {
        if (plan.Where is { } where)
        {
            sql.AvoidedIndexes = plan.Choice?.AvoidedFields ?? default;
            sql.Append(" WHERE ").Condition(where).AvoidedIndexes = default;
        }
    }

    /// <summary>Joins the records that lookups of a source lead to, and those that theirs lead to.</summary>
    public static void AppendLookups(SqlWriter sql, QueryPlan plan, int parent)
    {
        for (var i = 0; i < plan.Sources.Count; i++)
        {
            if (plan.Sources[i] is { Kind: SourceKind.Lookup } lookup && lookup.Parent == parent)
            {
                sql.Append(" LEFT JOIN ").Table(i + 1).Append(" ON ").Column(i + 1, ObjectSchema.IdField).Append(" = ").Column(parent, lookup.Field);
                AppendLookups(sql, plan, i + 1);
            }
        }
    }

    private static bool SortsByColumns(QueryPlan plan)
    {
        foreach (var key in plan.OrderBy)
        {
            var found = false;
            foreach (var column in plan.Columns)
            {
                found |= column.Value == key.Value;
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    private static void AppendGroups(SqlWriter sql, QueryPlan plan)
    {
        for (var i = 0; i < plan.GroupBy.Count; i++)
        {
            sql.Append(i == 0 ? " GROUP BY " : ", ").Value(plan.GroupBy[i]);
        }

        if (plan.Having is { } having)
        {
            sql.Append(" HAVING ").Condition(having);
        }
    }

    private static void AppendOrder(SqlWriter sql, QueryPlan plan)
    {
        sql.AvoidedIndexes = plan is { Choice.AvoidsOrder: true, OrderBy.IsEmpty: false } && plan.OrderBy[0].Value is FieldExpression first ? [first.Field] : default;
        for (var i = 0; i < plan.OrderBy.Count; i++)
        {
            sql.Append(i == 0 ? " ORDER BY " : ", ").SortKey(plan.OrderBy[i]);
        }

        sql.AvoidedIndexes = default;
    }
}
