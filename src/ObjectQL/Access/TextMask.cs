using System.Globalization;
using System.Text;

namespace ObjectQL;

/// <summary>
/// Shows a text in part. The format is asterisks; asterisks with <c>{firstN}</c> and <c>{lastN}</c> in them; one with <c>@</c> for addresses; one
/// with <c>-</c> for groups of characters; any other shows the first and the last character.
/// </summary>
/// <remarks>A text that is too short to hide anything of is hidden as a whole, and so is a character of two code units that would be shown by half.</remarks>
internal sealed class TextMask
{
    private const int MostStars = 8;
    private readonly string _format;
    private readonly List<(string Text, int Shown, bool IsFirst)> _parts = [];
    private readonly int _shown;

    public TextMask(string format)
    {
        _format = format;
        var (done, open) = (0, format.IndexOf('{'));
        for (; open >= 0; open = format.IndexOf('{', open + 1))
        {
            var close = format.IndexOf('}', open);
            var place = close < 0 ? default : format.AsSpan(open + 1, close - open - 1);
            var isFirst = place.StartsWith("first", StringComparison.Ordinal);
            if ((isFirst || place.StartsWith("last", StringComparison.Ordinal)) && int.TryParse(place[(isFirst ? 5 : 4)..], NumberStyles.None, CultureInfo.InvariantCulture, out var shown))
            {
                _parts.Add((format[done..open], 0, false));
                _parts.Add(("", shown, isFirst));
                _shown = (int)Math.Min(int.MaxValue, (long)_shown + shown);
                done = close + 1;
            }
        }

        if (_parts.Count != 0)
        {
            _parts.Add((format[done..], 0, false));
        }
    }

    /// <summary>The text as it is shown.</summary>
    public string Of(string value)
    {
        if (value.Length == 0)
        {
            return value;
        }

        if (_parts.Count != 0)
        {
            return value.Length <= _shown ? Stars(value.Length) : Filled(value);
        }

        return _format.Length != 0 && _format.AsSpan().Trim('*').IsEmpty ? Stars(value.Length)
            : _format.Contains('@', StringComparison.Ordinal) && value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? Address(value, at)
            : _format.Contains('-', StringComparison.Ordinal) ? Groups(value)
            : Ends(value);
    }

    private string Filled(string value)
    {
        var shown = new StringBuilder();
        foreach (var (text, count, isFirst) in _parts)
        {
            shown.Append(text).Append(isFirst ? First(value, count) : Last(value, count));
        }

        return shown.ToString();
    }

    /// <summary>The ends of the name and of each part of the domain, but the last part as a whole.</summary>
    private static string Address(string value, int at)
    {
        var labels = value[(at + 1)..].Split('.');
        for (var i = 0; i < labels.Length - 1; i++)
        {
            labels[i] = Ends(labels[i]);
        }

        return Ends(value[..at]) + "@" + (labels.Length == 1 ? Ends(labels[0]) : string.Join('.', labels));
    }

    /// <summary>As many groups of asterisks as the format has.</summary>
    private string Groups(string value)
    {
        var count = _format.Split('-').Length;
        var length = Math.Max(1, (value.Length + count - 1) / count);
        return string.Join('-', Enumerable.Range(0, count).Select(group => Math.Clamp(value.Length - (group * length), 0, length)).Where(static size => size > 0).Select(static size => new string('*', size)));
    }

    private static string Ends(string value)
    {
        if (value.Length <= 2)
        {
            return Stars(value.Length);
        }

        var (first, last) = (First(value, 1), Last(value, 1));
        return first + new string('*', value.Length - first.Length - last.Length) + last;
    }

    private static string First(string value, int count) => count > 0 && char.IsHighSurrogate(value[count - 1]) ? value[..(count - 1)] : value[..count];

    private static string Last(string value, int count) => count > 0 && char.IsLowSurrogate(value[^count]) ? value[^(count - 1)..] : value[^count..];

    private static string Stars(int length) => new('*', Math.Min(length, MostStars));
}
