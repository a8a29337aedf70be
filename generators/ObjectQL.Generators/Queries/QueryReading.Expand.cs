using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <content>What comes along: <c>owner, tasks(where !done order by due_date desc take 5 expand assignee)</c>.</content>
internal sealed partial class QueryReading
{
    private const string Form = "write 'tasks(where done == false order by due_date desc take 5)'";
    private static readonly string[] Clauses = ["where", "order by", "take", "skip", "select", "expand"];

    /// <summary>The relations that come along, each as the calls that ask for it.</summary>
    public List<QueryExpansion> Expansions(QueryText? text)
    {
        var expansions = new List<QueryExpansion>();
        if (text is not null)
        {
            Expand(text, QueryItem.Of(Known(text)), target.Schema, "", expansions);
        }

        return expansions;
    }

    private void Expand(QueryText text, IEnumerable<QueryItem> items, ObjectSchema schema, string before, List<QueryExpansion> expansions)
    {
        foreach (var item in items)
        {
            var open = item.Text.IndexOf('(');
            var name = (open < 0 ? item.Text : item.Text.Substring(0, open)).TrimEnd();
            var lookup = schema.FieldNumber(name);
            if (Related(schema, name, lookup) is not { } related)
            {
                var known = schema.Fields.Where(static field => field.Reference is not null && FieldTypes.IsReference(field.Type)).Select(static field => field.Name)
                    .Concat(schema.Children.Select(static child => child.Name));
                Fault(text, item.Start, name.Length, $"'{name}' of '{schema.Name}' leads to no other record, so it cannot be expanded; lookups and relationships can.{NearName.Hint(name, known)}");
                continue;
            }

            var code = $"{before}.Expand({CSharpText.Literal(name)})";
            var at = expansions.Count;
            expansions.Add(new QueryExpansion(before.Length == 0 && lookup >= 0 ? lookup : -1, code));
            if (open >= 0)
            {
                expansions[at] = expansions[at] with { Code = code + Asked(text, item, open, related, code, expansions) };
            }
        }
    }

    private ObjectSchema? Related(ObjectSchema schema, string name, int lookup) =>
        lookup >= 0 ? schema.Fields[lookup] is { Reference: { } reference } field && FieldTypes.IsReference(field.Type) ? find(reference) : null
        : schema.Children.FirstOrDefault(child => child.Name == name) is { } children ? find(children.Object)
        : null;

    /// <summary>The calls that ask for what stands in the brackets.</summary>
    private string Asked(QueryText text, QueryItem item, int open, ObjectSchema schema, string before, List<QueryExpansion> expansions)
    {
        if (!item.Text.EndsWith(")", StringComparison.Ordinal))
        {
            Fault(text, item.Start, item.Text.Length, "The bracket behind the relation does not end; " + Form);
            return "";
        }

        var inner = item.Text.Substring(open + 1, item.Text.Length - open - 2);
        var clauses = ClausesOf(inner).ToList();
        var first = clauses.Count == 0 ? inner.Length : clauses[0].At;
        if (inner.Substring(0, first).Trim().Length != 0)
        {
            Fault(text, item.Start + open + 1, Math.Max(1, first), "Behind a relation stand 'where', 'order by', 'take', 'skip', 'select' and 'expand' in brackets; " + Form);
            return "";
        }

        var code = "";
        for (var i = 0; i < clauses.Count; i++)
        {
            var begin = clauses[i].At + clauses[i].Word.Length;
            var end = i + 1 < clauses.Count ? clauses[i + 1].At : inner.Length;
            var part = new QueryItem(inner.Substring(begin, end - begin), item.Start + open + 1 + begin);
            if (clauses[i].Word == "expand")
            {
                Expand(text, QueryItem.Of(part.Text, part.Start), schema, before, expansions);
            }
            else
            {
                code += Clause(clauses[i].Word, text, part, schema);
            }
        }

        return code;
    }

    private string Clause(string word, QueryText text, QueryItem part, ObjectSchema schema)
    {
        var scope = new QueryScope(schema, find);
        switch (word)
        {
            case "where":
                var where = QueryItem.Of(part.Text, part.Start).First() with { Text = part.Text.Trim() };
                return Parse(text, where, ExpressionUse.Condition, [], scope) is { } condition && Found is null
                    ? $".Where({CSharpText.Literal(where.Text)}{string.Concat(ExpressionCode.Parameters(condition).Distinct().Select(number => $", Oql::QueryArgument.Of({CSharpText.Literal(_parameters[number].Name)}, {ParameterTypes.Value(Values[number])})"))})"
                    : "";
            case "order by":
                var keys = QueryItem.Of(part.Text, part.Start).SelectMany(item => Keys(text, [item], [], scope).Select(key => (Key: key, Item: item))).ToList();
                foreach (var (key, item) in keys.Where(static pair => pair.Key.Value is not FieldExpression { Source: 0 }))
                {
                    Fault(text, item.Start, item.Text.Length, "Records that come along are sorted by their own fields");
                }

                return string.Concat(keys.Select(static pair => pair.Key).Where(static key => key.Value is FieldExpression).Select(static key =>
                    $".OrderBy({Number(((FieldExpression)key.Value).Field)}{(key.Descending ? ", descending: true" : "")}{(key.Nulls == NullOrder.Default ? "" : $", nulls: Oql::Query.NullOrder.{key.Nulls}")})"));
            case "select":
                var fields = QueryItem.Of(part.Text, part.Start).Select(item => (Value: Parse(text, item, ExpressionUse.Value, [], scope), Item: item)).ToList();
                foreach (var (_, item) in fields.Where(static pair => pair.Value is not (null or FieldExpression { Source: 0 })))
                {
                    Fault(text, item.Start, item.Text.Length, "Records that come along have their own fields");
                }

                return $".Select({string.Join(", ", fields.Select(static pair => pair.Value).OfType<FieldExpression>().Select(static field => Number(field.Field)))})";
            default:
                var limit = part.Text.Trim();
                if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                {
                    return (word == "take" ? ".Take(" : ".Skip(") + Number(count) + ")";
                }

                Fault(text, part.Start, Math.Max(1, part.Text.Length), $"'{word}' takes a number here, such as '{word} 5'");
                return "";
        }
    }

    /// <summary>The words that begin a clause, outside of quotes and brackets.</summary>
    private static IEnumerable<(int At, string Word)> ClausesOf(string text)
    {
        foreach (var (at, depth) in QueryItem.Outside(text))
        {
            if (depth == 0 && (at == 0 || char.IsWhiteSpace(text[at - 1]))
                && Array.Find(Clauses, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length]))) is { } found)
            {
                yield return (at, found);
            }
        }
    }

    private void Fault(QueryText text, int start, int length, string message) => problems.Add(new QueryProblem(true, message, text.At(start, length)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
