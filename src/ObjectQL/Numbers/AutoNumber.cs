using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace ObjectQL;

/// <summary>The format of an auto number, such as <c>INV-{YYYY}-{0000}</c>: text, parts of the date (UTC), and the number with at least so many digits.</summary>
/// <param name="number">The number of the field.</param>
/// <param name="format">The format; without a place for the number it comes last, with four digits.</param>
/// <param name="isGapless">Whether numbers belong to the transaction that stores their record.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AutoNumber(int number, string format, bool isGapless = false)
{
    private readonly string _format = HasNumber(format) ? format : format + "{0000}";

    /// <summary>The number of the field.</summary>
    internal int Field => number;

    /// <summary>Whether a rollback gives numbers back, so that writers wait for each other.</summary>
    internal bool IsGapless => isGapless;

    /// <summary>What the numbers are counted within: they begin anew with each year, month or day that the format names.</summary>
    internal string Period(DateTimeOffset now) => Write(now, null);

    /// <summary>The text of a number.</summary>
    internal string Text(DateTimeOffset now, long value) => Write(now, value);

    private string Write(DateTimeOffset now, long? value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _format.Length; i++)
        {
            var end = _format[i] == '{' ? _format.IndexOf('}', i) : -1;
            var token = end < 0 ? "" : _format[(i + 1)..end];
            var part = token switch
            {
                "YYYY" => now.UtcDateTime.Year.ToString("0000", CultureInfo.InvariantCulture),
                "YY" => (now.UtcDateTime.Year % 100).ToString("00", CultureInfo.InvariantCulture),
                "MM" => now.UtcDateTime.Month.ToString("00", CultureInfo.InvariantCulture),
                "DD" => now.UtcDateTime.Day.ToString("00", CultureInfo.InvariantCulture),
                _ when IsNumber(token) => value is null ? "" : value.Value.ToString(token, CultureInfo.InvariantCulture),
                _ => null,
            };
            if (part is null)
            {
                _ = value is null ? text : text.Append(_format[i]);
                continue;
            }

            _ = value is null && IsNumber(token) ? text : text.Append(part).Append(value is null ? "-" : "");
            i = end;
        }

        return text.ToString();
    }

    private static bool HasNumber(string format)
    {
        for (var start = format.IndexOf('{'); start >= 0; start = format.IndexOf('{', start + 1))
        {
            if (format.IndexOf('}', start) is var end and > 0 && IsNumber(format[(start + 1)..end]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumber(string token) => token.Length > 0 && token.AsSpan().TrimStart('0').IsEmpty;
}
