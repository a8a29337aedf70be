using Microsoft.CodeAnalysis.CSharp;
using ObjectQL.Metadata;
using ObjectQL.Query;
using SortKey = ObjectQL.Query.SortKey;

namespace ObjectQL.Generators;

/// <content>An order that each call chooses: <c>OrderBy = "@sort, name", Sortable = "budget, owner.name as Owner"</c>.</content>
internal sealed partial class QueryReading
{
    /// <summary>The parameter that chooses the order, without the sign; null when the order is always the same.</summary>
    public static string? SortParameter(QueryText? order) =>
        order?.Value is { } text && QueryItem.Of(text).First().Text is { Length: > 1 } first && first[0] == '@' && SyntaxFacts.IsValidIdentifier(first.Substring(1)) ? first.Substring(1) : null;

    /// <summary>The orders that a call chooses from; null when the order is always the same, or wrong.</summary>
    public QuerySort? Sort(QueryText? order, QueryText? sortable, string method, IReadOnlyList<ResultColumn> columns)
    {
        if (SortParameter(order) is not { } name)
        {
            if (sortable is not null)
            {
                problems.Add(new QueryProblem(true, "Sortable says what a parameter of OrderBy chooses from; write OrderBy = \"@sort\" beside it, or remove it", sortable.Place));
            }

            return null;
        }

        var (place, type) = (order!.At(0, name.Length + 1), QuerySort.TypeOf(method));
        if (parameters.FirstOrDefault(item => item.Name.TrimStart('@') == name) is not { } parameter)
        {
            problems.Add(new QueryProblem(true, $"There is no parameter '@{name}'.{NearName.Hint(name, parameters.Select(static item => item.Name))}", place));
            return null;
        }

        Mention(parameter);
        if (sortable is null)
        {
            problems.Add(new QueryProblem(true, $"What '@{name}' chooses from is missing; write Sortable = \"name, ...\" beside OrderBy ('sortable: [name, ...]' in a file)", place));
            return null;
        }

        if (SyntaxNames.LastPart(parameter.Type) != type)
        {
            problems.Add(new QueryProblem(false, $"takes its order from '{parameter.Name}', which must be of the type '{type}' that is generated for it, but is '{parameter.Type}'", parameter.Place));
            return null;
        }

        var rest = Keys(order, QueryItem.Of(Known(order)).Skip(1), columns);
        var names = new List<(string Name, string Text)>();
        var orders = new List<TemplateOrder>();
        foreach (var item in QueryItem.Of(Known(sortable)))
        {
            var written = item.WithoutAlias(out var alias);
            var member = alias ?? Identifiers.Pascal(written.Text);
            if (Parse(sortable, written, columns.Count == 0 ? ExpressionUse.Value : ExpressionUse.Column, columns) is not { } value)
            {
                continue;
            }

            if (alias is null && value is not FieldExpression && !columns.Any(column => column.Name == written.Text))
            {
                problems.Add(new QueryProblem(true, $"What is computed needs a name; write '{written.Text} as Name'", sortable.At(item.Start, item.Text.Length)));
                continue;
            }

            if (!SyntaxFacts.IsValidIdentifier(member) || names.Exists(known => known.Name == member || known.Name + "Descending" == member || member + "Descending" == known.Name))
            {
                problems.Add(new QueryProblem(true, $"'{member}' cannot be a member of '{type}', or is one already; write '{written.Text} as Name'", sortable.At(item.Start, item.Text.Length)));
                continue;
            }

            names.Add((member, written.Text));
            orders.Add(new TemplateOrder([new SortKey(value, Descending: false), .. rest]));
            orders.Add(new TemplateOrder([new SortKey(value, Descending: true), .. rest]));
        }

        return new QuerySort(parameter.Name, names.ToEquatableArray(), orders.ToEquatableArray());
    }
}
