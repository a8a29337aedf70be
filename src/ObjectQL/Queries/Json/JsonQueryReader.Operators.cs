using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Operators: what a field is compared with.</content>
internal ref partial struct JsonQueryReader
{
    private const int MostListItems = 100_000;

    /// <summary>A field and an operator with the value that the reader stands on; it ends on the last token of that.</summary>
    private Operand Compared(JsonOperator op, in JsonTarget target)
    {
        if (target.IsUnknown)
        {
            _json.Skip();
            return Nothing();
        }

        var form = target.Form!;
        if (form.Kind > ValueKind.Select && op is not (JsonOperator.IsNull or JsonOperator.IsNotNull)
            && !(form.Kind is ValueKind.TextList or ValueKind.SelectList && op is JsonOperator.Contains or JsonOperator.NotContains)
            && !(_json.TokenType == JsonTokenType.Null && op is JsonOperator.Equal or JsonOperator.NotEqual))
        {
            throw Error(
                $"'{form.Name}' holds a value with parts, which can only be tested for null{(form.Kind is ValueKind.TextList or ValueKind.SelectList ? ", or with 'contains' for one of them" : "")}.", form.Name);
        }

        return op switch
        {
            <= JsonOperator.GreaterOrEqual => Ordered(op, target),
            JsonOperator.In => Contained(target, isNegated: false),
            JsonOperator.NotIn => Contained(target, isNegated: true),
            JsonOperator.Contains => Matched(ScalarFunction.Contains, target),
            JsonOperator.NotContains => _builder.Add(QueryCode.Not, Matched(ScalarFunction.Contains, target)),
            JsonOperator.StartsWith => Matched(ScalarFunction.StartsWith, target),
            JsonOperator.EndsWith => Matched(ScalarFunction.EndsWith, target),
            JsonOperator.Like => Matched(ScalarFunction.Like, target),
            JsonOperator.NotLike => _builder.Add(QueryCode.Not, Matched(ScalarFunction.Like, target)),
            JsonOperator.LikeAnyCase => Matched(ScalarFunction.Like, target, anyCase: true),
            JsonOperator.Between => Between(target),
            JsonOperator.IsNull => NullTest(target, _json.TokenType == JsonTokenType.Null || Boolean()),
            JsonOperator.IsNotNull => NullTest(target, !(_json.TokenType == JsonTokenType.Null || Boolean())),
            JsonOperator.Field => Fields(JsonOperator.Equal, target),
            JsonOperator.Regex => throw Error("Regular expressions are no part of queries; use contains, startsWith, endsWith or like ('%' for any characters, '_' for one)."),
            _ => throw Error($"'{op}' does not stand here."),
        };
    }

    private Operand NullTest(in JsonTarget target, bool isNull)
    {
        if (target.IsUnknown)
        {
            return Nothing();
        }

        var test = _builder.Add(QueryCode.IsNull, target.Operand);
        return isNull ? test : _builder.Add(QueryCode.Not, test);
    }

    private Operand Ordered(JsonOperator op, in JsonTarget target)
    {
        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject:
                return FieldReference(op, target);
            case JsonTokenType.StartArray:
                throw Error("A field is not compared with an array; use 'in' for one of several values.", target.Form!.Name);
            case JsonTokenType.Null:
                return _builder.Compare(target.Operand, (QueryCode)op, Value.Null);
            default:
                return Variable(target.Form!, isList: false) is { IsNone: false } variable
                    ? _builder.Add((QueryCode)op, target.Operand, variable)
                    : _builder.Add((QueryCode)op, target.Operand, _builder.Value(Single(target.Form!)));
        }
    }

    private Operand Contained(in JsonTarget target, bool isNegated)
    {
        var form = target.Form!;
        if (Variable(form, isList: true) is { IsNone: false } variable)
        {
            return Negate(_builder.Add(QueryCode.In, target.Operand, variable), isNegated);
        }

        var items = new Value[CountItems(out var hasNull)];
        var count = 0;
        while (NextElement())
        {
            if (_json.TokenType != JsonTokenType.Null)
            {
                items[count++] = Single(form);
            }
        }

        // "= null" means the null test everywhere, so null among the values does too.
        var contained = _builder.Add(QueryCode.In, target.Operand, _builder.Value(Value.OfList(items), isList: true));
        return Negate(hasNull ? _builder.Add(QueryCode.Or, contained, _builder.Add(QueryCode.IsNull, target.Operand)) : contained, isNegated);
    }

    /// <summary>Looks ahead, so that the list is made in its size.</summary>
    private readonly int CountItems(out bool hasNull)
    {
        var ahead = _json;
        (var count, hasNull) = (0, false);
        if (ahead.TokenType != JsonTokenType.StartArray)
        {
            throw Expected("an array of values");
        }

        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            hasNull |= ahead.TokenType == JsonTokenType.Null;
            count += ahead.TokenType == JsonTokenType.Null ? 0 : 1;
            ahead.Skip();
        }

        return count <= MostListItems ? count : throw Error($"The list has more than {MostListItems} values.");
    }

    private Operand Between(in JsonTarget target)
    {
        if (_json.TokenType == JsonTokenType.StartArray && NextElement())
        {
            var least = Ordered(JsonOperator.GreaterOrEqual, target);
            if (NextElement())
            {
                var greatest = Ordered(JsonOperator.LessOrEqual, target);
                if (!NextElement())
                {
                    return _builder.Add(QueryCode.And, least, greatest);
                }
            }
        }

        throw Error("'between' takes an array of two values, the least and the greatest.", target.Form!.Name);
    }

    private Operand Matched(ScalarFunction function, in JsonTarget target, bool anyCase = false)
    {
        var form = target.Form!;
        if (form.Kind is not (ValueKind.Text or ValueKind.Select or ValueKind.TextList or ValueKind.SelectList))
        {
            throw Error($"'{form.Name}' is no text, so its parts cannot be compared.", form.Name);
        }

        var (text, part) = (target.Operand, Part(form, anyCase));
        return _builder.Function(function, anyCase ? _builder.Function(ScalarFunction.Lower, text) : text, part);
    }

    private Operand Part(FieldSchema form, bool anyCase)
    {
        if (Variable(form, isList: false) is { IsNone: false } variable)
        {
            return variable;
        }

        if (_json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            throw Expected("a text");
        }

        var text = Text();
        return _builder.OwnValue(Value.Of(anyCase ? text.ToLowerInvariant() : text));
    }

    /// <summary>Another field as the value: <c>{ "$field": "other" }</c>.</summary>
    private Operand FieldReference(JsonOperator op, in JsonTarget target)
    {
        if (!NextMember() || !_json.ValueTextEquals("$field"u8))
        {
            throw Error("A value is a text, a number, true, false, null, or another field: { \"$field\": \"other\" }.", target.Form!.Name);
        }

        _json.Read();
        var condition = Fields(op, target);
        return NextMember() ? throw Error("'$field' stands alone.") : condition;
    }

    private readonly Operand Fields(JsonOperator op, in JsonTarget target)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            throw Expected("the name of a field");
        }

        // A reference means a field of the queried object, wherever it stands.
        var other = ResolveValue(Name());
        return ExpressionType.Of(target.Form!).CanCompare(ExpressionType.Of(other.Form!))
            ? _builder.Add((QueryCode)op, target.Operand, other.Operand)
            : throw Error($"'{target.Form!.Name}' holds {ExpressionType.Of(target.Form)} and cannot be compared with '{other.Form!.Name}', which holds {ExpressionType.Of(other.Form)}.", other.Form.Name);
    }

    private readonly Operand Negate(Operand condition, bool isNegated) => isNegated ? _builder.Add(QueryCode.Not, condition) : condition;
}
