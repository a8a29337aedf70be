using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Reads the filters of summaries: conditions over one child alone, so that its own writes tell when it begins or ceases to count.</summary>
public static class SummaryFilters
{
    /// <summary>The condition that says whether a child counts.</summary>
    /// <param name="child">The object of the children.</param>
    /// <param name="text">The filter in the text language.</param>
    public static ParsedExpression Read(ObjectSchema child, string text)
    {
        var parsed = ExpressionParser.Parse(text, new QueryScope(child, static _ => null), []);
        return parsed.Expression is { } condition && ExpressionParts.All(condition).Any(static part => part is VariableExpression or ExistsExpression or SearchExpression)
            ? new ParsedExpression(null, [new ParseError(0, text.Length, "Whether a record counts must follow from its own fields and constants.")], [])
            : parsed;
    }
}
