using System.Globalization;
using System.Numerics;

namespace ObjectQL.Metadata;

/// <summary>
/// The YAML 1.2 core schema: which plain scalars are null, booleans and numbers. <c>yes</c>, <c>no</c>, <c>12:30</c>,
/// <c>1_000</c> and dates stay text.
/// </summary>
internal static class ScalarResolver
{
    /// <summary>What a plain scalar is, with its canonical text.</summary>
    public static (ScalarKind Kind, string Text) Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return (ScalarKind.Null, "");
            case "true" or "True" or "TRUE":
                return (ScalarKind.Boolean, "true");
            case "false" or "False" or "FALSE":
                return (ScalarKind.Boolean, "false");
        }

        return Number(text) ?? (ScalarKind.Text, text);
    }

    private static (ScalarKind Kind, string Text)? Number(string text)
    {
        var negative = text[0] == '-';
        var start = negative || text[0] == '+' ? 1 : 0;
        if (start == text.Length)
        {
            return null;
        }

        if (text.Length > start + 2 && text[start] == '0' && text[start + 1] is 'x' or 'o')
        {
            return Radix(text, start, negative);
        }

        return Decimal(text, start, negative);
    }

    private static (ScalarKind Kind, string Text)? Radix(string text, int start, bool negative)
    {
        var radix = text[start + 1] == 'x' ? 16 : 8;
        var value = BigInteger.Zero;
        if (text.Length > 40)
        {
            return null;
        }

        for (var i = start + 2; i < text.Length; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' and var c => c - '0',
                >= 'a' and <= 'f' and var c => c - 'a' + 10,
                >= 'A' and <= 'F' and var c => c - 'A' + 10,
                _ => 16,
            };
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return (ScalarKind.Integer, (negative ? -value : value).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Digits stay as they are written; only what JSON does not allow around them is mended.</summary>
    private static (ScalarKind Kind, string Text)? Decimal(string text, int start, bool negative)
    {
        var i = start;
        var whole = Digits(text, ref i);
        var fraction = "";
        var kind = ScalarKind.Integer;
        if (i < text.Length && text[i] == '.')
        {
            kind = ScalarKind.Float;
            i++;
            fraction = Digits(text, ref i);
        }

        if (whole.Length + fraction.Length == 0)
        {
            return null;
        }

        var exponent = "";
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            kind = ScalarKind.Float;
            var from = i++;
            if (i < text.Length && text[i] is '+' or '-')
            {
                i++;
            }

            if (Digits(text, ref i).Length == 0)
            {
                return null;
            }

            exponent = text.Substring(from, i - from);
        }

        if (i != text.Length)
        {
            return null;
        }

        whole = whole.TrimStart('0');
        var canonical = (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction) + exponent;
        return (kind, negative && canonical != "0" ? "-" + canonical : canonical);
    }

    private static string Digits(string text, ref int i)
    {
        var from = i;
        while (i < text.Length && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        return text.Substring(from, i - from);
    }
}
