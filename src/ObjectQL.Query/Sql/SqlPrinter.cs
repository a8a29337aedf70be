using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints plans as SQL: identifiers always quoted, values always parameters.</summary>
internal static class SqlPrinter
{
    public static string Print(QueryPlan plan, SqlDialect dialect)
    {
        var text = new StringBuilder(256);
        switch (plan.Kind)
        {
            case PlanKind.Find or PlanKind.List:
                text.Append("SELECT ");
                AppendColumns(text, dialect, plan.Schema, plan.Fields);
                AppendFrom(text, dialect, plan);
                AppendWhere(text, dialect, plan, 0);
                AppendOrder(text, dialect, plan);
                var count = plan.ParameterFields.Count;
                var take = plan.HasTake ? ++count : 0;
                dialect.AppendLimit(text, take, plan.HasSkip ? ++count : 0, !plan.OrderBy.IsEmpty);
                break;
            case PlanKind.Count:
                text.Append("SELECT count(*)");
                AppendFrom(text, dialect, plan);
                AppendWhere(text, dialect, plan, 0);
                break;
            case PlanKind.Insert:
                AppendInsert(text, dialect, plan);
                break;
            case PlanKind.Upsert:
                AppendInsert(text, dialect, plan);
                dialect.AppendUpsert(text, plan, plan.TakenOver);
                break;
            case PlanKind.Update or PlanKind.UpdateMany:
                AppendUpdate(text, dialect, plan);
                break;
            default:
                text.Append("DELETE");
                AppendFrom(text, dialect, plan);
                AppendWhere(text, dialect, plan, 0);
                break;
        }

        return text.ToString();
    }

    public static void AppendColumns(StringBuilder text, SqlDialect dialect, ObjectSchema schema, EquatableArray<int> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            dialect.AppendIdentifier(text, schema.Fields[fields[i]].Column);
        }
    }

    private static void AppendFrom(StringBuilder text, SqlDialect dialect, QueryPlan plan)
    {
        text.Append(" FROM ");
        dialect.AppendIdentifier(text, plan.Schema.Table);
    }

    private static void AppendInsert(StringBuilder text, SqlDialect dialect, QueryPlan plan)
    {
        text.Append("INSERT INTO ");
        dialect.AppendIdentifier(text, plan.Schema.Table);
        text.Append(" (");
        AppendColumns(text, dialect, plan.Schema, plan.Fields);
        text.Append(") VALUES (");
        for (var i = 0; i < plan.Fields.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            dialect.AppendParameter(text, i + 1);
        }

        text.Append(')');
    }

    private static void AppendUpdate(StringBuilder text, SqlDialect dialect, QueryPlan plan)
    {
        text.Append("UPDATE ");
        dialect.AppendIdentifier(text, plan.Schema.Table);
        text.Append(" SET ");
        var number = 0;
        foreach (var field in plan.Fields)
        {
            text.Append(number == 0 ? "" : ", ");
            var column = plan.Schema.Fields[field].Column;
            dialect.AppendIdentifier(text, column);
            text.Append(" = ");
            if (plan.ChangeTimeIsVersion(field))
            {
                var given = new StringBuilder();
                dialect.AppendParameter(given, ++number);
                text.Append(dialect.Later(given.ToString(), dialect.Identifier(column)));
            }
            else
            {
                dialect.AppendParameter(text, ++number);
            }
        }

        if (plan.RaisesVersion)
        {
            var column = plan.Schema.Fields[plan.Schema.VersionField].Column;
            text.Append(number == 0 ? "" : ", ");
            dialect.AppendIdentifier(text, column);
            text.Append(" = coalesce(");
            dialect.AppendIdentifier(text, column);
            text.Append(", 0) + 1");
        }

        AppendWhere(text, dialect, plan, number);
        if (plan.ChecksVersion)
        {
            var column = dialect.Identifier(plan.Schema.Fields[plan.Schema.VersionField].Column);
            text.Append(" AND ").Append(plan.RaisesVersion ? $"coalesce({column}, 0)" : dialect.StoredTime(column)).Append(" = ");
            dialect.AppendParameter(text, number + 2);
        }
    }

    private static void AppendOrder(StringBuilder text, SqlDialect dialect, QueryPlan plan)
    {
        for (var i = 0; i < plan.OrderBy.Count; i++)
        {
            text.Append(i == 0 ? " ORDER BY " : ", ");
            dialect.AppendSortKey(text, plan.Schema.Fields[plan.OrderBy[i].Field], plan.OrderBy[i].Descending);
        }
    }

    private static void AppendWhere(StringBuilder text, SqlDialect dialect, QueryPlan plan, int firstParameter)
    {
        if (plan.Where is { } where)
        {
            text.Append(" WHERE ");
            Append(text, dialect, plan.Schema, where, firstParameter);
        }
    }

    private static void Append(StringBuilder text, SqlDialect dialect, ObjectSchema schema, Expression expression, int first)
    {
        switch (expression)
        {
            case FieldExpression field:
                dialect.AppendIdentifier(text, schema.Fields[field.Field].Column);
                break;
            case ParameterExpression parameter:
                dialect.AppendParameter(text, first + parameter.Index + 1);
                break;
            case ComparisonExpression comparison:
                Append(text, dialect, schema, comparison.Left, first);
                text.Append(comparison.Operator switch
                {
                    ComparisonOperator.Equal => " = ",
                    ComparisonOperator.NotEqual => " <> ",
                    ComparisonOperator.Less => " < ",
                    ComparisonOperator.LessOrEqual => " <= ",
                    ComparisonOperator.Greater => " > ",
                    _ => " >= ",
                });
                Append(text, dialect, schema, comparison.Right, first);
                break;
            case NullExpression test:
                Append(text, dialect, schema, test.Operand, first);
                text.Append(" IS NULL");
                break;
            case NotExpression not:
                text.Append("NOT (");
                Append(text, dialect, schema, not.Operand, first);
                text.Append(')');
                break;
            case LogicalExpression logical:
                AppendOperand(text, dialect, schema, logical.Operator, logical.Left, first);
                text.Append(logical.Operator == LogicalOperator.And ? " AND " : " OR ");
                AppendOperand(text, dialect, schema, logical.Operator, logical.Right, first);
                break;
            default:
                throw new InvalidOperationException($"No SQL form for {expression.GetType().Name}.");
        }
    }

    private static void AppendOperand(
        StringBuilder text, SqlDialect dialect, ObjectSchema schema, LogicalOperator parent, Expression operand, int first)
    {
        var bracket = operand is LogicalExpression inner && inner.Operator != parent;
        text.Append(bracket ? "(" : "");
        Append(text, dialect, schema, operand, first);
        text.Append(bracket ? ")" : "");
    }
}
