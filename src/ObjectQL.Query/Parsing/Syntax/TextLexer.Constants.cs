using System.Globalization;
using System.Text;

namespace ObjectQL.Query;

/// <content>Numbers and texts.</content>
internal sealed partial class TextLexer
{
    /// <summary>The text of a template from here to its next expression or its end.</summary>
    public Token TemplatePart()
    {
        var start = _position;
        var value = new StringBuilder();
        while (_position < text.Length)
        {
            var c = text[_position];
            if (c == '`' || (c == '$' && At(1) == '{'))
            {
                var kind = c == '`' ? TokenKind.TemplateEnd : TokenKind.TemplatePart;
                _position += c == '`' ? 1 : 2;
                return Checked(kind, start, value);
            }

            if (Character(value) is { } error)
            {
                return error;
            }
        }

        return Bad(start, "The template has no end; it is written `text ${value}`.");
    }

    private Token Quoted(char quote)
    {
        var start = _position++;
        var value = new StringBuilder();
        while (_position < text.Length)
        {
            if (text[_position] == quote)
            {
                _position++;
                if (At(0) != quote)
                {
                    return Checked(TokenKind.Constant, start, value);
                }

                // A doubled quote is one, as in SQL.
                value.Append(quote);
                _position++;
            }
            else if (Character(value) is { } error)
            {
                return error;
            }
        }

        return Bad(start, $"The text has no closing {quote}.");
    }

    private Token Checked(TokenKind kind, int start, StringBuilder value)
    {
        var result = value.ToString();
        for (var i = 0; i < result.Length; i++)
        {
            if (char.IsHighSurrogate(result[i]) && i + 1 < result.Length && char.IsLowSurrogate(result[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(result[i]))
            {
                return Bad(start, "The text holds half of a surrogate pair, which is no Unicode character.", _position - start);
            }
        }

        return new Token(kind, start, _position, result, Constant.Of(result));
    }

    /// <summary>Reads one character, escaped or not.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    private Token? Character(StringBuilder value)
    {
        var c = text[_position++];
        if (c != '\\')
        {
            value.Append(c);
            return null;
        }

        var start = _position - 1;
        var escape = At(0);
        _position++;
        switch (escape)
        {
            case 'n': value.Append('\n'); return null;
            case 't': value.Append('\t'); return null;
            case 'r': value.Append('\r'); return null;
            case 'b': value.Append('\b'); return null;
            case 'f': value.Append('\f'); return null;
            case 'v': value.Append('\v'); return null;
            case '0': value.Append('\0'); return null;
            case 'x': return Hexadecimal(value, start, 2);
            case 'u' when At(0) == '{': return CodePoint(value, start);
            case 'u': return Hexadecimal(value, start, 4);
            case '\\' or '\'' or '"' or '`' or '$' or '/' or '{': value.Append(escape); return null;
            default: return Bad(start, @"'\' begins an escape: \n \t \r \\ \' \"" \x41 \u0041 \u{1F600}. A backslash itself is written '\\'.");
        }
    }

    private Token? Hexadecimal(StringBuilder value, int start, int digits)
    {
        var code = Code(_position, _position + digits);
        if (code < 0)
        {
            return Bad(start, $"This escape needs {digits} hexadecimal digits.", 2);
        }

        _position += digits;
        value.Append((char)code);
        return null;
    }

    private Token? CodePoint(StringBuilder value, int start)
    {
        var end = _position + 1;
        while (end < text.Length && end - _position <= 7 && text[end] != '}')
        {
            end++;
        }

        var code = end < text.Length && text[end] == '}' ? Code(_position + 1, end) : -1;
        if (code is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
        {
            return Bad(start, @"This escape needs a Unicode character: \u{1F600}.", 2);
        }

        _position = end + 1;
        value.Append(char.ConvertFromUtf32(code));
        return null;
    }

    /// <summary>The number that hexadecimal digits write; −1 when they are none.</summary>
    private int Code(int start, int end)
    {
        var code = end > start && end <= text.Length ? 0 : -1;
        for (var i = start; i < end && code >= 0; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'f' => text[i] - 'a' + 10,
                >= 'A' and <= 'F' => text[i] - 'A' + 10,
                _ => -1,
            };
            code = digit < 0 ? -1 : (code << 4) | digit;
        }

        return code;
    }

    /// <summary>A whole number is a whole number, one with a point an exact decimal, one with an exponent a double.</summary>
    private Token Number()
    {
        var start = _position;
        var digits = Digits();
        var isWhole = true;
        var hasExponent = false;
        if (At(0) == '.' && char.IsDigit(At(1)))
        {
            isWhole = false;
            _position++;
            digits += Digits();
        }

        if (At(0) is 'e' or 'E' && (char.IsDigit(At(1)) || (At(1) is '+' or '-' && char.IsDigit(At(2)))))
        {
            hasExponent = true;
            _position += 2;
            Digits();
        }

        if (_position < text.Length && (IsNameStart(text[_position]) || (text[_position] == '.' && IsNameStart(At(1)) && isWhole)))
        {
            var bad = _position;
            _position++;
            SkipName();
            return new Token(TokenKind.Error, start, _position, $"'{text.Substring(bad, _position - bad)}' cannot follow a number directly.");
        }

        var written = text.Substring(start, _position - start);
        if (isWhole && !hasExponent && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return new Token(TokenKind.Constant, start, _position, written, Constant.Of(whole));
        }

        if (!hasExponent && digits <= ExpressionType.MostDigits && decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact))
        {
            return new Token(TokenKind.Constant, start, _position, written, Constant.Of(exact));
        }

        return double.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && !double.IsInfinity(number)
            ? new Token(TokenKind.Constant, start, _position, written, Constant.Of(number))
            : new Token(TokenKind.Error, start, _position, "This number is too large.");
    }

    private int Digits()
    {
        var start = _position;
        while (_position < text.Length && text[_position] is >= '0' and <= '9')
        {
            _position++;
        }

        return _position - start;
    }
}
