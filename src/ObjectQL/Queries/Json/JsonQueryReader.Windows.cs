using System.Globalization;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;
using Kind = ObjectQL.Query.WindowFunction;

namespace ObjectQL;

/// <content>Window functions.</content>
internal ref partial struct JsonQueryReader
{
    private void Windows()
    {
        ExpectArray("a list of window functions such as [{ \"function\": \"rank\", \"alias\": \"place\", \"over\": { \"orderBy\": [\"-amount\"] } }]");
        while (NextElement())
        {
            if (_json.TokenType != JsonTokenType.StartObject)
            {
                throw Expected("a window function such as { \"function\": \"rank\", \"over\": { ... } }");
            }

            WindowFunction();
        }
    }

    private void WindowFunction()
    {
        var (code, target, alias, over) = (-1, default(JsonTarget), default(string), Operand.None);
        while (NextMember())
        {
            var name = _json.ValueSpan;
            _json.Read();
            if (name.SequenceEqual("function"u8) || name.SequenceEqual("func"u8))
            {
                code = Function("window function", JsonVocabulary.Windows);
            }
            else if (name.SequenceEqual("field"u8))
            {
                target = _json.TokenType == JsonTokenType.Null ? default : ResolveValue(NameElement());
            }
            else if (name.SequenceEqual("alias"u8))
            {
                alias = Alias();
            }
            else if (name.SequenceEqual("over"u8))
            {
                over = Over();
            }
            else
            {
                throw Error($"A window function takes 'function', 'field', 'alias' and 'over', not '{JsonPlace.Shown(name)}'.");
            }
        }

        if (code < 0)
        {
            throw Error("The function is missing: { \"function\": \"row_number\" }.");
        }

        var function = (Kind)code;
        alias ??= JsonVocabulary.Windows.All[code] + (target.Form is { } field ? "_" + field.Name : "");
        var form = WindowForm(function, target, alias);
        var parts = target.Form is null ? over : Part(target.Operand, over);
        AddColumn(_builder.Add(QueryCode.Window, Operand.Number(code), parts), alias, form);
    }

    private readonly FieldSchema WindowForm(Kind function, in JsonTarget target, string alias)
    {
        var takesNone = function <= Kind.PercentRank;
        if (takesNone != target.Form is null && function != Kind.Count)
        {
            throw Error(takesNone ? $"'{function}' takes no field." : $"'{function}' needs a field.");
        }

        var isSum = function is Kind.Sum or Kind.Average;
        return isSum && !ExpressionType.Of(target.Form!).IsNumber ? throw Error($"'{target.Form!.Name}' is no number, which '{function}' needs.", target.Form.Name)
            : function is Kind.PercentRank or Kind.Average ? PlainForm(alias, ValueKind.Double)
            : takesNone || function == Kind.Count ? PlainForm(alias, ValueKind.Long)
            : target.Form! with { Name = alias };
    }

    private Operand Over()
    {
        var parts = Operand.None;
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Expected("{ \"partitionBy\": [...], \"orderBy\": [...] }");
        }

        while (NextMember())
        {
            var name = _json.ValueSpan;
            _json.Read();
            if (name.SequenceEqual("partitionBy"u8))
            {
                ExpectArray("a list of field names");
                while (NextElement())
                {
                    parts = Part(_builder.Add(QueryCode.PartitionKey, ResolveValue(NameElement()).Operand), parts);
                }
            }
            else if (name.SequenceEqual("orderBy"u8))
            {
                (_sortKeys, var outer) = ([], _sortKeys);
                Sort();
                foreach (var (key, descending, nulls) in _sortKeys)
                {
                    parts = Part(_builder.Add(QueryCode.SortKey, key, QueryBuilder.Direction(descending, nulls)), parts);
                }

                _sortKeys = outer;
            }
            else if (name.SequenceEqual("frame"u8))
            {
                parts = Part(Frame(), parts);
            }
            else
            {
                throw Error($"'over' takes 'partitionBy', 'orderBy' and 'frame', not '{JsonPlace.Shown(name)}'.");
            }
        }

        return parts;
    }

    private readonly Operand Part(Operand part, Operand others) => _builder.Add(QueryCode.Argument, part, others);

    /// <summary><c>{ "type": "rows", "start": "2 preceding", "end": "current row" }</c>.</summary>
    private Operand Frame()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            throw Expected("{ \"type\": \"rows\", \"start\": \"unbounded preceding\", \"end\": \"current row\" }");
        }

        var (byRange, preceding, following) = (false, default(int?), (int?)0);
        while (NextMember())
        {
            var name = _json.ValueSpan;
            _json.Read();
            var text = _json.TokenType == JsonTokenType.String ? Text().Trim().ToLowerInvariant().Replace('_', ' ') : throw Expected("a text");
            if (name.SequenceEqual("type"u8))
            {
                byRange = text == "range" || (text == "rows" ? false : throw Expected("\"rows\" or \"range\""));
            }
            else if (name.SequenceEqual("start"u8))
            {
                preceding = Bound(text, "preceding");
            }
            else if (name.SequenceEqual("end"u8))
            {
                following = Bound(text, "following");
            }
            else
            {
                throw Error($"A frame takes 'type', 'start' and 'end', not '{JsonPlace.Shown(name)}'.");
            }
        }

        return _builder.Frame(byRange, preceding, following);
    }

    private readonly int? Bound(string text, string side)
    {
        if (text is "current row" or "currentrow")
        {
            return 0;
        }

        if (text == "unbounded " + side || text == "unbounded" + side)
        {
            return null;
        }

        return text.EndsWith(" " + side, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(0, text.Length - side.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 1_000_000
                ? count
                : throw Expected($"\"unbounded {side}\", \"3 {side}\" or \"current row\"");
    }

    private readonly void SelectAll()
    {
        for (var i = 0; i < _root.Schema.Fields.Count; i++)
        {
            if (_root.Schema.Fields[i] is { IsStored: true, IsSecret: false } or { Expression: not null })
            {
                _builder.Select(Operand.Field(0, i));
            }
        }
    }
}
