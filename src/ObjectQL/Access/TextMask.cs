using System.Globalization;

namespace ObjectQL;

/// <summary>
/// Shows a text in part. The format is asterisks; asterisks with <c>{firstN}</c> or <c>{lastN}</c> in them; one with <c>@</c> for addresses; one
/// with <c>-</c> for groups of characters; any other shows the first and the last character.
/// </summary>
/// <remarks>A text that is too short to hide anything of is hidden as a whole.</remarks>
internal sealed class TextMask
{
    private const int MostStars = 8;
    private readonly string _format;
    private readonly string? _token;
    private readonly int _shown;
    private readonly bool _isFirst;

    public TextMask(string format)
    {
        _format = format;
        foreach (var word in (ReadOnlySpan<string>)["{first", "{last"])
        {
            var start = format.IndexOf(word, StringComparison.Ordinal);
            var end = start < 0 ? -1 : format.IndexOf('}', start);
            if (end > 0 && int.TryParse(format.AsSpan(start + word.Length, end - start - word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _shown))
            {
                _token = format[start..(end + 1)];
                _isFirst = word == "{first";
                return;
            }
        }
    }

    /// <summary>The text as it is shown.</summary>
    public string Of(string value)
    {
        if (value.Length == 0)
        {
            return value;
        }

        if (_token is not null)
        {
            return value.Length <= _shown ? Stars(value.Length)
                : _format.Replace(_token, _isFirst ? value[.._shown] : value[^_shown..], StringComparison.Ordinal);
        }

        return _format.Length != 0 && _format.AsSpan().Trim('*').IsEmpty ? Stars(value.Length)
            : _format.Contains('@', StringComparison.Ordinal) && value.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? Address(value, at)
            : _format.Contains('-', StringComparison.Ordinal) ? Groups(value)
            : Ends(value);
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

    private static string Ends(string value) => value.Length <= 2 ? Stars(value.Length) : value[0] + new string('*', value.Length - 2) + value[^1];

    private static string Stars(int length) => new('*', Math.Min(length, MostStars));
}
