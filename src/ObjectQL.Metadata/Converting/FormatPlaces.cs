namespace ObjectQL.Metadata;

/// <summary>The places in braces of formats: of masks and of auto numbers.</summary>
internal static class FormatPlaces
{
    private static readonly string[] s_dates = ["YYYY", "YY", "MM", "DD"];

    /// <summary>The first place that means nothing, with its braces; null when all do.</summary>
    public static string? Wrong(string format, Func<string, bool> isKnown)
    {
        for (var open = format.IndexOf('{'); open >= 0; open = format.IndexOf('{', open + 1))
        {
            var close = format.IndexOf('}', open);
            if (close < 0 || !isKnown(format.Substring(open + 1, close - open - 1)))
            {
                return close < 0 ? format.Substring(open) : format.Substring(open, close - open + 1);
            }
        }

        return null;
    }

    /// <summary>Whether a mask shows something there.</summary>
    public static bool IsOfMask(string place) =>
        (place.StartsWith("first", StringComparison.Ordinal) && IsNumber(place.Substring(5))) || (place.StartsWith("last", StringComparison.Ordinal) && IsNumber(place.Substring(4)));

    /// <summary>Whether an auto number has something there.</summary>
    public static bool IsOfNumber(string place) => Array.IndexOf(s_dates, place) >= 0 || (place.Length != 0 && place.Trim('0').Length == 0);

    /// <summary>The places of a format of auto numbers that have the number, with their braces.</summary>
    public static string[] NumbersIn(string? format)
    {
        var found = new List<string>();
        for (var open = format?.IndexOf('{') ?? -1; open >= 0; open = format!.IndexOf('{', open + 1))
        {
            var close = format!.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            var place = format.Substring(open + 1, close - open - 1);
            if (IsOfNumber(place) && place[0] == '0')
            {
                found.Add("{" + place + "}");
            }
        }

        return [.. found];
    }

    /// <summary>What was probably meant.</summary>
    public static string HintOfNumber(string place) => Array.Find(s_dates, known => string.Equals("{" + known + "}", place, StringComparison.OrdinalIgnoreCase)) is { } near ? " Did you mean '{" + near + "}'?" : "";

    private static bool IsNumber(string text) => text.Length is > 0 and < 10 && text.All(static c => c is >= '0' and <= '9');
}
