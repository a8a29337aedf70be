using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;
using SortKey = ObjectQL.Query.SortKey;

namespace ObjectQL.Generators;

/// <summary>Reads the texts of one query: condition, order, limits.</summary>
internal sealed class QueryReading(QueryObject target, IReadOnlyList<QueryParameter> parameters, Func<string, ObjectSchema?> find, List<QueryProblem> problems)
{
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private IReadOnlyList<NamedParameter> _parameters = [];

    public QueryScope Scope { get; } = new(target.Schema, find);

    /// <summary>The parameters that conditions and orders may mention.</summary>
    public IReadOnlyList<QueryParameter> Values { get; private set; } = [];

    /// <summary>The parameters, with the fields that they are compared with.</summary>
    public IReadOnlyList<NamedParameter> Parameters => _parameters;

    /// <summary>Whether a text mentions the parameter.</summary>
    public bool IsMentioned(QueryParameter parameter) => _mentioned.Contains(parameter.Name.TrimStart('@'));

    /// <summary>Says which parameters are values: those that are no limits.</summary>
    public void Keep(IEnumerable<QueryParameter> values)
    {
        Values = [.. values];
        _parameters = [.. Values.Select(static value => new NamedParameter(
            value.Name.TrimStart('@'), ParameterTypes.Of(value.ElementType ?? value.PlainType), value.ElementType is not null, value.Default == "null"))];
    }

    /// <summary>The condition.</summary>
    public Expression? Condition(QueryText? text) => text is null ? null : Parse(text, Known(text), 0, ExpressionUse.Condition);

    /// <summary>The keys of an order.</summary>
    public EquatableArray<SortKey> Order(QueryText? text)
    {
        var keys = new List<SortKey>();
        var start = 0;
        foreach (var item in text is null ? [] : Items(Known(text)))
        {
            var words = item.TrimEnd();
            var nulls = Ends(ref words, " nulls first") ? NullOrder.First : Ends(ref words, " nulls last") ? NullOrder.Last : NullOrder.Default;
            var descending = Ends(ref words, " desc");
            _ = descending || Ends(ref words, " asc");
            var lead = words.Length - words.TrimStart().Length;
            if (Parse(text!, words.Trim(), start + lead, ExpressionUse.Value) is { } value)
            {
                keys.Add(new SortKey(value, descending, nulls));
            }

            start += item.Length + 1;
        }

        return keys.ToEquatableArray();
    }

    /// <summary>A limit as an expression of generated code; null for none.</summary>
    public string? Limit(QueryText? text, string name)
    {
        if (text is null)
        {
            return null;
        }

        var value = Known(text).Trim();
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var parameter = value.StartsWith("@", StringComparison.Ordinal) ? parameters.FirstOrDefault(item => item.Name.TrimStart('@') == value.Substring(1)) : null;
        if (parameter is null)
        {
            var near = NearName.Of(value.TrimStart('@'), parameters.Select(static item => item.Name));
            problems.Add(new QueryProblem(true, $"{name} takes a number or a parameter of type int, such as \"20\" or \"@take\"{(near is null ? "" : $". Did you mean '@{near}'?")}", text.At(0, Known(text).Length)));
            return null;
        }

        _mentioned.Add(parameter.Name.TrimStart('@'));
        if (parameter.Type is not "int" || parameter.Default == "null")
        {
            problems.Add(new QueryProblem(false, $"takes its {name} from '{parameter.Name}', which must be of type int, but is '{parameter.Type}'", parameter.Place));
        }

        return parameter.Name;
    }

    private Expression? Parse(QueryText text, string part, int start, ExpressionUse use)
    {
        var parsed = ExpressionParser.Parse(part, Scope, _parameters, use);
        foreach (var error in parsed.Errors)
        {
            problems.Add(new QueryProblem(true, error.Message, text.At(start + error.Position, error.Length)));
        }

        if (parsed.Expression is not { } expression)
        {
            _mentioned.UnionWith(_parameters.Select(static item => item.Name));
            return null;
        }

        _parameters = [.. parsed.Parameters];
        _mentioned.UnionWith(ExpressionCode.Parameters(expression).Select(number => _parameters[number].Name));
        return expression;
    }

    private string Known(QueryText text)
    {
        if (text.Value is null)
        {
            problems.Add(new QueryProblem(true, "A query is read as it is written: write a string here, or several joined with +; a constant or a call is not known while the project is compiled", text.Place));
        }

        return text.Value ?? "";
    }

    private static bool Ends(ref string text, string ending)
    {
        if (!text.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text.Substring(0, text.Length - ending.Length).TrimEnd();
        return true;
    }

    /// <summary>The parts between commas that stand in no bracket and no quotes.</summary>
    private static IEnumerable<string> Items(string text)
    {
        var (begin, depth, quote) = (0, 0, '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c is '(' or '[')
            {
                depth++;
            }
            else if (c is ')' or ']')
            {
                depth--;
            }
            else if (c == ',' && depth == 0)
            {
                yield return text.Substring(begin, i - begin);
                begin = i + 1;
            }
        }

        yield return text.Substring(begin);
    }
}
