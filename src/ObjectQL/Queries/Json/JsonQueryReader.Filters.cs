using System.Text.Json;

namespace ObjectQL;

/// <content>Filters: objects (FORMAT 14.3) and arrays (14.2, 14.4), in each other as one likes.</content>
internal ref partial struct JsonQueryReader
{
    /// <summary>The condition that the reader stands on; nothing when everything matches.</summary>
    /// <param name="scope">The object whose fields are meant.</param>
    private Operand Condition(in JsonTarget scope) => _json.TokenType switch
    {
        JsonTokenType.StartObject => Members(scope),
        JsonTokenType.StartArray => Elements(scope),
        _ => throw Expected("a filter: an object such as { \"status\": \"open\" } or an array such as [\"status\", \"=\", \"open\"]"),
    };

    /// <summary>The members of an object filter; all must hold.</summary>
    private Operand Members(in JsonTarget scope)
    {
        var all = Operand.None;
        while (NextMember())
        {
            all = Joined(QueryCode.And, all, Member(scope));
        }

        return all;
    }

    private Operand Member(in JsonTarget scope)
    {
        if (!_json.ValueIsEscaped && _json.ValueSpan is [(byte)'$', ..])
        {
            var word = (JsonWord)JsonVocabulary.ObjectWords.Find(_json.ValueSpan);
            return (int)word == Utf8Names.Missing
                ? throw UnknownKey("A filter", JsonVocabulary.ObjectWords, "; operators such as $gt stand inside of a field's value")
                : Word(word, scope);
        }

        var target = Resolve(scope);
        _json.Read();
        return target.Relationship >= 0 ? Children(target) : Valued(target);
    }

    /// <summary>What <c>$and</c>, <c>$or</c>, <c>$nor</c> and <c>$not</c> join; the reader stands on the word.</summary>
    private Operand Word(JsonWord word, in JsonTarget scope)
    {
        var name = _json.ValueSpan;
        _json.Read();
        if (word == JsonWord.Not)
        {
            return Negated(Condition(scope));
        }

        if (_json.TokenType != JsonTokenType.StartArray)
        {
            throw Expected("an array of filters");
        }

        var (joined, isFirst) = (Operand.None, true);
        while (NextElement())
        {
            var condition = Condition(scope);
            joined = word == JsonWord.And ? Joined(QueryCode.And, joined, condition)
                : isFirst ? condition
                : joined.IsNone || condition.IsNone ? Operand.None : _builder.Add(QueryCode.Or, joined, condition);
            isFirst = false;
        }

        return isFirst && word != JsonWord.And ? throw Error($"'{JsonPlace.Shown(name)}' needs at least one filter.")
            : word == JsonWord.Nor ? Negated(joined) : joined;
    }

    /// <summary>The value of a field's member: a scalar, operators, or a filter of the record that a lookup leads to.</summary>
    private Operand Valued(in JsonTarget target)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return _json.TokenType == JsonTokenType.StartArray
                ? throw Error("A field is not compared with an array; write { \"$in\": [...] } for one of several values.")
                : Compared(JsonOperator.Equal, target);
        }

        var (all, any) = (Operand.None, false);
        while (NextMember())
        {
            any = true;
            all = Joined(QueryCode.And, all, !_json.ValueIsEscaped && _json.ValueSpan is [(byte)'$', ..] ? Operator(target) : Member(Related(target)));
        }

        return any ? all : throw Error("This object has no operator; write { \"$null\": true } for no value, or { \"$exists\": true } for any.");
    }

    /// <summary>One operator of a field; the reader stands on its name.</summary>
    private Operand Operator(in JsonTarget target)
    {
        var op = (JsonOperator)JsonVocabulary.ObjectOperators.Find(_json.ValueSpan);
        if ((int)op == Utf8Names.Missing)
        {
            throw UnknownKey("A field", JsonVocabulary.ObjectOperators);
        }

        if (op is JsonOperator.Any or JsonOperator.None)
        {
            throw Error($"'{Shown()}' is for the children of a relationship.");
        }

        _json.Read();
        return op == JsonOperator.Not ? Negated(Valued(target)) : Compared(op, target);
    }

    /// <summary>Whether children match: <c>{ "$any": filter }</c>, <c>{ "$none": filter }</c>.</summary>
    private Operand Children(in JsonTarget target)
    {
        var all = Operand.None;
        var any = false;
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            while (NextMember())
            {
                var op = (JsonOperator)JsonVocabulary.ObjectOperators.Find(_json.ValueSpan);
                if (op is not (JsonOperator.Any or JsonOperator.None))
                {
                    break;
                }

                _json.Read();
                any = true;
                all = Joined(QueryCode.And, all, Exist(target, op == JsonOperator.None));
            }

            if (any && _json.TokenType == JsonTokenType.EndObject)
            {
                return all;
            }
        }

        throw Error("The children of a relationship are asked by { \"$any\": { ... } } or { \"$none\": { ... } }.");
    }

    private Operand Exist(in JsonTarget target, bool isNegated)
    {
        var schema = target.Type.Schema;
        var child = schema.Children[target.Relationship];
        var type = Stored(child.Object, child.Name, schema);
        var source = _builder.ChildrenSource(target.Source, child.Name);
        var condition = Condition(new JsonTarget(default, null, type, source));
        var exists = _builder.Add(QueryCode.Exists, Operand.Number(source), condition);
        return isNegated ? _builder.Add(QueryCode.Not, exists) : exists;
    }

    /// <summary>The elements of an array filter: a leaf, leaves in one flat list, nested filters, or a word in front of filters.</summary>
    private Operand Elements(in JsonTarget scope)
    {
        if (!NextElement())
        {
            return Operand.None;
        }

        if (_json.TokenType == JsonTokenType.String && FindWord() is { } word)
        {
            return Prefixed(word, scope);
        }

        // "and" binds tighter than "or", as in SQL.
        var (any, all) = (Operand.None, Operand.None);
        var (hasOr, isEverything) = (false, false);
        while (true)
        {
            all = Joined(QueryCode.And, all, _json.TokenType == JsonTokenType.String ? Leaf(scope) : Step(Condition(scope)));
            if (_json.TokenType == JsonTokenType.EndArray)
            {
                break;
            }

            if (_json.TokenType != JsonTokenType.String || FindWord() is not { } joiner)
            {
                continue;
            }

            if (joiner == JsonWord.Not)
            {
                throw Error("'not' stands in front, as in [\"not\", [...]].");
            }

            if (joiner == JsonWord.Or)
            {
                isEverything |= all.IsNone;
                any = hasOr ? Either(any, all) : all;
                (hasOr, all) = (true, Operand.None);
            }

            if (!NextElement() || (_json.TokenType == JsonTokenType.String && FindWord() is not null))
            {
                throw Error("A condition is missing beside 'and' or 'or'.");
            }
        }

        return !hasOr ? all : isEverything || all.IsNone ? Operand.None : Either(any, all);
    }

    /// <summary>A word in front of its filters: <c>["or", [...], [...]]</c>.</summary>
    private Operand Prefixed(JsonWord word, in JsonTarget scope)
    {
        var (joined, count, isEverything) = (Operand.None, 0, false);
        while (NextElement())
        {
            var condition = Condition(scope);
            isEverything |= condition.IsNone;
            joined = word == JsonWord.And || count == 0 ? Joined(QueryCode.And, joined, condition) : Either(joined, condition);
            count++;
        }

        return count == 0 || (word == JsonWord.Not && count > 1)
            ? throw Error($"'{(word == JsonWord.Not ? "not" : word == JsonWord.Or ? "or" : "and")}' needs {(word == JsonWord.Not ? "exactly" : "at least")} one filter behind it.")
            : word == JsonWord.Not ? Negated(joined)
            : word == JsonWord.Or && isEverything ? Operand.None : joined;
    }

    /// <summary>Field, operator and value in the array; the reader stands on the field, and behind the value afterwards.</summary>
    private Operand Leaf(in JsonTarget scope)
    {
        var target = Resolve(scope);
        if (target.Relationship >= 0)
        {
            throw Error($"'{Shown()}' is a relationship; ask its children in the object form: {{ \"{Shown()}\": {{ \"$any\": {{ ... }} }} }}.");
        }

        if (!NextElement() || _json.TokenType != JsonTokenType.String)
        {
            throw Expected("an operator such as \"=\" behind the field");
        }

        var name = Name();
        var op = (JsonOperator)JsonVocabulary.ArrayOperators.FindAnyCase(name);
        if ((int)op == Utf8Names.Missing)
        {
            throw UnknownOperator();
        }

        var hasValue = NextElement();
        if (op is JsonOperator.IsNull or JsonOperator.IsNotNull && (!hasValue || _json.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)))
        {
            return NullTest(target, op == JsonOperator.IsNull);
        }

        return hasValue ? Step(Compared(op, target)) : throw Error("The value behind the operator is missing.");
    }

    /// <summary>Goes on to the next element.</summary>
    private Operand Step(Operand condition)
    {
        _json.Read();
        return condition;
    }

    private readonly JsonWord? FindWord()
    {
        if (_json.ValueSpan.Length > 3 || _json.ValueIsEscaped)
        {
            return null;
        }

        var word = JsonVocabulary.ArrayWords.FindAnyCase(_json.ValueSpan);
        return word == Utf8Names.Missing ? null : (JsonWord)word;
    }

    private readonly Operand Joined(QueryCode code, Operand left, Operand right) =>
        left.IsNone ? right : right.IsNone ? left : _builder.Add(code, left, right);

    private readonly Operand Either(Operand left, Operand right) => left.IsNone || right.IsNone ? Operand.None : _builder.Add(QueryCode.Or, left, right);

    /// <summary>Not everything is nothing.</summary>
    private readonly Operand Negated(Operand condition) => condition.IsNone
        ? Nothing()
        : _builder.Add(QueryCode.Not, condition);

    /// <summary>A condition that is neither true nor false.</summary>
    private readonly Operand Nothing() => _builder.Add(QueryCode.Equal, Operand.Field(0, Metadata.ObjectSchema.IdField), _builder.Value(Value.Null));
}
