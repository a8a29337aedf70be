using System.ComponentModel;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The value of one parameter of a stored query, read as the type that the query compares it with.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StoredArgument
{
    private readonly StoredQuery _query;
    private readonly string _name;
    private readonly JsonElement _json;

    internal StoredArgument(StoredQuery query, string name, JsonElement json) => (_query, _name, _json) = (query, name, json);

    /// <summary>Whether a value was given, and not null.</summary>
    public bool HasValue => _json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A text.</summary>
    public string Text() => Chars("a text");

    /// <summary>A whole number.</summary>
    public long Long() => TryLong(out var number) ? number : throw Wrong("a whole number");

    /// <summary>A number of records.</summary>
    public int Count() => TryLong(out var number) && number is >= 0 and <= int.MaxValue ? (int)number : throw Wrong("a whole number from 0 on");

    /// <summary>A number.</summary>
    public double Double() => _json.ValueKind == JsonValueKind.Number && _json.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong("a number");

    /// <summary>An exact number.</summary>
    public decimal Decimal() => _json.ValueKind == JsonValueKind.Number && _json.TryGetDecimal(out var number) ? number : throw Wrong("a number of at most 28 digits");

    /// <summary>True or false.</summary>
    public bool Boolean() => _json.ValueKind is JsonValueKind.True or JsonValueKind.False ? _json.GetBoolean() : throw Wrong("true or false");

    /// <summary>A day.</summary>
    public DateOnly Date()
    {
        const string Expected = "a date such as \"2026-12-31\"";
        return JsonMoments.TryReadDate(Chars(Expected), out var date) ? date : throw Wrong(Expected);
    }

    /// <summary>A time of the day.</summary>
    public TimeOnly Time()
    {
        const string Expected = "a time such as \"23:59:59\"";
        return JsonMoments.TryReadTime(Chars(Expected), out var time) ? time : throw Wrong(Expected);
    }

    /// <summary>A point in time; without an offset it is UTC.</summary>
    public DateTimeOffset DateTime()
    {
        const string Expected = "a point in time such as \"2026-12-31T23:59:59.000Z\"";
        if (_json.ValueKind != JsonValueKind.String || !_json.TryGetDateTimeOffset(out var moment))
        {
            throw Wrong(Expected);
        }

        return _json.TryGetDateTime(out var plain) && plain.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(plain, TimeSpan.Zero) : moment;
    }

    /// <summary>One of the options that the metadata list.</summary>
    /// <typeparam name="T">The options.</typeparam>
    public T Select<T>()
        where T : struct, ISelect<T>
    {
        var value = T.IsNumeric && _json.ValueKind == JsonValueKind.Number ? _json.GetRawText() : Chars("an option");
        return T.Options.Contains(value) ? T.From(value) : throw Unknown(value, T.Options.ToArray());
    }

    /// <summary>The number of one of several names, one a line.</summary>
    public int Choice(string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var (known, value) = (names.Split('\n'), Chars("a name"));
        return Array.IndexOf(known, value) is var number && number >= 0 ? number : throw Unknown(value, known);
    }

    /// <summary>The value of a parameter of a query that was loaded at run time.</summary>
    internal Value Of(NamedParameter parameter)
    {
        if (!parameter.IsList)
        {
            return One(parameter);
        }

        if (_json.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("a list");
        }

        var (query, name) = (_query, _name);
        return Value.OfList([.. _json.EnumerateArray().Select(item => new StoredArgument(query, name, item).One(parameter))]);
    }

    /// <summary>A list of values.</summary>
    /// <typeparam name="T">What one is.</typeparam>
    /// <param name="read">Reads one.</param>
    public IReadOnlyList<T> List<T>(Func<StoredArgument, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_json.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("a list");
        }

        var list = new List<T>(_json.GetArrayLength());
        foreach (var item in _json.EnumerateArray())
        {
            list.Add(read(new StoredArgument(_query, _name, item)));
        }

        return list;
    }

    /// <summary>What a JSON value is, as messages write it.</summary>
    internal static string Found(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => json.GetString() is { Length: <= 40 } text ? $"the text '{text}'" : "a long text",
        JsonValueKind.Number => json.GetRawText() is { Length: <= 40 } number ? "the number " + number : "a long number",
        JsonValueKind.Null => "null",
        _ => json.ValueKind == JsonValueKind.True ? "true" : "false",
    };

    private Value One(NamedParameter parameter) => parameter.Type.Kind switch
    {
        ValueKind.Long => Value.Of(Long()),
        ValueKind.Double => Value.Of(Double()),
        ValueKind.Decimal => Value.Of(Decimal()),
        ValueKind.Boolean => Value.Of(Boolean()),
        ValueKind.Date => Value.Of(Date()),
        ValueKind.Time => Value.Of(Time()),
        ValueKind.DateTime => Value.Of(DateTime()),
        ValueKind.Select => Value.OfSelect(Option(parameter.Field)),
        _ => Value.Of(Text()),
    };

    private string Option(FieldSchema? field)
    {
        var value = _json.ValueKind == JsonValueKind.Number ? _json.GetRawText() : Chars("an option");
        return field is null || field.Options.IsEmpty || field.Options.Any(option => option.Value == value) ? value : throw Unknown(value, [.. field.Options.Select(static option => option.Value)]);
    }

    private string Chars(string expected) => _json.ValueKind == JsonValueKind.String ? _json.GetString()! : throw Wrong(expected);

    private bool TryLong(out long number)
    {
        number = 0;
        if (_json.ValueKind != JsonValueKind.Number || _json.TryGetInt64(out number))
        {
            return _json.ValueKind == JsonValueKind.Number;
        }

        // 5.0 and 5e3 are whole numbers too.
        var isWhole = _json.TryGetDecimal(out var exact) && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue;
        number = isWhole ? (long)exact : 0;
        return isWhole;
    }

    private ObjectQLException Wrong(string expected) => Error(
        _json.ValueKind == JsonValueKind.Undefined ? $"The query '{_query.Name}' needs the parameter '{_name}', {expected}."
            : $"The parameter '{_name}' of the query '{_query.Name}' is {expected}, but found {Found(_json)}.");

    private ObjectQLException Unknown(string value, string[] known) =>
        Error($"The parameter '{_name}' of the query '{_query.Name}' is one of {string.Join(", ", known)}, but found '{value}'.{NearName.Hint(value, known)}");

    private ObjectQLException Error(string message) => new(ErrorCode.InvalidRequest, message, null, _name);
}
