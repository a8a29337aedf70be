namespace ObjectQL.Query;

/// <summary>Cuts a text into tokens, each when it is asked for, so that the parser decides where the text of a template goes on.</summary>
internal sealed partial class TextLexer(string text)
{
    private static readonly string[] s_symbols =
    [
        "===", "!==", "??=", "||=", "&&=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<>", "<=", ">=", "&&", "||", "??", "?.", "=>", "**", "++", "--",
        "=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", ".", ",", "(", ")", "[", "]", "}", "`", ";", "&", "|", "^", "~",
    ];

    private int _position;

    /// <summary>Reads on from another place: what looks like a reference may be a block or a table.</summary>
    public void MoveTo(int position) => _position = position;

    /// <summary>The token that comes next, without taking it.</summary>
    public Token Peek()
    {
        var position = _position;
        var token = Next();
        _position = position;
        return token;
    }

    /// <summary>The next token; <see cref="TokenKind.End"/> again and again at the end.</summary>
    public Token Next()
    {
        if (SkipBlanks() is { } error)
        {
            return error;
        }

        if (_position >= text.Length)
        {
            return new Token(TokenKind.End, text.Length, text.Length, "");
        }

        var c = text[_position];
        if (IsNameStart(c))
        {
            var start = _position;
            return new Token(TokenKind.Name, start, End(), text.Substring(start, _position - start));
        }

        return c switch
        {
            >= '0' and <= '9' => Number(),
            '.' when char.IsDigit(At(1)) => Number(),
            '\'' or '"' => Quoted(c),
            '@' => Prefixed(TokenKind.Parameter, "A parameter is written '@name'."),
            '$' => Prefixed(TokenKind.Variable, "A variable is written '$name'."),
            '{' => Reference(),
            _ => Symbol(),
        };

        int End()
        {
            SkipName();
            return _position;
        }
    }

    /// <summary>Whether a name can stand without braces.</summary>
    public static bool IsPlainName(string name) => name.Length > 0 && IsNameStart(name[0]) && name.All(IsNamePart)
        && name is not ("new" or "return" or "function") && FunctionCatalog.Plain(name) is not ("not" or "true" or "false" or "null" or "undefined");

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    private static bool IsNamePart(char c) => c == '_' || char.IsLetterOrDigit(c);

    private char At(int offset) => _position + offset < text.Length ? text[_position + offset] : '\0';

    private void SkipName()
    {
        while (_position < text.Length && IsNamePart(text[_position]))
        {
            _position++;
        }
    }

    /// <summary>Skips white space and comments.</summary>
    /// <returns>What is wrong with a comment, or null.</returns>
    private Token? SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }
            else if (text[_position] == '/' && At(1) == '/')
            {
                var end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end;
            }
            else if (text[_position] == '/' && At(1) == '*')
            {
                var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    return Bad(_position, "The comment has no end; it is written /* … */.", 2);
                }

                _position = end + 2;
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private Token Prefixed(TokenKind kind, string message)
    {
        var start = _position++;
        if (_position >= text.Length || !IsNameStart(text[_position]))
        {
            return Bad(start, message);
        }

        SkipName();
        return new Token(kind, start, _position, text.Substring(start + 1, _position - start - 1));
    }

    private Token Reference()
    {
        var start = _position++;
        while (_position < text.Length && text[_position] is not ('}' or '{' or '\n'))
        {
            _position++;
        }

        if (_position >= text.Length || text[_position] != '}')
        {
            _position = start + 1;
            return new Token(TokenKind.Symbol, start, start + 1, "{");
        }

        _position++;
        return new Token(TokenKind.Reference, start, _position, text.Substring(start + 1, _position - start - 2));
    }

    private Token Symbol()
    {
        foreach (var symbol in s_symbols)
        {
            // In "a ?.5 : 1" the point belongs to the number.
            if (string.CompareOrdinal(text, _position, symbol, 0, symbol.Length) == 0 && !(symbol == "?." && char.IsDigit(At(2))))
            {
                var start = _position;
                _position += symbol.Length;
                return new Token(TokenKind.Symbol, start, _position, symbol);
            }
        }

        var length = char.IsHighSurrogate(text[_position]) && char.IsLowSurrogate(At(1)) ? 2 : 1;
        return new Token(TokenKind.Error, _position, _position + length, $"'{text.Substring(_position, length)}' means nothing here.");
    }

    private static Token Bad(int start, string message, int length = 1) => new(TokenKind.Error, start, start + length, message);
}
