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

        AppendHead(sql, plan);
        AppendWhere(sql, plan);
        AppendGroups(sql, plan);
        AppendOrder(sql, plan);
        AppendLimit(sql, plan, plan.Parameters.Count);
    }

    /// <summary>Appends what comes before the condition.</summary>
    public static void AppendHead(SqlWriter sql, QueryPlan plan)
    {
        if (plan.Kind == PlanKind.Count)
        {
            sql.Append("SELECT count(*)");
            if (plan.HasTake)
            {
                sql.Append(" FROM (SELECT 1 AS ").Identifier("one");
            }

            AppendFrom(sql, plan);
            return;
        }

        sql.Append(SortsByColumns(plan) ? "SELECT * FROM (" : "").Append(plan.Distinct ? "SELECT DISTINCT " : "SELECT ");
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
                AppendField(sql.Append(i == 0 ? "" : ", "), plan, plan.Fields[i]);
            }
        }

        AppendFrom(sql, plan);
    }

    /// <summary>Appends a field of a list: its column, or what its formula computes.</summary>
    public static void AppendField(SqlWriter sql, QueryPlan plan, int field)
    {
        if (plan.ComputedValue(field) is { } value)
        {
            sql.Value(value).Append(" AS ").Identifier(plan.Schema.Fields[field].Column);
        }
        else
        {
            sql.Dialect.AppendFieldValue(sql, new FieldExpression(field));
        }
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
            sql.IsFilter = true;
            sql.Append(" WHERE ").Condition(where).AvoidedIndexes = default;
            sql.IsFilter = false;
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

    /// <summary>Distinct rows are sorted by their columns, from outside: an engine refuses keys that it cannot find among them.</summary>
    private static bool SortsByColumns(QueryPlan plan)
    {
        if (!plan.Distinct || plan.OrderBy.IsEmpty)
        {
            return false;
        }

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

    public static void AppendGroups(SqlWriter sql, QueryPlan plan)
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

    public static void AppendOrder(SqlWriter sql, QueryPlan plan)
    {
        if (SortsByColumns(plan))
        {
            sql.Append(") AS ").Identifier("found").SortedColumns = plan.Columns;
        }

        sql.AvoidedIndexes = plan is { Choice.AvoidsOrder: true, OrderBy.IsEmpty: false } && plan.OrderBy[0].Value is FieldExpression first ? [first.Field] : default;
        for (var i = 0; i < plan.OrderBy.Count; i++)
        {
            sql.Append(i == 0 ? " ORDER BY " : ", ").SortKey(plan.OrderBy[i]);
        }

        sql.SortedColumns = [];
        sql.AvoidedIndexes = default;
    }

    /// <summary>Appends what ends a count: with a limit, the rows that are counted are those of an inner statement, which stops.</summary>
    public static void AppendCountEnd(SqlWriter sql, QueryPlan plan, int count)
    {
        if (plan.HasTake)
        {
            AppendLimit(sql, plan, count);
            sql.Append(") AS ").Identifier("found");
        }
    }

    /// <summary>Appends the limits, whose parameters come behind <paramref name="count"/> others.</summary>
    public static void AppendLimit(SqlWriter sql, QueryPlan plan, int count)
    {
        var take = plan.HasTake ? ++count : 0;
        sql.Dialect.AppendLimit(sql, take, plan.HasSkip ? ++count : 0, !plan.OrderBy.IsEmpty);
    }
}
