using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Values over the records of a group.</content>
internal sealed partial class ExpressionBinder
{
    private Expression Aggregate((AggregateFunction Function, bool Distinct) aggregate, SyntaxNode node, SyntaxNode[] arguments)
    {
        var name = node.Children[0].Text;
        if (!_mayAggregate)
        {
            return Fail(node.Children[0], $"'{name}' is computed over several records, which belongs in a column or in a condition on groups, not here.");
        }

        if (_sources[_sources.Count - 1] != 0)
        {
            return Fail(node, $"'{name}' is computed over the queried records, not over their children.");
        }

        var most = aggregate.Function == AggregateFunction.StringAgg ? 2 : 1;
        var least = aggregate is { Function: AggregateFunction.Count, Distinct: false } ? 0 : 1;
        if (arguments.Length < least || arguments.Length > most)
        {
            return Fail(node, $"'{name}' takes {(most == 2 ? "a text and what stands between the texts" : least == 0 ? "one value, or none to count records" : "one value")}, but {arguments.Length} were given.");
        }

        // A value inside of an aggregate is one of each record.
        _mayAggregate = false;
        var operand = arguments.Length == 0 ? null : Bind(arguments[0]);
        _mayAggregate = true;
        if (operand is { Type.IsUnknown: false } && Misfit(aggregate.Function, operand.Type) is { } wanted)
        {
            return Fail(arguments[0], $"'{name}' takes {wanted}, but {Shown(arguments[0])} is {operand.Type.WithArticle()}.");
        }

        var expression = new AggregateExpression(aggregate.Function, operand, aggregate.Distinct);
        return operand == s_broken ? s_broken
            : arguments.Length < 2 ? expression
            : arguments[1] is { Kind: SyntaxKind.Constant, Value: { HasValue: true, Kind: ValueKind.Text } separator } ? expression with { Separator = separator.Text! }
            : Fail(arguments[1], $"What stands between the texts is a text such as ', '.");
    }

    private static string? Misfit(AggregateFunction function, ExpressionType type) => function switch
    {
        AggregateFunction.Sum or AggregateFunction.Average => type.IsNumber ? null : "numbers",
        AggregateFunction.Min or AggregateFunction.Max => type.IsComparable ? null : "values that have an order",
        AggregateFunction.StringAgg => type.IsText ? null : "texts",
        _ => null,
    };
}
