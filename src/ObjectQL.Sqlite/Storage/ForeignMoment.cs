using System.Buffers.Text;
using System.Globalization;

namespace ObjectQL.Sqlite.Storage;

/// <summary>Points in time in text columns that another program made: milliseconds as digits, or ISO 8601.</summary>
internal static class ForeignMoment
{
    public static bool TryRead(ReadOnlySpan<byte> utf8, out long unixMilliseconds)
    {
        if (Utf8Parser.TryParse(utf8, out unixMilliseconds, out var used) && used == utf8.Length)
        {
            return unixMilliseconds is >= TimeText.FirstMillisecond and <= TimeText.LastMillisecond;
        }

        var isMoment = DateTimeOffset.TryParse(
            Utf8Text.ToString(utf8), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        unixMilliseconds = isMoment ? moment.ToUnixTimeMilliseconds() : 0;
        return isMoment;
    }
}
