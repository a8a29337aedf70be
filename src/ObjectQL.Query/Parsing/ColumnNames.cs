namespace ObjectQL.Query;

/// <summary>The names of columns that are written without one.</summary>
public static class ColumnNames
{
    /// <summary>The name of a column that says it itself: a field, or an aggregate of one; null for all others.</summary>
    /// <param name="value">The column.</param>
    /// <param name="written">Its text.</param>
    public static string? Of(Expression value, string written) => value switch
    {
        FieldExpression => written,
        AggregateExpression { Operand: null } => "count",
        AggregateExpression { Operand: FieldExpression } when written.IndexOf('(') is var open and > 0 =>
            $"{written.Substring(0, open).Trim()}_{written.Substring(open + 1).TrimEnd(')').Split(',')[0].Trim().Replace('.', '_')}",
        _ => null,
    };
}
