using System.Text;

namespace ObjectQL.Query;

/// <content>Values over groups and windows.</content>
public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    private protected override bool HasFilterClause => false;

    /// <inheritdoc/>
    private protected override bool HasGroupFrames => false;

    /// <inheritdoc/>
    internal override void AppendAggregate(SqlWriter sql, AggregateExpression aggregate)
    {
        if (aggregate.Function != AggregateFunction.StringAgg)
        {
            base.AppendAggregate(sql, aggregate);
            return;
        }

        Aggregate(sql, "group_concat", aggregate, () =>
        {
            sql.Append(" ORDER BY ").Value(aggregate.Operand!).Append(" SEPARATOR ").Append(HexLiteral(aggregate.Separator));
        });
    }

    /// <inheritdoc/>
    private protected override void AppendAggregated(SqlWriter sql, Expression operand, bool isAverage)
    {
        // The mean of decimals would be a decimal with four digits more.
        ExpressionPrinter.Operand(sql, operand);
        sql.Append(isAverage ? " + 0e0" : "");
    }

    /// <summary>A literal without quotes: whether a backslash in quotes means itself depends on a setting of the server.</summary>
    private static string HexLiteral(string text)
    {
        var hex = new StringBuilder("0x");
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            hex.Append(unit.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.Length == 0 ? "''" : hex.ToString();
    }
}
