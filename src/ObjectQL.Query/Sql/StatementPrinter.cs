using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints plans as SQL: identifiers always quoted, values always parameters.</summary>
internal static class StatementPrinter
{
    public static SqlStatement Print(QueryPlan plan, SqlDialect dialect)
    {
        var sql = new SqlWriter(dialect, plan);
        switch (plan.Kind)
        {
            case PlanKind.Find or PlanKind.List or PlanKind.Rows:
                SelectPrinter.Print(sql, plan);
                break;
            case PlanKind.Count:
                SelectPrinter.AppendHead(sql, plan);
                SelectPrinter.AppendWhere(sql, plan);
                SelectPrinter.AppendCountEnd(sql, plan, plan.Parameters.Count);
                break;
            case PlanKind.Insert:
                AppendInsert(sql, plan);
                break;
            case PlanKind.Upsert:
                AppendInsert(sql, plan);
                dialect.AppendUpsert(sql, plan);
                break;
            case PlanKind.Update or PlanKind.UpdateMany:
                AppendUpdate(sql, plan);
                break;
            default:
                sql.Append("DELETE FROM ").Identifier(plan.Schema.Table);
                AppendCondition(sql, plan);
                break;
        }

        return sql.ToStatement();
    }

    private static void AppendInsert(SqlWriter sql, QueryPlan plan)
    {
        sql.Append("INSERT INTO ").Identifier(plan.Schema.Table).Append(" (").Columns(plan.Schema, plan.Fields).Append(") VALUES (");
        for (var i = 0; i < plan.Fields.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Parameter(i + 1);
            sql.Dialect.AppendWritten(sql, plan.Schema.Fields[plan.Fields[i]]);
        }

        sql.Append(")");
        if (plan.Kind == PlanKind.Insert && !plan.Returning.IsEmpty)
        {
            sql.Returned(plan.Returning);
        }
    }

    private static void AppendUpdate(SqlWriter sql, QueryPlan plan)
    {
        sql.Append("UPDATE ").Identifier(plan.Schema.Table).Append(" SET ");
        var number = 0;
        foreach (var field in plan.Fields)
        {
            var column = plan.Schema.Fields[field].Column;
            sql.Append(number == 0 ? "" : ", ").Identifier(column).Append(" = ");
            if (plan.Adds)
            {
                sql.Append("coalesce(").Identifier(column).Append(", 0) + ").Parameter(++number);
            }
            else if (plan.ChangeTimeIsVersion(field))
            {
                sql.Append(sql.Dialect.Later(sql.Dialect.Parameter(++number), sql.Dialect.Identifier(column))).Mention(number);
            }
            else
            {
                sql.Parameter(++number);
                sql.Dialect.AppendWritten(sql, plan.Schema.Fields[field]);
            }
        }

        if (number == 0 && !plan.RaisesVersion)
        {
            // A record without times and a version that is given nothing new: whether it is there is still asked.
            var unchanged = plan.Schema.Fields[ObjectSchema.IdField].Column;
            sql.Identifier(unchanged).Append(" = ").Identifier(unchanged);
        }

        if (plan.RaisesVersion)
        {
            var column = plan.Schema.Fields[plan.Schema.VersionField].Column;
            sql.Append(number == 0 ? "" : ", ").Identifier(column).Append(" = coalesce(").Identifier(column).Append(", 0) + 1");
        }

        sql.FirstParameter = number;
        AppendCondition(sql, plan);
        if (plan.ChecksVersion)
        {
            var column = sql.Dialect.Identifier(plan.Schema.Fields[plan.Schema.VersionField].Column);
            sql.Append(" AND ").Append(plan.RaisesVersion ? $"coalesce({column}, 0)" : sql.Dialect.StoredTime(column)).Append(" = ").Parameter(number + 2);
        }
    }

    /// <summary>The condition of a change: a statement that changes one table finds its records first where the condition looks at others.</summary>
    private static void AppendCondition(SqlWriter sql, QueryPlan plan)
    {
        if (plan.Sources.IsEmpty)
        {
            SelectPrinter.AppendWhere(sql, plan);
            return;
        }

        var id = plan.Schema.Fields[ObjectSchema.IdField].Column;
        sql.Append(" WHERE ").Identifier(id).Append(" IN (");
        sql.Dialect.AppendChangedIds(sql, () =>
        {
            sql.Append("SELECT ").Column(0, ObjectSchema.IdField);
            SelectPrinter.AppendFrom(sql, plan);
            SelectPrinter.AppendWhere(sql, plan);
        });
        sql.Append(")");
    }
}
