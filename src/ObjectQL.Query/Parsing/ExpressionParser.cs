using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// The text language of conditions, formulas, rules and permissions: <c>status == 'open' &amp;&amp; budget > @limit</c>. A subset of
/// JavaScript's expressions with the words of SQL; README.md of this project lists it.
/// </summary>
public static class ExpressionParser
{
    /// <summary>The longest text in UTF-16 units.</summary>
    public const int MostLength = 1 << 16;

    /// <summary>How deep a text may nest.</summary>
    public const int MostDepth = 200;

    /// <summary>Reads a text. Never throws for what the text says.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scope">Whose fields it may name; lookups and children that it mentions become sources of it.</param>
    /// <param name="declared">The parameters that it may mention; null to take them from the text.</param>
    /// <param name="use">Whether a condition is expected, and whether it may aggregate.</param>
    /// <param name="columns">Columns that it may name; a column goes before a field of its name.</param>
    public static ParsedExpression Parse(
        string text, QueryScope scope, IReadOnlyList<NamedParameter>? declared = null, ExpressionUse use = ExpressionUse.Condition, IReadOnlyList<ResultColumn>? columns = null) =>
        Parse(text, scope, declared, use, columns ?? [], -1);

    /// <summary>Reads the text of a formula of one of the sources.</summary>
    internal static ParsedExpression ParseFormula(FieldSchema formula, QueryScope scope, int source) =>
        Parse(formula.Expression!, scope, [], ExpressionUse.Value, [], source, formula.BlankAsZero);

    private static ParsedExpression Parse(string text, QueryScope scope, IReadOnlyList<NamedParameter>? declared, ExpressionUse use, IReadOnlyList<ResultColumn> columns, int root, bool blankAsZero = false)
    {
        if (text.Length > MostLength)
        {
            return Failed(new ParseError(MostLength, 1, $"The text is too long: {text.Length} characters; {MostLength} are the most."), declared);
        }

        var parser = new SyntaxParser(text);
        var syntax = parser.Parse();
        if (parser.Error is { } error)
        {
            return Failed(error, declared);
        }

        // What a parameter is compared with may stand behind its first mention, so the types found by a first pass serve a second.
        var parameters = new ParameterTable(declared);
        var binder = new ExpressionBinder(text, scope, parameters, columns, root) { BlankAsZero = blankAsZero };
        var expression = binder.Root(syntax, use);
        if (parameters.HasInferred)
        {
            binder.Restart();
            expression = binder.Root(syntax, use);
        }

        var errors = binder.Errors;
        return new ParsedExpression(errors.IsEmpty ? expression : null, errors, parameters.All);
    }

    private static ParsedExpression Failed(ParseError error, IReadOnlyList<NamedParameter>? declared) =>
        new(null, [error], new EquatableArray<NamedParameter>(declared is null ? [] : [.. declared]));
}
