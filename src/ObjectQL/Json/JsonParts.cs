using System.Globalization;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// What JSON of callers must look like to become a value with parts. A text in a list, or a part of an address, is a text as a field of that type takes it; a number is none.
/// What a database holds is read more loosely, since others have written it.
/// </summary>
internal static class JsonParts
{
    private static readonly string[] s_none = [];

    /// <summary>What a value of the class looks like, for messages.</summary>
    public static string NameOf<T>() =>
        typeof(T) == typeof(TextList) ? "a list of texts"
        : typeof(T) == typeof(Vector) ? "a list of numbers"
        : typeof(T) == typeof(Location) ? "a location such as {\"latitude\":48.2,\"longitude\":16.4}"
        : typeof(T) == typeof(Address) ? "an address such as {\"city\":\"Graz\"}"
        : typeof(T) == typeof(Attachment) ? "a file such as {\"name\":\"a.pdf\",\"url\":\"/a.pdf\"}"
        : typeof(T) == typeof(AttachmentList) ? "a list of files"
        : typeof(IOptionList).IsAssignableFrom(typeof(T)) ? "a list of options"
        : "JSON";

    /// <summary>Why the value that a reader stands on is none of the class, as far as the class itself is not strict about it; null when it may be one.</summary>
    /// <param name="json">The reader, a copy.</param>
    /// <param name="isStrict">Whether a part that is unknown is refused.</param>
    public static string? Fault<T>(Utf8JsonReader json, bool isStrict)
    {
        if (typeof(T) == typeof(Location))
        {
            return Members(ref json, s_none, CompositeParts.Location, CompositeParts.Degrees, isStrict);
        }

        if (typeof(T) == typeof(Address))
        {
            return Members(ref json, CompositeParts.Address, s_none, s_none, isStrict);
        }

        if (typeof(T) == typeof(Attachment))
        {
            return File(ref json);
        }

        var isTexts = typeof(T) == typeof(TextList);
        var isFiles = typeof(T) == typeof(AttachmentList);
        if ((!isTexts && !isFiles && !typeof(IOptionList).IsAssignableFrom(typeof(T))) || json.TokenType != JsonTokenType.StartArray)
        {
            return json.TokenType == JsonTokenType.StartArray || typeof(T) == typeof(JsonValue) ? null : $"found {Named(json.TokenType)}";
        }

        for (var number = 1; json.Read() && json.TokenType != JsonTokenType.EndArray; number++)
        {
            var fault = isFiles ? File(ref json)
                : json.TokenType == JsonTokenType.String || (json.TokenType == JsonTokenType.Number && !isTexts) ? null
                : $"is {Named(json.TokenType)}";
            if (fault is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"element {number} {(fault.StartsWith("found", StringComparison.Ordinal) ? "is" + fault["found".Length..] : fault)}");
            }
        }

        return null;
    }

    private static string? File(ref Utf8JsonReader json) => Members(ref json, CompositeParts.AttachmentTexts, CompositeParts.AttachmentNumbers, s_none, isStrict: false);

    /// <summary>Whether an object has the members that it must have, and each is of its type or null.</summary>
    private static string? Members(ref Utf8JsonReader json, string[] texts, string[] numbers, string[] required, bool isStrict)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return $"found {Named(json.TokenType)}";
        }

        var missing = (1 << required.Length) - 1;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var text = Find(ref json, texts);
            var number = Find(ref json, numbers);
            if (text < 0 && number < 0 && isStrict)
            {
                var unknown = json.GetString()!;
                return $"'{unknown}' is no part of it.{NearName.Hint(unknown, texts.Concat(numbers))}";
            }

            var isRequired = number >= 0 && number < required.Length;
            json.Read();
            if (json.TokenType != JsonTokenType.Null || isRequired)
            {
                if (text >= 0 && json.TokenType != JsonTokenType.String)
                {
                    return $"'{texts[text]}' is {Named(json.TokenType)}, not a text";
                }

                if (number >= 0 && json.TokenType != JsonTokenType.Number)
                {
                    return $"'{numbers[number]}' is {Named(json.TokenType)}, not a number";
                }
            }

            missing &= isRequired ? ~(1 << number) : -1;
            json.Skip();
        }

        return missing == 0 ? null : $"'{required[System.Numerics.BitOperations.TrailingZeroCount(missing)]}' is missing";
    }

    private static int Find(ref Utf8JsonReader json, string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (json.ValueTextEquals(names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Named(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        _ => "null",
    };
}
