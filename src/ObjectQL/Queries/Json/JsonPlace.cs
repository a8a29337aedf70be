using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Tells where in a JSON text something stands; computed only for messages, so that reading pays nothing for it.</summary>
internal static class JsonPlace
{
    private const int LongestPath = 200;

    /// <summary>The path of the token at that byte, such as <c>where.status.$gt</c> or <c>filters[0][1]</c>; empty for the whole text.</summary>
    public static string PathOf(ReadOnlySpan<byte> json, long position)
    {
        var names = new List<string>();
        var places = new List<int>();
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= position)
            {
                Step(ref reader, names, places);
                if (reader.TokenStartIndex == position)
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // Behind the faulty place nothing is needed.
        }

        return Text(names, places);
    }

    /// <summary>A text of the JSON for messages, whatever its bytes are.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text.Length > LongestPath ? text[..LongestPath] : text);
        return text.Length > LongestPath ? shown + "…" : shown;
    }

    /// <summary>One entry per open bracket: the name of the current member, or the place in the array.</summary>
    private static void Step(ref Utf8JsonReader reader, List<string> names, List<int> places)
    {
        if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
        {
            names.RemoveAt(names.Count - 1);
            places.RemoveAt(places.Count - 1);
            return;
        }

        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            names[^1] = Shown(reader.ValueSpan);
            return;
        }

        if (places.Count != 0 && places[^1] != -1)
        {
            // -2 stands in front of the first element.
            places[^1] = places[^1] == -2 ? 0 : places[^1] + 1;
        }

        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            names.Add("");
            places.Add(reader.TokenType == JsonTokenType.StartArray ? -2 : -1);
        }
    }

    private static string Text(List<string> names, List<int> places)
    {
        var path = new StringBuilder();
        for (var i = 0; i < names.Count && path.Length < LongestPath; i++)
        {
            if (places[i] >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{places[i]}]");
            }
            else if (names[i].Length != 0)
            {
                path.Append(path.Length == 0 ? "" : ".").Append(names[i]);
            }
        }

        return path.ToString();
    }
}
