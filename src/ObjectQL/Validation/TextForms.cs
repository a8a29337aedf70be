using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Whether texts have the form that a field declares.</summary>
internal static class TextForms
{
    private const int MostPhoneDigits = 15;
    private static readonly string[] s_withHost = ["http", "https", "ftp", "ws", "wss"];
    private static readonly string[] s_dateTimes =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    /// <summary>Whether a text has the form.</summary>
    public static bool Has(TextFormat format, string text) => format switch
    {
        TextFormat.Email => IsEmail(text),
        TextFormat.Url => SchemeOf(text) is { } scheme && IsUrl(text, scheme),
        TextFormat.Phone => IsPhone(text),
        TextFormat.Date => text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        TextFormat.DateTime => DateTimeOffset.TryParseExact(text, s_dateTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        TextFormat.Json => IsJson(text),
        _ => true,
    };

    /// <summary>What the rule of a form is called behind the field's name.</summary>
    public static string RuleOf(TextFormat format) => NameOf(format) + "_format";

    /// <summary>What is wrong with a text that has another form.</summary>
    public static string MessageOf(TextFormat format) => $"Invalid {format switch { TextFormat.Url => "URL", TextFormat.Json => "JSON", _ => NameOf(format) }} format";

    /// <summary>Whether an absolute URL has one of the schemes.</summary>
    public static bool HasScheme(string url, EquatableArray<string> schemes)
    {
        var scheme = SchemeOf(url);
        foreach (var allowed in schemes)
        {
            if (scheme?.Equals(allowed, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(TextFormat format) => format switch
    {
        TextFormat.Email => "email",
        TextFormat.Url => "url",
        TextFormat.Phone => "phone",
        TextFormat.Date => "date",
        TextFormat.Json => "json",
        _ => "datetime",
    };

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || text.IndexOf('@', at + 1) >= 0)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        // A dot with something on both sides, behind the sign.
        return text.Length > at + 3 && text.AsSpan(at + 2, text.Length - at - 3).Contains('.');
    }

    private static string? SchemeOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(text[0]))
        {
            return null;
        }

        foreach (var c in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return null;
            }
        }

        return text[..colon];
    }

    /// <summary>What a browser takes for an absolute URL: the schemes of the web need a host, others say what they like.</summary>
    private static bool IsUrl(string text, string scheme) =>
        Array.Exists(s_withHost, known => known.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            ? Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length != 0
            : text.Length > scheme.Length + 1;

    private static bool IsJson(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        try
        {
            reader.Read();
            return reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsPhone(string text)
    {
        var (digits, end) = (0, text.Length);
        var extension = text.AsSpan().IndexOfAny('x', 'X', '#');
        if (extension >= 0)
        {
            var number = text.AsSpan(extension + 1).TrimStart(" .");
            if (number.IsEmpty || number.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            end = text[extension] is 'x' or 'X' && extension >= 2 && text.AsSpan(extension - 1, 1).Equals("e", StringComparison.OrdinalIgnoreCase) ? extension - 1 : extension;
        }

        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (!(c == '+' && digits == 0) && c is not (' ' or '-' or '.' or '/' or '(' or ')'))
            {
                return false;
            }
        }

        return digits is >= 3 and <= MostPhoneDigits;
    }
}
