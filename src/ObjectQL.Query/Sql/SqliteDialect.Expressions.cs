namespace ObjectQL.Query;

/// <content>Expressions.</content>
public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    internal override void AppendAvoidIndex(SqlWriter sql) => sql.Append("+");

    /// <inheritdoc/>
    internal override void AppendIn(SqlWriter sql, InExpression contained)
    {
        ExpressionPrinter.Operand(sql, contained.Operand);
        sql.Append(" IN (SELECT value FROM json_each(").Value(contained.List).Append("))");
    }

    /// <inheritdoc/>
    internal override void AppendFunction(SqlWriter sql, FunctionExpression function) =>
        throw new NotSupportedException($"{function.Function} has no form in {Name}.");

    /// <inheritdoc/>
    internal override void AppendSearch(SqlWriter sql, SearchExpression search) => throw new NotSupportedException($"Search has no form in {Name}.");

    /// <inheritdoc/>
    internal override void AppendAggregate(SqlWriter sql, AggregateExpression aggregate) =>
        throw new NotSupportedException($"{aggregate.Function} has no form in {Name}.");

    /// <inheritdoc/>
    internal override void AppendWindow(SqlWriter sql, WindowExpression window) => throw new NotSupportedException($"{window.Function} has no form in {Name}.");
}
