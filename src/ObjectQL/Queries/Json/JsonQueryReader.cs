using System.Text.Json;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Reads a query from the UTF-8 bytes of its JSON straight into a <see cref="QueryBuilder"/>: one pass, no objects in between. Names are
/// found by their bytes, values become parameters in the form of the field that they are compared with.
/// </summary>
/// <remarks>
/// What goes for hostile JSON: at most 64 levels; a clause given twice (under whatever alias) is an error; a field given twice in a
/// filter means both conditions; whatever is not understood is an error that names the place, never left out.
/// </remarks>
internal ref partial struct JsonQueryReader
{
    /// <summary>How deep JSON may nest.</summary>
    public const int MostDepth = 64;

    private readonly ReadOnlySpan<byte> _data;
    private readonly ObjectSession _session;
    private readonly QueryBuilder _builder;
    private readonly ObjectType _root;
    private readonly bool _matchesNothing;
    private readonly bool _isRelated;
    private List<JsonColumn>? _columns;
    private List<(Operand Key, bool Descending, NullOrder Nulls)>? _sortKeys;
    private Utf8JsonReader _json;
    private int _clauses;
    private long _having;
    private string? _cursor;
    private long _cursorStart;
    private long _start;

    private JsonQueryReader(ReadOnlySpan<byte> json, ObjectSession session, QueryBuilder builder, JsonQueryOptions options)
    {
        _data = json;
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
        _session = session;
        _builder = builder;
        _root = builder.Type!;
        _matchesNothing = options.UnknownFields == UnknownFields.MatchNothing;
    }

    /// <summary>Goes on where another reader stands, with the query of related records.</summary>
    private JsonQueryReader(scoped in JsonQueryReader outer, QueryBuilder builder)
    {
        _data = outer._data;
        _json = outer._json;
        _session = outer._session;
        _builder = builder;
        _root = builder.Type!;
        _matchesNothing = outer._matchesNothing;
        _isRelated = true;
    }

    /// <summary>Reads a query.</summary>
    /// <param name="json">A query object, or a filter.</param>
    /// <param name="session">The session that will run it.</param>
    /// <param name="builder">Where it goes; reset to the queried object.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the JSON is no query of the object; no other exception is thrown.</exception>
    public static void Read(ReadOnlySpan<byte> json, ObjectSession session, QueryBuilder builder, JsonQueryOptions options)
    {
        var reader = new JsonQueryReader(json, session, builder, options);
        try
        {
            reader.Read(options.IsFilter);
        }
        catch (JsonException error)
        {
            throw reader.NoJson(error);
        }
    }

    private void Read(bool isFilter)
    {
        _json.Read();
        if (isFilter || _json.TokenType == JsonTokenType.StartArray)
        {
            if (_json.TokenType != JsonTokenType.Null)
            {
                Narrow(Condition(new JsonTarget(default, null, _root, 0)));
            }
        }
        else if (_json.TokenType == JsonTokenType.StartObject)
        {
            Query();
        }
        else
        {
            throw Expected("a query object such as { \"where\": { ... }, \"limit\": 20 }, or an array filter");
        }

        // The reader complains about anything behind the end.
        _json.Read();
    }

    /// <summary>The members of a query object; ends on its closing brace.</summary>
    private void Query()
    {
        while (NextMember())
        {
            var clause = (JsonClause)JsonVocabulary.Clauses.Find(_json.ValueSpan);
            if ((int)clause == Utf8Names.Missing)
            {
                throw UnknownKey("A query", JsonVocabulary.Clauses);
            }

            if (clause == JsonClause.Ignored)
            {
                _json.Skip();
                continue;
            }

            if ((_clauses & (1 << (int)clause)) != 0)
            {
                throw Error($"'{Shown()}' is given twice, or together with another name of the same part of the query; keep one.");
            }

            _clauses |= 1 << (int)clause;
            _json.Read();
            if (_json.TokenType != JsonTokenType.Null)
            {
                Clause(clause);
            }
        }

        Finish();
    }

    private void Clause(JsonClause clause)
    {
        switch (clause)
        {
            case JsonClause.Object:
                Object();
                break;
            case JsonClause.Fields:
                Fields();
                break;
            case JsonClause.Where:
                Narrow(Condition(new JsonTarget(default, null, _root, 0)));
                break;
            case JsonClause.OrderBy:
                Sort();
                break;
            case JsonClause.Limit:
                Limit();
                break;
            case JsonClause.Offset when Count() is var count and > 0:
                _builder.Skip(count);
                break;
            case JsonClause.Offset:
                break;
            case JsonClause.GroupBy:
                Groups();
                break;
            case JsonClause.Aggregations:
                Aggregations();
                break;
            case JsonClause.Having:
                // The columns that it speaks of may come behind it.
                _having = _json.TokenStartIndex;
                _json.Skip();
                break;
            case JsonClause.Distinct:
                Distinct();
                break;
            case JsonClause.Search:
                Search();
                break;
            case JsonClause.WindowFunctions:
                Windows();
                break;
            case JsonClause.Expand:
                Expand();
                break;
            case JsonClause.Joins:
                throw Error("Joins go through relationships only: name the path, as in \"where\": { \"project.owner.name\": ... }, or expand it.");
            default:
                Cursor();
                break;
        }
    }

    private void Object()
    {
        if (_json.TokenType != JsonTokenType.String || !_json.ValueTextEquals(_root.Schema.Name))
        {
            throw Error($"The query is for '{_root.Schema.Name}', but its 'object' says {Found()}.");
        }
    }

    private readonly void Narrow(Operand condition)
    {
        if (!condition.IsNone)
        {
            _builder.Where(condition);
        }
    }

    private void Limit()
    {
        // 0 means no limit here (FORMAT 14.1); the fluent Take(0) takes nothing.
        if (Count() is var count and > 0)
        {
            _builder.Take(count);
        }
    }

    private int Count() => _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var count) && count >= 0
        ? count
        : throw Expected("a whole number from 0 to 2147483647");

    private bool Boolean() => _json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Expected("true or false"),
    };

    /// <summary>The next member's name, or the end of the object.</summary>
    private bool NextMember()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>The next element, or the end of the array.</summary>
    private bool NextElement()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }
}
