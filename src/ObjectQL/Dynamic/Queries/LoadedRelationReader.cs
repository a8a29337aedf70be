using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;
using SortKey = ObjectQL.Query.SortKey;

namespace ObjectQL;

/// <summary>Reads what comes along with the records of a stored query that is loaded at run time.</summary>
/// <param name="root">The object of the query.</param>
/// <param name="find">Finds an object.</param>
/// <param name="parse">Reads a text of the query.</param>
/// <param name="keys">Reads an order.</param>
/// <param name="fault">Takes what is wrong.</param>
internal sealed class LoadedRelationReader(
    ObjectSchema root,
    Func<string, ObjectSchema?> find,
    Func<QueryClause, QueryItem, ExpressionUse, EquatableArray<ResultColumn>, QueryScope?, bool, Expression?> parse,
    Func<QueryClause?, IEnumerable<QueryItem>, EquatableArray<ResultColumn>, QueryScope, EquatableArray<SortKey>> keys,
    Action<Place, string> fault)
{
    public List<LoadedRelation> Read(QueryClause? clause, IEnumerable<QueryItem> items) => clause is null ? [] : Read(clause, items, root);

    private List<LoadedRelation> Read(QueryClause clause, IEnumerable<QueryItem> items, ObjectSchema schema)
    {
        var relations = new List<LoadedRelation>();
        foreach (var item in items)
        {
            var text = RelationText.Of(item);
            if (Related(schema, text.Name) is not { } related)
            {
                var known = schema.Fields.Where(static field => field.Reference is not null && FieldTypes.IsReference(field.Type)).Select(static field => field.Name).Concat(schema.Children.Select(static child => child.Name));
                fault(clause.Place, $"'{text.Name}' of '{schema.Name}' leads to no other record, so it cannot be expanded; lookups and relationships can.{NearName.Hint(text.Name, known)}");
                continue;
            }

            if (text.Fault is { } wrong)
            {
                fault(clause.Place, wrong.Message);
            }

            var relation = new LoadedRelation(text.Name, related);
            foreach (var (word, part) in text.Clauses)
            {
                Read(clause, word, part, relation);
            }

            relations.Add(relation);
        }

        return relations;
    }

    private ObjectSchema? Related(ObjectSchema schema, string name) =>
        schema.FieldNumber(name) is var lookup and >= 0 ? schema.Fields[lookup] is { Reference: { } reference } field && FieldTypes.IsReference(field.Type) ? find(reference) : null
        : schema.Children.FirstOrDefault(child => child.Name == name) is { } children ? find(children.Object)
        : null;

    private void Read(QueryClause clause, string word, QueryItem part, LoadedRelation relation)
    {
        var scope = new QueryScope(relation.Schema, find);
        switch (word)
        {
            case "expand":
                relation.Relations.AddRange(Read(clause, QueryItem.Of(part.Text, part.Start), relation.Schema));
                break;
            case "where":
                var where = QueryItem.Of(part.Text, part.Start).First() with { Text = part.Text.Trim() };
                relation.Where = where.Text;
                relation.Mentioned = parse(clause, where, ExpressionUse.Condition, [], scope, false) is { } condition
                    ? [.. ExpressionParts.All(condition).OfType<ParameterExpression>().Select(static parameter => parameter.Index).Distinct()] : [];
                break;
            case "order by":
                relation.OrderBy.AddRange(keys(clause, QueryItem.Of(part.Text, part.Start), [], scope).Where(key => IsOwn(clause, key.Value, "are sorted by")));
                break;
            case "select":
                relation.Fields.AddRange(QueryItem.Of(part.Text, part.Start).Select(item => parse(clause, item, ExpressionUse.Value, [], scope, false)).OfType<Expression>()
                    .Where(value => IsOwn(clause, value, "have")).Select(static value => ((FieldExpression)value).Field));
                break;
            default:
                if (!int.TryParse(part.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                {
                    fault(clause.Place, $"'{word}' takes a number here, such as '{word} 5'");
                }

                relation.Take = word == "take" ? count : relation.Take;
                relation.Skip = word == "skip" ? count : relation.Skip;
                break;
        }
    }

    private bool IsOwn(QueryClause clause, Expression value, string what)
    {
        var isOwn = value is FieldExpression { Source: 0 };
        if (!isOwn)
        {
            fault(clause.Place, $"Records that come along {what} their own fields");
        }

        return isOwn;
    }
}
