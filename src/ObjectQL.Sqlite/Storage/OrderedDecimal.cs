using System.Buffers.Text;
using System.Globalization;

namespace ObjectQL.Sqlite.Storage;

/// <summary>
/// Decimals of more than 18 digits as text whose ordinal order is the numeric order, whatever the precision and scale: <c>p</c>, the
/// number of digits before the point, <c>:</c>, the digits (12.5 is <c>p2:12.5</c>, zero <c>p0:</c>); a negative number is <c>n</c>, every digit (also of the
/// count) as its complement, and <c>~</c> at the end (−12.5 is <c>nR:87.4~</c>). Zeros in front and behind are left out.
/// </summary>
internal static class OrderedDecimal
{
    /// <summary>The greatest number of bytes of an encoded value.</summary>
    public const int MaxLength = 40;

    private const int MaxWholeDigits = 29;

    /// <summary>Whether the value fits, and if so, its encoding.</summary>
    public static DecimalFit Encode(decimal value, int precision, int scale, Span<byte> target, out int length)
    {
        Span<byte> digits = stackalloc byte[32];
        length = 0;
        var negative = value < 0;
        Utf8Formatter.TryFormat(Math.Abs(value), digits, out var count);
        Split(digits[..count], out var whole, out var fraction);
        if (fraction.Length > scale)
        {
            return DecimalFit.ExcessDigits;
        }

        if (whole.Length > precision - scale)
        {
            return DecimalFit.OutOfRange;
        }

        length = Write(whole, fraction, negative, target);
        return DecimalFit.Exact;
    }

    /// <summary>The encoding of any value, for comparisons.</summary>
    public static int EncodeAny(decimal value, Span<byte> target)
    {
        Span<byte> digits = stackalloc byte[32];
        Utf8Formatter.TryFormat(Math.Abs(value), digits, out var count);
        Split(digits[..count], out var whole, out var fraction);
        return Write(whole, fraction, value < 0, target);
    }

    /// <summary>Decodes a value into plain decimal digits (<c>-12.50</c>), with at least <paramref name="scale"/> of them behind the point.</summary>
    /// <returns>The number of bytes, or 0 when the text is no encoded decimal.</returns>
    public static int DecodeText(ReadOnlySpan<byte> text, int scale, Span<byte> target)
    {
        if (text.Length < 3 || text.Length > MaxLength || text[2] != ':' || text[0] is not ((byte)'p' or (byte)'n'))
        {
            return 0;
        }

        var negative = text[0] == 'n';
        if (negative && text[^1] != '~')
        {
            return 0;
        }

        var whole = DigitCount(text[1]);
        whole = negative ? MaxWholeDigits - whole : whole;
        var body = negative ? text[3..^1] : text[3..];
        if (whole < 0 || body.Length < whole || (body.Length > whole && body[whole] != '.'))
        {
            return 0;
        }

        var at = 0;
        if (negative)
        {
            target[at++] = (byte)'-';
        }

        if (whole == 0)
        {
            target[at++] = (byte)'0';
        }

        var fractionDigits = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (i == whole)
            {
                target[at++] = (byte)'.';
                continue;
            }

            if (body[i] is < (byte)'0' or > (byte)'9')
            {
                return 0;
            }

            fractionDigits += i > whole ? 1 : 0;
            target[at++] = negative ? (byte)('0' + '9' - body[i]) : body[i];
        }

        if (fractionDigits == 0 && scale > 0)
        {
            target[at++] = (byte)'.';
        }

        for (; fractionDigits < scale; fractionDigits++)
        {
            target[at++] = (byte)'0';
        }

        return at;
    }

    /// <summary>Decodes a value.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, int scale, out decimal value)
    {
        Span<byte> digits = stackalloc byte[MaxLength + 64];
        var length = DecodeText(text, Math.Min(scale, 28), digits);
        if (length == 0)
        {
            value = 0;
            return false;
        }

        // With all zeros of the scale the digits may be more than a decimal holds; without them they never are.
        return decimal.TryParse(digits[..length], NumberStyles.Number, CultureInfo.InvariantCulture, out value);
    }

    private static int Write(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, bool negative, Span<byte> target)
    {
        target[0] = negative ? (byte)'n' : (byte)'p';
        target[1] = CountDigit(negative ? MaxWholeDigits - whole.Length : whole.Length);
        target[2] = (byte)':';
        var at = 3;
        at += Digits(whole, negative, target[at..]);
        if (!fraction.IsEmpty)
        {
            target[at++] = (byte)'.';
            at += Digits(fraction, negative, target[at..]);
        }

        if (negative)
        {
            // Greater than '.' and every digit, so that −1.5 comes after −1.55.
            target[at++] = (byte)'~';
        }

        return at;
    }

    private static void Split(ReadOnlySpan<byte> digits, out ReadOnlySpan<byte> whole, out ReadOnlySpan<byte> fraction)
    {
        var point = digits.IndexOf((byte)'.');
        whole = (point < 0 ? digits : digits[..point]).TrimStart((byte)'0');
        fraction = point < 0 ? default : digits[(point + 1)..].TrimEnd((byte)'0');
    }

    private static int Digits(ReadOnlySpan<byte> digits, bool complement, Span<byte> target)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            target[i] = complement ? (byte)('0' + '9' - digits[i]) : digits[i];
        }

        return digits.Length;
    }

    private static byte CountDigit(int count) => (byte)(count < 10 ? '0' + count : 'A' + count - 10);

    private static int DigitCount(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'T' => digit - 'A' + 10,
        _ => -1,
    };
}
