using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Search.</content>
internal sealed partial class ExpressionBinder
{
    private static readonly FunctionSignature s_search = new(ScalarFunction.Contains, "search", 1, int.MaxValue, ArgumentKind.Text, ArgumentKind.Text);

    /// <summary><c>search(text)</c> over all searchable fields, or <c>search(text, title, body)</c>.</summary>
    private Expression Search(SyntaxNode node, SyntaxNode[] arguments)
    {
        if (arguments.Length == 0)
        {
            return Fail(node, "'search' takes a text, and the fields to search unless all searchable ones are meant: search('words', title).");
        }

        if (_sources[_sources.Count - 1] != 0)
        {
            return Fail(node, "Only the queried object can be searched, not its children; use contains(field, 'text') there.");
        }

        var text = Argument(s_search, arguments[0], Bind(arguments[0]), ArgumentKind.Text);
        var fields = arguments.Length == 1 ? [.. SearchExpression.FieldsOf(scope.Schema(0))] : new List<int>();
        for (var i = 1; i < arguments.Length; i++)
        {
            if (Bind(arguments[i]) is FieldExpression { Source: 0, Type.IsText: true } field)
            {
                fields.Add(field.Field);
            }
            else
            {
                return Fail(arguments[i], $"{Shown(arguments[i])} cannot be searched: a text of the queried object can.");
            }
        }

        return fields.Count == 0 ? Fail(node, SearchExpression.NothingSearchable(scope.Schema(0)))
            : text == s_broken ? s_broken
            : new SearchExpression(fields.ToEquatableArray(), text);
    }
}
