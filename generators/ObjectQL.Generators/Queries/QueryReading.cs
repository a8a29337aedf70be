using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;
using SortKey = ObjectQL.Query.SortKey;

namespace ObjectQL.Generators;

/// <summary>Reads the texts of one query: condition, order, limits, columns, groups.</summary>
internal sealed partial class QueryReading(QueryObject target, IReadOnlyList<QueryParameter> parameters, Func<string, ObjectSchema?> find, List<QueryProblem> problems)
{
    private readonly HashSet<string> _mentioned = new(StringComparer.Ordinal);
    private IReadOnlyList<NamedParameter> _parameters = [];

    /// <summary>Takes the parameters, and their types, from the texts, instead of checking the texts against them; null to check.</summary>
    public FoundParameters? Found { get; init; }

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
    public Expression? Condition(QueryText? text) => text is null ? null : Parse(text, new QueryItem(Known(text), 0), ExpressionUse.Condition, [], mayBeOff: true);

    /// <summary>The keys of an order.</summary>
    public EquatableArray<SortKey> Order(QueryText? text, IReadOnlyList<ResultColumn> columns) =>
        text is null ? [] : Keys(text, QueryItem.Of(Known(text)), columns);

    /// <summary>The keys of an order.</summary>
    public EquatableArray<SortKey> Keys(QueryText text, IEnumerable<QueryItem> items, IReadOnlyList<ResultColumn> columns, QueryScope? scope = null)
    {
        var keys = new List<SortKey>();
        foreach (var item in items)
        {
            var words = item.Without(" nulls first", out var first).Without(" nulls last", out var last).Without(" desc", out var descending);
            words = descending ? words : words.Without(" asc", out _);
            if (Parse(text, words, columns.Count == 0 ? ExpressionUse.Value : ExpressionUse.Column, columns, scope) is { } value)
            {
                keys.Add(new SortKey(value, descending, first ? NullOrder.First : last ? NullOrder.Last : NullOrder.Default));
            }
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

        Mention(parameter);
        if (parameter.Type is not "int" || parameter.Default == "null")
        {
            problems.Add(new QueryProblem(false, $"takes its {name} from '{parameter.Name}', which must be of type int, but is '{parameter.Type}'", parameter.Place));
        }

        return parameter.Name;
    }

    /// <summary>The value of a text; empty, and a problem, where syntax cannot tell it.</summary>
    public string Known(QueryText text)
    {
        if (text.Value is null)
        {
            problems.Add(new QueryProblem(true, "A query is read as it is written: write a string here, or several joined with +; a constant or a call is not known while the project is compiled", text.Place));
        }

        return text.Value ?? "";
    }

    private void Mention(QueryParameter parameter) => _mentioned.Add(parameter.Name.TrimStart('@'));

    private Expression? Parse(QueryText text, QueryItem item, ExpressionUse use, IReadOnlyList<ResultColumn> columns, QueryScope? scope = null, bool mayBeOff = false)
    {
        var parsed = ExpressionParser.Parse(item.Text, scope ?? Scope, Found is null ? _parameters : null, use, columns);
        foreach (var error in parsed.Errors)
        {
            problems.Add(new QueryProblem(true, error.Message, text.At(item.Start + error.Position, error.Length)));
        }

        if (parsed.Expression is not { } expression)
        {
            _mentioned.UnionWith(_parameters.Select(static parameter => parameter.Name));
            return null;
        }

        if (Found is not null)
        {
            Found.Add(parsed.Parameters, scope ?? Scope, text, item);
            return expression;
        }

        _parameters = [.. parsed.Parameters];
        var mentioned = ExpressionCode.Parameters(expression).Select(number => _parameters[number]).ToList();
        _mentioned.UnionWith(mentioned.Select(static parameter => parameter.Name));
        if (!mayBeOff && mentioned.Find(static parameter => parameter.IsOptional) is { } optional)
        {
            problems.Add(new QueryProblem(
                true, $"'@{optional.Name}' may be left out, which conditions of records can be and nothing else; let it be given always", text.At(item.Start + Math.Max(0, item.Text.IndexOf("@" + optional.Name, StringComparison.Ordinal)), optional.Name.Length + 1)));
        }

        return expression;
    }
}
