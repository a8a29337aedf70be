using System.Text;
using System.Text.Json;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Projection and order, in all their forms.</content>
internal ref partial struct JsonQueryReader
{
    /// <summary><c>["name", "owner.name"]</c>, <c>[{ "field": "name", "alias": "title" }]</c> or <c>"name, status"</c>.</summary>
    private void Fields()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            var rest = Name();
            while (NextItem(ref rest, out var item))
            {
                Field(item);
            }

            return;
        }

        ExpectArray("a list of field names");
        while (NextElement())
        {
            if (_json.TokenType == JsonTokenType.StartObject)
            {
                NamedField();
            }
            else
            {
                Field(NameElement());
            }
        }
    }

    private void Field(scoped ReadOnlySpan<byte> name)
    {
        var target = ResolveValue(name);
        if (target.Source == 0)
        {
            _builder.Select(target.Operand);
        }
        else
        {
            AddColumn(target.Operand, JsonPlace.Shown(name), target.Form!);
        }
    }

    private void NamedField()
    {
        var (target, path, alias) = (default(JsonTarget), "", default(string));
        while (NextMember())
        {
            if (_json.ValueTextEquals("field"u8))
            {
                _json.Read();
                var name = NameElement();
                (target, path) = (ResolveValue(name), JsonPlace.Shown(name));
            }
            else if (_json.ValueTextEquals("alias"u8))
            {
                _json.Read();
                alias = Alias();
            }
            else
            {
                throw Error($"A field is {{ \"field\": \"name\", \"alias\": \"name\" }}; '{Shown()}' does not belong to it. Fields of related records are written as a path, or expanded.");
            }
        }

        if (path.Length == 0)
        {
            throw Error("The name is missing: { \"field\": \"name\" }.");
        }

        AddColumn(target.Operand, alias ?? path, target.Form!);
    }

    /// <summary><c>"a desc, -b"</c>, <c>["-a", "b"]</c>, <c>[["a", "desc"]]</c>, <c>[{ "field": "a", "order": "desc" }]</c> or <c>{ "a": -1, "b": "asc" }</c>.</summary>
    private void Sort()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                SortText();
                break;
            case JsonTokenType.StartObject:
                while (NextMember())
                {
                    var key = SortKey(Name());
                    _json.Read();
                    AddSortKey(key, Descending());
                }

                break;
            case JsonTokenType.StartArray:
                while (NextElement())
                {
                    SortElement();
                }

                break;
            default:
                throw Expected("an order such as [{ \"field\": \"name\", \"order\": \"desc\" }]");
        }
    }

    private void SortElement()
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.String:
                SortText();
                break;
            case JsonTokenType.StartArray:
                NextElement();
                var key = SortKey(NameElement());
                AddSortKey(key, NextElement() && Descending());
                if (_json.TokenType != JsonTokenType.EndArray && NextElement())
                {
                    throw Error("A sort key is [\"field\"] or [\"field\", \"desc\"].");
                }

                break;
            case JsonTokenType.StartObject:
                SortMember();
                break;
            default:
                throw Expected("a sort key such as { \"field\": \"name\", \"order\": \"desc\" }");
        }
    }

    private void SortMember()
    {
        var (key, descending) = (Operand.None, false);
        var nulls = NullOrder.Default;
        while (NextMember())
        {
            if (_json.ValueTextEquals("field"u8))
            {
                _json.Read();
                key = SortKey(NameElement());
            }
            else if (_json.ValueTextEquals("order"u8) || _json.ValueTextEquals("direction"u8))
            {
                _json.Read();
                descending = Descending();
            }
            else if (_json.ValueTextEquals("nulls"u8))
            {
                _json.Read();
                nulls = _json.TokenType == JsonTokenType.String && _json.ValueTextEquals("first"u8) ? NullOrder.First
                    : _json.TokenType == JsonTokenType.String && _json.ValueTextEquals("last"u8) ? NullOrder.Last
                    : throw Expected("\"first\" or \"last\"");
            }
            else
            {
                throw Error($"A sort key takes 'field', 'order' and 'nulls', not '{Shown()}'.");
            }
        }

        AddSortKey(key.IsNone ? throw Error("The name is missing: { \"field\": \"name\", \"order\": \"desc\" }.") : key, descending, nulls);
    }

    private readonly void SortText()
    {
        var rest = Name();
        while (NextItem(ref rest, out var item))
        {
            var descending = item is [(byte)'-', ..];
            item = item is [(byte)'-' or (byte)'+', ..] ? item[1..] : item;
            var space = item.IndexOf((byte)' ');
            if (space >= 0)
            {
                var direction = item[(space + 1)..].Trim((byte)' ');
                descending = Ascii.EqualsIgnoreCase(direction, "desc"u8)
                    || (!Ascii.EqualsIgnoreCase(direction, "asc"u8) && direction.Length != 0 ? throw NoDirection() : descending);
                item = item[..space];
            }

            AddSortKey(SortKey(item), descending);
        }
    }

    private readonly void AddSortKey(Operand key, bool descending, NullOrder nulls = NullOrder.Default)
    {
        if (_sortKeys is not null)
        {
            _sortKeys.Add((key, descending, nulls));
        }
        else
        {
            _builder.OrderBy(key, descending, nulls);
        }
    }

    private readonly bool Descending() => _json.TokenType switch
    {
        JsonTokenType.String when Ascii.EqualsIgnoreCase(_json.ValueSpan, "desc"u8) || _json.ValueTextEquals("-1"u8) => true,
        JsonTokenType.String when Ascii.EqualsIgnoreCase(_json.ValueSpan, "asc"u8) || _json.ValueTextEquals("1"u8) => false,
        JsonTokenType.Number when _json.TryGetInt32(out var sign) && sign is 1 or -1 => sign < 0,
        _ => throw NoDirection(),
    };

    private readonly ObjectQLException NoDirection() => Expected("a direction: \"asc\", \"desc\", 1 or -1");

    /// <summary>What is sorted by: a field, or the column of that name, which the shape finds when the whole query is known.</summary>
    private readonly Operand SortKey(scoped ReadOnlySpan<byte> name)
    {
        if (_root.QueryNames.Find(name) == Utf8Names.Missing && !name.Contains((byte)'.'))
        {
            return _builder.NamedColumn(Known(name));
        }

        return ResolveValue(name).Operand;
    }

    /// <summary>The name of a column that is there, or may come behind.</summary>
    private readonly string Known(scoped ReadOnlySpan<byte> name) =>
        MayHaveColumns && _sortKeys is null ? JsonPlace.Shown(name) : throw UnknownField(name, _root.Schema);

    /// <summary>The next name of a list with commas.</summary>
    private static bool NextItem(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> item)
    {
        while (!rest.IsEmpty)
        {
            var comma = rest.IndexOf((byte)',');
            item = (comma < 0 ? rest : rest[..comma]).Trim((byte)' ');
            rest = comma < 0 ? default : rest[(comma + 1)..];
            if (!item.IsEmpty)
            {
                return true;
            }
        }

        item = default;
        return false;
    }

    private readonly void ExpectArray(string what)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            throw Expected(what);
        }
    }

    private readonly ReadOnlySpan<byte> NameElement() =>
        _json.TokenType == JsonTokenType.String ? Name() : throw Expected("the name of a field");

    private readonly string Alias() => _json.TokenType == JsonTokenType.String && !_json.ValueTextEquals(""u8) ? Text() : throw Expected("a name");
}
