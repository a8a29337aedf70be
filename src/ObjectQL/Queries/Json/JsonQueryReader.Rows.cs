using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Results of rows: groups, aggregates, distinct values, windows.</content>
internal ref partial struct JsonQueryReader
{
    /// <summary>Whether a name that is no field may be that of a column: some come, or the clauses that bring them may still.</summary>
    private readonly bool MayHaveColumns => _columns is not null
        || _data.IndexOf("ggregat"u8) >= 0 || _data.IndexOf("indowFunction"u8) >= 0 || _data.IndexOf("alias"u8) >= 0;

    /// <summary>A name outside of filters: known, or an error.</summary>
    private readonly JsonTarget ResolveValue(scoped ReadOnlySpan<byte> name) => Resolve(name, new JsonTarget(default, null, _root, 0), isFilter: false);

    /// <summary>A column that is there already.</summary>
    private readonly JsonTarget Column(scoped ReadOnlySpan<byte> name)
    {
        var shown = JsonPlace.Shown(name);
        foreach (var column in _columns ?? [])
        {
            if (column.Name == shown)
            {
                return new JsonTarget(column.Value, column.Form, _root, -1);
            }
        }

        var known = (_columns ?? []).Select(static column => column.Name).ToList();
        throw Error($"The result has no column '{shown}'.{NearName.Hint(shown, known)} It has {(known.Count == 0 ? "none" : string.Join(", ", known))}.", shown);
    }

    private void AddColumn(Operand value, string name, FieldSchema form)
    {
        _columns ??= [];
        foreach (var column in _columns)
        {
            if (column.Name == name)
            {
                throw Error($"Two columns are called '{name}'; give one an alias.", name);
            }
        }

        _columns.Add(new JsonColumn(name, value, form));
        _builder.Column(value, name);
    }

    /// <summary><c>["status", "owner.name"]</c> or <c>"status, owner.name"</c>.</summary>
    private void Groups()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            var rest = Name();
            while (NextItem(ref rest, out var item))
            {
                Group(item);
            }

            return;
        }

        ExpectArray("a list of field names");
        while (NextElement())
        {
            Group(NameElement());
        }
    }

    private void Group(scoped ReadOnlySpan<byte> name)
    {
        var target = ResolveValue(name);
        _builder.GroupBy(target.Operand);
        AddColumn(target.Operand, JsonPlace.Shown(name), target.Form!);
    }

    private void Aggregations()
    {
        ExpectArray("a list of aggregations such as [{ \"function\": \"sum\", \"field\": \"amount\", \"alias\": \"total\" }]");
        while (NextElement())
        {
            Aggregation();
        }
    }

    private void Aggregation()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Expected("an aggregation such as { \"function\": \"sum\", \"field\": \"amount\" }");
        }

        var (code, target, path, alias) = (-1, default(JsonTarget), "", default(string));
        var (filter, isDistinct) = (Operand.None, false);
        while (NextMember())
        {
            var name = _json.ValueSpan;
            _json.Read();
            if (name.SequenceEqual("function"u8) || name.SequenceEqual("func"u8))
            {
                code = Function("aggregate", JsonVocabulary.Aggregates);
            }
            else if (name.SequenceEqual("field"u8))
            {
                if (_json.TokenType != JsonTokenType.Null && !(_json.TokenType == JsonTokenType.String && _json.ValueTextEquals("*"u8)))
                {
                    var field = NameElement();
                    (target, path) = (ResolveValue(field), JsonPlace.Shown(field));
                }
            }
            else if (name.SequenceEqual("alias"u8))
            {
                alias = Alias();
            }
            else if (name.SequenceEqual("distinct"u8))
            {
                isDistinct = Boolean();
            }
            else if (name.SequenceEqual("filter"u8) || name.SequenceEqual("where"u8))
            {
                filter = Condition(new JsonTarget(default, null, _root, 0));
            }
            else
            {
                throw Error($"An aggregation takes 'function', 'field', 'alias', 'distinct' and 'filter', not '{JsonPlace.Shown(name)}'.");
            }
        }

        if (code < 0)
        {
            throw Error("The function is missing: { \"function\": \"count\" }.");
        }

        var function = (AggregateFunction)(code & 0xFF);
        var form = AggregateForm(function, target, alias ??= DefaultAlias(code, path));
        isDistinct |= (code & AggregateCode.Distinct) != 0;
        AddColumn(_builder.Aggregate(function, target.Operand, isDistinct, filter), alias, form);
    }

    private readonly int Function(string what, Utf8Names known)
    {
        var code = _json.TokenType == JsonTokenType.String ? known.FindAnyCase(_json.ValueSpan) : throw Expected("the name of a function");
        return code == Utf8Names.Missing
            ? throw Error($"There is no {what} '{Shown()}'.{NearName.Hint(Shown(), known.All)} Known are {string.Join(", ", known.All)}.")
            : code;
    }

    /// <summary><c>count</c>, <c>sum_amount</c>, <c>count_distinct_owner_name</c>.</summary>
    private static string DefaultAlias(int code, string path)
    {
        var name = JsonVocabulary.Aggregates.All.First(name => JsonVocabulary.Aggregates.Find(System.Text.Encoding.UTF8.GetBytes(name)) == code);
        return path.Length == 0 ? name : $"{name}_{path.Replace('.', '_')}";
    }

    private readonly FieldSchema AggregateForm(AggregateFunction function, in JsonTarget target, string alias)
    {
        if (function == AggregateFunction.Count)
        {
            return PlainForm(alias, ValueKind.Long);
        }

        if (target.Form is not { } form)
        {
            throw Error($"'{function}' needs a field.");
        }

        var type = ExpressionType.Of(form);
        var fits = function switch
        {
            AggregateFunction.Sum or AggregateFunction.Average => type.IsNumber,
            AggregateFunction.StringAgg => type.IsText,
            _ => type.IsComparable,
        };
        return !fits ? throw Error($"'{form.Name}' holds {type}, which '{function}' does not take.", form.Name)
            : function == AggregateFunction.Average ? PlainForm(alias, ValueKind.Double)
            : form with { Name = alias };
    }

    private static FieldSchema PlainForm(string name, ValueKind kind) => new(name, FieldType.Text) { Kind = kind };

    private void Distinct()
    {
        if (Boolean())
        {
            _builder.Distinct();
        }
    }

    /// <summary>What depends on the query as a whole.</summary>
    private void Finish()
    {
        if ((_clauses & (1 << (int)JsonClause.WindowFunctions)) != 0 && (_clauses & (1 << (int)JsonClause.Fields)) == 0 && _columns is not null)
        {
            SelectAll();
        }

        if (_having != 0)
        {
            Having();
        }

        if (_cursor is not null)
        {
            GoOnBehindCursor();
        }
    }

    private void Having()
    {
        if (_columns is null)
        {
            throw Error("'having' asks groups, but the query has neither 'groupBy' nor 'aggregations'; use 'where'.");
        }

        var end = _json;
        _start = _having;
        _json = new Utf8JsonReader(_data[(int)_having..], new JsonReaderOptions { MaxDepth = MostDepth });
        _json.Read();
        var condition = Condition(new JsonTarget(default, null, _root, -1));
        if (!condition.IsNone)
        {
            _builder.Having(condition);
        }

        _json = end;
        _start = 0;
    }
}
