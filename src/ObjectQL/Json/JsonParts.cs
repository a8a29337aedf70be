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

    private enum Form
    {
        Json,
        Texts,
        Options,
        Numbers,
        File,
        Files,
        Location,
        Address,
    }

    /// <summary>What a value of the class looks like, for messages.</summary>
    public static string NameOf<T>() => FormOf<T>.Value switch
    {
        Form.Texts => "a list of texts",
        Form.Options => "a list of options",
        Form.Numbers => "a list of numbers",
        Form.Location => "a location such as {\"latitude\":48.2,\"longitude\":16.4}",
        Form.Address => "an address such as {\"city\":\"Graz\"}",
        Form.File => "a file such as {\"name\":\"a.pdf\",\"url\":\"/a.pdf\"}",
        Form.Files => "a list of files",
        _ => "JSON",
    };

    /// <summary>Why the value that a reader stands on is none of the class, as far as the class itself is not strict about it; null when it may be one.</summary>
    /// <param name="json">The reader, a copy.</param>
    /// <param name="isStrict">Whether a part that is unknown is refused.</param>
    public static string? Fault<T>(Utf8JsonReader json, bool isStrict) => FormOf<T>.Value switch
    {
        Form.Json => null,
        Form.Location => Members(ref json, s_none, CompositeParts.Location, CompositeParts.Degrees, isStrict),
        Form.Address => Members(ref json, CompositeParts.Address, s_none, s_none, isStrict),
        Form.File => File(ref json),
        _ when json.TokenType != JsonTokenType.StartArray => $"found {Named(json.TokenType)}",
        Form.Numbers => null,
        var form => Elements(ref json, form),
    };

    private static string? Elements(ref Utf8JsonReader json, Form form)
    {
        for (var number = 1; json.Read() && json.TokenType != JsonTokenType.EndArray; number++)
        {
            var fault = form == Form.Files ? File(ref json)
                : json.TokenType == JsonTokenType.String || (json.TokenType == JsonTokenType.Number && form == Form.Options) ? null
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

    /// <summary>What the class is, which is found out once.</summary>
    private static class FormOf<T>
    {
        public static readonly Form Value =
            typeof(T) == typeof(TextList) ? Form.Texts
            : typeof(T) == typeof(Vector) ? Form.Numbers
            : typeof(T) == typeof(Location) ? Form.Location
            : typeof(T) == typeof(Address) ? Form.Address
            : typeof(T) == typeof(Attachment) ? Form.File
            : typeof(T) == typeof(AttachmentList) ? Form.Files
            : typeof(IOptionList).IsAssignableFrom(typeof(T)) ? Form.Options
            : Form.Json;
    }
}
