using System.Text.Json;

namespace ObjectQL;

/// <content>Search over the text of records.</content>
internal ref partial struct JsonQueryReader
{
    private const int MostWords = 32;

    /// <summary><c>"some words"</c> or <c>{ "query": "some words", "fields": ["name"], "operator": "or" }</c>.</summary>
    private void Search()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            Find(Text(), Operand.None, isAny: false);
            return;
        }

        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Expected("a text, or { \"query\": \"words\", \"fields\": [...] }");
        }

        var (text, fields, isAny) = ((string?)null, Operand.None, false);
        while (NextMember())
        {
            var name = _json.ValueSpan;
            _json.Read();
            if (name.SequenceEqual("query"u8))
            {
                text = _json.TokenType == JsonTokenType.String ? Text() : throw Expected("a text");
            }
            else if (name.SequenceEqual("fields"u8))
            {
                fields = SearchedFields();
            }
            else if (name.SequenceEqual("operator"u8))
            {
                isAny = _json.TokenType == JsonTokenType.String && _json.ValueTextEquals("or"u8)
                    || (_json.TokenType == JsonTokenType.String && _json.ValueTextEquals("and"u8) ? false : throw Expected("\"and\" or \"or\""));
            }
            else if (!((name.SequenceEqual("fuzzy"u8) || name.SequenceEqual("highlight"u8)) && _json.TokenType == JsonTokenType.False))
            {
                throw Error($"A search takes 'query', 'fields' and 'operator'; '{JsonPlace.Shown(name)}' is not supported.");
            }
        }

        Find(text ?? throw Error("A search needs its words: { \"query\": \"words\" }."), fields, isAny);
    }

    private Operand SearchedFields()
    {
        ExpectArray("a list of field names");
        var first = Operand.None;
        while (NextElement())
        {
            var target = ResolveValue(NameElement());
            if (target.Source != 0 || target.Form!.Kind is not (Metadata.ValueKind.Text or Metadata.ValueKind.Select))
            {
                throw Error($"'{Shown()}' cannot be searched: a text of the queried object can.", target.Form!.Name);
            }

            first = _builder.Add(QueryCode.Argument, target.Operand, first);
        }

        return first;
    }

    private readonly void Find(string text, Operand fields, bool isAny)
    {
        string[] words = isAny ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        if (words.Length == 0)
        {
            Narrow(_builder.Search(text, fields));
            return;
        }

        if (words.Length > MostWords)
        {
            throw Error($"The search has more than {MostWords} words.");
        }

        var any = Operand.None;
        foreach (var word in words)
        {
            any = Joined(QueryCode.Or, any, _builder.Search(word, fields));
        }

        Narrow(any);
    }
}
