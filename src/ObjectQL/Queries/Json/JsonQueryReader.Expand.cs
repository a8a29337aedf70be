using System.Text.Json;

namespace ObjectQL;

/// <content>Related records that come along (FORMAT 14.9).</content>
internal ref partial struct JsonQueryReader
{
    /// <summary><c>{ "owner": { "fields": ["name"] } }</c>, <c>["owner", "tasks"]</c> or <c>"owner, tasks"</c>.</summary>
    private void Expand()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                var rest = Name();
                while (NextItem(ref rest, out var item))
                {
                    Relation(item);
                }

                break;
            case JsonTokenType.StartArray:
                while (NextElement())
                {
                    Relation(NameElement());
                }

                break;
            case JsonTokenType.StartObject:
                while (NextMember())
                {
                    var related = Relation(Name());
                    _json.Read();
                    Nested(related);
                }

                break;
            default:
                throw Expected("the relations that come along, such as { \"owner\": { \"fields\": [\"name\"] } }");
        }
    }

    private readonly QueryBuilder Relation(scoped ReadOnlySpan<byte> name)
    {
        var number = _root.QueryNames.Find(name);
        try
        {
            return number == Utf8Names.Missing ? throw UnknownField(name, _root.Schema)
                : number < 0 ? _builder.ExpandChildren(_session, _root.Schema.Children[~number].Name)
                : _builder.ExpandLookup(_session, number);
        }
        catch (ObjectQLException error) when (error.Field is not null && number != Utf8Names.Missing)
        {
            throw Error(error.Message, error.Field);
        }
    }

    /// <summary>What is asked of the related records: a query object of its own, or true for everything.</summary>
    private void Nested(QueryBuilder related)
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.Null:
                break;
            case JsonTokenType.StartObject:
                var nested = new JsonQueryReader(this, related);
                nested.Query();
                if (related.IsRows)
                {
                    throw nested.Error("Related records come along as records; columns, groups and aggregations take a query of their own.");
                }

                _json = nested._json;
                break;
            default:
                throw Expected("a query of the related records, or true");
        }
    }
}
