using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <content>What comes along: <c>owner, tasks(where !done order by due_date desc take 5 expand assignee)</c>.</content>
internal sealed partial class QueryReading
{
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
            var relation = RelationText.Of(item);
            var name = relation.Name;
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
            if (relation.Fault is { } fault)
            {
                Fault(text, fault.Position, fault.Length, fault.Message);
            }

            expansions[at] = expansions[at] with { Code = code + Asked(text, relation, related, code, expansions) };
        }
    }

    private ObjectSchema? Related(ObjectSchema schema, string name, int lookup) =>
        lookup >= 0 ? schema.Fields[lookup] is { Reference: { } reference } field && FieldTypes.IsReference(field.Type) ? find(reference) : null
        : schema.Children.FirstOrDefault(child => child.Name == name) is { } children ? find(children.Object)
        : null;

    /// <summary>The calls that ask for what stands in the brackets.</summary>
    private string Asked(QueryText text, RelationText relation, ObjectSchema schema, string before, List<QueryExpansion> expansions)
    {
        var code = "";
        foreach (var (word, part) in relation.Clauses)
        {
            if (word == "expand")
            {
                Expand(text, QueryItem.Of(part.Text, part.Start), schema, before, expansions);
            }
            else
            {
                code += Clause(word, text, part, schema);
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

    private void Fault(QueryText text, int start, int length, string message) => problems.Add(new QueryProblem(true, message, text.At(start, length)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
