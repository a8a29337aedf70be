using System.Globalization;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>What is wrong, where it stands, and what to write instead.</content>
internal ref partial struct JsonQueryReader
{
    private readonly ObjectQLException Error(string message, string? field = null)
    {
        return ErrorAt(_start + _json.TokenStartIndex, message, field);
    }

    private readonly ObjectQLException ErrorAt(long position, string message, string? field = null)
    {
        var path = JsonPlace.PathOf(_data, position);
        var place = string.Create(CultureInfo.InvariantCulture, $" (at {(path.Length == 0 ? "" : path + ", ")}byte {position})");
        return new ObjectQLException(ErrorCode.InvalidRequest, message + place, _root.Schema.Name, field);
    }

    private readonly ObjectQLException Expected(string expected) => Error($"Expected {expected}, but found {Found()}.");

    private readonly ObjectQLException UnknownKey(string whose, Utf8Names known, string more = "")
    {
        var name = Shown();
        return Error($"{whose} takes no '{name}'{more}.{NearName.Hint(name, known.All)} Known are {string.Join(", ", known.All)}.");
    }

    private readonly ObjectQLException UnknownOperator()
    {
        var name = Shown();
        return Error($"There is no operator '{name}'.{NearName.Hint(name, JsonVocabulary.ArrayOperators.All)} Known are {string.Join(", ", JsonVocabulary.ArrayOperators.All)}.");
    }

    private readonly ObjectQLException NoUnicode() => Error("The text is no valid Unicode.");

    private readonly ObjectQLException NoJson(JsonException error)
    {
        var line = error.LineNumber ?? 0;
        var column = error.BytePositionInLine ?? 0;
        return new ObjectQLException(
            ErrorCode.InvalidRequest,
            string.Create(CultureInfo.InvariantCulture, $"The query is no valid JSON of at most {MostDepth} levels: line {line + 1}, byte {column + 1}: {error.Message}"),
            _root.Schema.Name,
            inner: error);
    }

    /// <summary>The current name or text for messages.</summary>
    private readonly string Shown() => JsonPlace.Shown(_json.ValueSpan);

    private readonly string Found() => _json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndArray => "the end of the array",
        JsonTokenType.EndObject => "the end of the object",
        JsonTokenType.PropertyName => $"the name \"{Shown()}\"",
        JsonTokenType.String => $"the text \"{Shown()}\"",
        JsonTokenType.Null => "null",
        JsonTokenType.None => "nothing",
        _ => Shown(),
    };
}
