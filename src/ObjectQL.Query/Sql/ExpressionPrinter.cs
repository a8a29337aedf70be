using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints expressions: what all dialects write alike stands here, what differs is asked of the dialect.</summary>
internal static class ExpressionPrinter
{
    /// <summary>An expression where a condition stands.</summary>
    public static void Condition(SqlWriter sql, Expression expression)
    {
        switch (expression)
        {
            case ComparisonExpression comparison:
                sql.Dialect.AppendComparison(sql, comparison);
                break;
            case NullExpression test:
                Operand(sql, test.Operand);
                sql.Append(" IS NULL");
                break;
            case NotExpression { Operand: NullExpression test }:
                Operand(sql, test.Operand);
                sql.Append(" IS NOT NULL");
                break;
            case NotExpression not:
                var isFilter = sql.IsFilter;
                sql.IsFilter = false;
                sql.Append("NOT (").Condition(not.Operand).Append(")").IsFilter = isFilter;
                break;
            case LogicalExpression logical:
                Logical(sql, logical);
                break;
            case InExpression contained:
                sql.Dialect.AppendIn(sql, contained);
                break;
            case ExistsExpression exists:
                Exists(sql, exists);
                break;
            case SearchExpression search:
                sql.Dialect.AppendSearch(sql, search);
                break;
            case ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Boolean } constant }:
                sql.Append(constant.Number != 0 ? "1 = 1" : "1 = 0");
                break;
            case FunctionExpression { Function: ScalarFunction.Contains } contains when contains.IsOfList:
                sql.Append("(").Value(contains.Arguments[0]).Append(" IS NOT NULL AND ");
                if (contains.Arguments[1] is ParameterExpression { IsList: true } any)
                {
                    sql.Dialect.AppendAnyElement(sql, contains.Arguments[0], any);
                }
                else
                {
                    sql.Dialect.AppendElement(sql, contains.Arguments[0], contains.Arguments[1]);
                }

                sql.Append(")");
                break;
            case FunctionExpression { Type.IsCondition: true } function:
                sql.Dialect.AppendFunction(sql, function);
                break;
            default:
                sql.Dialect.AppendTruth(sql, expression);
                break;
        }
    }

    /// <summary>An expression where a value stands.</summary>
    public static void Value(SqlWriter sql, Expression expression)
    {
        switch (expression)
        {
            case FieldExpression field:
                sql.Dialect.AppendFieldValue(sql, field);
                break;
            case ParameterExpression parameter:
                sql.Dialect.AppendValueParameter(sql, parameter);
                break;
            case ConstantExpression { Value.HasValue: false }:
                sql.Append("NULL");
                break;
            case ArithmeticExpression arithmetic:
                sql.Dialect.AppendArithmetic(sql, arithmetic);
                break;
            case FunctionExpression { Type.IsCondition: false } function:
                sql.Dialect.AppendFunction(sql, function);
                break;
            case ConditionalExpression choice:
                sql.Append("CASE");
                for (var type = choice.Type; ;)
                {
                    sql.Append(" WHEN ").Condition(choice.Test).Append(" THEN ");
                    sql.Dialect.AppendAs(sql, choice.Then, type);

                    // A choice of many is one CASE: within each other they would be too deep for some engines.
                    if (choice.Else is not ConditionalExpression next || next.Type != type)
                    {
                        break;
                    }

                    choice = next;
                }

                sql.Append(" ELSE ");
                sql.Dialect.AppendAs(sql, choice.Else, choice.Type);
                sql.Append(" END");
                break;
            case SearchRankExpression rank:
                sql.Dialect.AppendSearchRank(sql, rank);
                break;
            case AggregateExpression aggregate:
                sql.Dialect.AppendAggregate(sql, aggregate);
                break;
            case WindowExpression window:
                sql.Dialect.AppendWindow(sql, window);
                break;
            default:
                sql.Dialect.AppendConditionAsValue(sql, expression);
                break;
        }
    }

    /// <summary>A value as the side of an operator: in brackets where it is an operation itself.</summary>
    public static void Operand(SqlWriter sql, Expression expression)
    {
        var bracket = expression is not (FieldExpression or ParameterExpression or FunctionExpression or ConstantExpression or AggregateExpression or WindowExpression);
        sql.Append(bracket ? "(" : "").Value(expression).Append(bracket ? ")" : "");
    }

    private static void Logical(SqlWriter sql, LogicalExpression logical) =>
        ChainPrinter.Append(sql, logical.Operands, logical.Operator == LogicalOperator.And ? " AND " : " OR ", (text, operand) =>
        {
            var bracket = operand is LogicalExpression inner && inner.Operator != logical.Operator;
            text.Append(bracket ? "(" : "").Condition(operand).Append(bracket ? ")" : "");
        });

    private static void Exists(SqlWriter sql, ExistsExpression exists)
    {
        var source = sql.Plan.Sources[exists.Source - 1];
        if (exists.FromChildren)
        {
            sql.Column(source.Parent, ObjectSchema.IdField).Append(" IN (SELECT ").Column(exists.Source, source.Field);
        }
        else
        {
            sql.Append("EXISTS (SELECT 1");
        }

        sql.Append(" FROM ").Table(exists.Source);
        SelectPrinter.AppendLookups(sql, sql.Plan, exists.Source);
        if (!exists.FromChildren)
        {
            sql.Append(" WHERE ").Column(exists.Source, source.Field).Append(" = ").Column(source.Parent, ObjectSchema.IdField);
        }

        if (exists.Where is { } where)
        {
            var avoided = sql.AvoidedSource;
            sql.AvoidedSource = sql.Plan.Choice is not null && !exists.FromChildren ? exists.Source : avoided;
            var bracket = where is LogicalExpression { Operator: LogicalOperator.Or } && !exists.FromChildren;
            sql.Append(exists.FromChildren ? " WHERE " : bracket ? " AND (" : " AND ").Condition(where).Append(bracket ? ")" : "");
            sql.AvoidedSource = avoided;
        }

        sql.Append(")");
    }
}
