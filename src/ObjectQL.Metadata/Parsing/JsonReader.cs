using System.Globalization;
using System.Text;

namespace ObjectQL.Metadata;

/// <summary>Reads JSON into nodes. A fault of the syntax gives one finding and what was read before it.</summary>
internal sealed class JsonReader
{
    private const string Key = "a key in double quotes";
    private const string Value = "a value";
    private readonly string _path;
    private readonly string _text;
    private readonly DiagnosticSink _sink;
    private readonly NodeBuilder _builder;
    private readonly Stack<char> _open = new();
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private JsonReader(string path, string text, DiagnosticSink sink)
    {
        (_path, _text, _sink) = (path, text, sink);
        _at = _lineStart = TextLines.HasMark(text) ? 1 : 0;
        _builder = new NodeBuilder(sink);
    }

    public static ReadOutcome Read(string path, string text, DiagnosticSink sink, CancellationToken cancellationToken)
    {
        var reader = new JsonReader(path, text, sink);
        reader.SkipSpace();
        if (reader._at == text.Length)
        {
            return new ReadOutcome(null, IsBroken: false);
        }

        if (reader.ReadAll(cancellationToken))
        {
            return new ReadOutcome(reader._builder.Root, IsBroken: false);
        }

        reader._builder.Salvage(reader._at);
        return new ReadOutcome(reader._builder.Root, IsBroken: true);
    }

    private bool ReadAll(CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!ReadValue() || !ReadEnds())
            {
                return false;
            }
        }
        while (_open.Count > 0);

        return _at == _text.Length || Fail("the end of the file");
    }

    /// <summary>Reads a scalar whole, or the beginning of a container up to its first value.</summary>
    private bool ReadValue()
    {
        SkipSpace();
        switch (Peek())
        {
            case var c and ('{' or '['):
                _builder.Open(c == '{', Here(1), anchor: null);
                if (_builder.IsExhausted)
                {
                    return false;
                }

                _at++;
                _open.Push(c);
                SkipSpace();
                return Peek() == Closing(c) || (c == '{' ? ReadKey() && ReadValue() : ReadValue());
            case '"':
                return ReadText();
            default:
                return ReadWord();
        }
    }

    /// <summary>Reads what follows a value: closing brackets, then a comma with what must stand behind it.</summary>
    private bool ReadEnds()
    {
        while (true)
        {
            SkipSpace();
            if (_open.Count == 0)
            {
                return true;
            }

            var c = _open.Peek();
            if (Peek() == Closing(c))
            {
                _at++;
                _open.Pop();
                _builder.Close(_at);
                continue;
            }

            if (Peek() != ',')
            {
                return Fail("',' or '" + Closing(c) + "'");
            }

            _at++;
            SkipSpace();
            return c == '[' || ReadKey();
        }
    }

    private bool ReadKey()
    {
        SkipSpace();
        if (Peek() != '"')
        {
            return Fail(Key);
        }

        if (!ReadText())
        {
            return false;
        }

        SkipSpace();
        if (Peek() != ':')
        {
            return Fail("':' behind the key");
        }

        _at++;
        return true;
    }

    private bool ReadText()
    {
        var start = _at;
        var (line, column) = (_line, _at - _lineStart + 1);
        var text = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] is not '"' and not '\n'; _at++)
        {
            if (_text[_at] != '\\')
            {
                text.Append(_text[_at]);
                CountLine();
            }
            else if (!ReadEscape(text))
            {
                return false;
            }
        }

        if (Peek() != '"')
        {
            _sink.Report(MetadataRules.UnclosedQuote, new Place(_path, line, column, start, 1));
            return false;
        }

        _at++;
        var span = new NodeSpan(_path, line, column, start, _at - start);
        _builder.AddScalar(new ScalarNode(span, ScalarKind.Text, TextPool.Of(text.ToString())), anchor: null, isMergeKey: false);
        return true;
    }

    private bool ReadEscape(StringBuilder text)
    {
        _at++;
        switch (Peek())
        {
            case var c and ('"' or '\\' or '/'):
                text.Append(c);
                return true;
            case 'b':
                text.Append('\b');
                return true;
            case 'f':
                text.Append('\f');
                return true;
            case 'n':
                text.Append('\n');
                return true;
            case 'r':
                text.Append('\r');
                return true;
            case 't':
                text.Append('\t');
                return true;
            case 'u' when _at + 4 < _text.Length
                && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                text.Append((char)unit);
                _at += 4;
                return true;
            default:
                return Fail("one of \" \\ / b f n r t or u with four digits behind '\\'");
        }
    }

    private bool ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '+' or '-' or '.'))
        {
            _at++;
        }

        var word = _text.Substring(start, _at - start);
        var (kind, text) = word.Length == 0 ? (ScalarKind.Text, "") : ScalarResolver.Resolve(word);
        var isJson = kind is ScalarKind.Null or ScalarKind.Boolean ? char.IsLower(word[0]) : kind != ScalarKind.Text && IsNumber(word);
        if (!isJson)
        {
            _at = start;
            return Fail(Value);
        }

        var span = new NodeSpan(_path, _line, start - _lineStart + 1, start, _at - start);
        _builder.AddScalar(new ScalarNode(span, kind, TextPool.Of(text)), anchor: null, isMergeKey: false);
        return true;
    }

    /// <summary>JSON numbers have no <c>+</c>, no zeros in front, and digits on both sides of the point.</summary>
    private static bool IsNumber(string word)
    {
        var digits = word[0] == '-' ? 1 : 0;
        var point = word.IndexOf('.');
        return digits < word.Length && char.IsDigit(word[digits])
            && !(word[digits] == '0' && digits + 1 < word.Length && word[digits + 1] is not '.' and not 'e' and not 'E')
            && (point < 0 || (point + 1 < word.Length && char.IsDigit(word[point + 1])));
    }

    private void SkipSpace()
    {
        for (; _at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n'; _at++)
        {
            CountLine();
        }
    }

    private void CountLine()
    {
        if (TextLines.EndsLine(_text, _at))
        {
            _line++;
            _lineStart = _at + 1;
        }
    }

    private bool Fail(string expected)
    {
        var (found, hint) = Peek() switch
        {
            '\0' when _at >= _text.Length => ("the end of the file", _open.Count > 0 ? " Close what is open." : ""),
            '/' => ("'/'", " JSON has no comments."),
            '\'' => ("\"'\"", " Write double quotes."),
            var c and ('}' or ']') => ("'" + c + "'", expected is Key or Value ? " Remove the ',' in front of it." : ""),
            var c when char.IsLetter(c) && expected is Key => ("'" + Word() + "'", ""),
            var c when char.IsLetter(c) && expected is Value =>
                ("'" + Word() + "'", " Write texts in double quotes; other values are numbers, true, false and null."),
            var c when char.IsLetterOrDigit(c) || c is '+' or '-' or '.' => ("'" + Word() + "'", ""),
            var c => ("'" + c + "'", ""),
        };
        _sink.Report(MetadataRules.JsonSyntax, Here(_at < _text.Length ? 1 : 0).ToPlace(), expected, found, hint);
        return false;
    }

    private string Word()
    {
        var end = _at;
        while (end < _text.Length && end - _at < 30 && (char.IsLetterOrDigit(_text[end]) || _text[end] is '+' or '-' or '.' or '_'))
        {
            end++;
        }

        return _text.Substring(_at, end - _at);
    }

    private NodeSpan Here(int length) => new(_path, _line, _at - _lineStart + 1, _at, length);

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private static char Closing(char open) => open == '{' ? '}' : ']';
}
