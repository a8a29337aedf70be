namespace ObjectQL.Query;

/// <summary>
/// Reads a text into syntax by operator precedence: JavaScript's, with the words of SQL among them. It stops at the first error; from
/// there on it sees the end of the text, so that everything that is open ends by itself.
/// </summary>
internal sealed partial class SyntaxParser
{
    /// <summary>A bracket makes two calls, an operator's right side one; so the stack stays small whatever is nested in what.</summary>
    private const int MostCalls = 2 * ExpressionParser.MostDepth;
    private static readonly SyntaxNode s_nothing = new(SyntaxKind.Constant, 0, 0, "");
    private readonly TextLexer _lexer;
    private Token _token;
    private int _end;
    private int _depth;

    public SyntaxParser(string text) => _lexer = new TextLexer(text);

    /// <summary>What is wrong with the text, or null.</summary>
    public ParseError? Error { get; private set; }

    /// <summary>Reads the whole text.</summary>
    public SyntaxNode Parse()
    {
        Advance();
        if (_token.Kind == TokenKind.End && Error is null)
        {
            Fail(_token, "The text is empty; an expression was expected, such as status == 'open'.");
        }

        var root = StartsStatements() ? Body() : Expression();
        if (_token.Kind != TokenKind.End)
        {
            Fail(_token, $"An operator was expected, but {Describe(_token)} was found.{OperatorHint()}");
        }

        return root;
    }

    private SyntaxNode Expression()
    {
        if (!Enter())
        {
            return s_nothing;
        }

        var node = Binary(InfixOperator.Lowest);
        if (_token.IsSymbol("?"))
        {
            Advance();
            var then = Expression();
            Expect(":", "':' and the other value");
            node = Make(SyntaxKind.Conditional, node.Start, "?", node, then, Expression());
        }

        _depth--;
        return node;
    }

    private SyntaxNode Binary(int least)
    {
        if (!Enter())
        {
            return s_nothing;
        }

        var left = Unary();
        while (InfixOperator.Of(_token) is { } found && found.Power >= least)
        {
            left = Infix(left, found);
        }

        _depth--;
        return left;
    }

    private SyntaxNode Infix(SyntaxNode left, InfixOperator found)
    {
        var sign = _token;
        Advance();
        var negated = found.Kind == SyntaxKind.Not;
        if (negated)
        {
            if (InfixOperator.Of(_token) is not { Kind: SyntaxKind.In or SyntaxKind.Between or SyntaxKind.Infix } word)
            {
                return Fail(_token, $"'in', 'between', 'like', 'contains', 'startsWith' or 'endsWith' was expected behind 'not', but {Describe(_token)} was found.");
            }

            found = word;
            Advance();
        }

        var node = found.Kind switch
        {
            SyntaxKind.And or SyntaxKind.Or or SyntaxKind.Coalesce => Chain(left, found),
            SyntaxKind.In => Make(SyntaxKind.In, left.Start, "in", left, List()),
            SyntaxKind.Between => Between(left),
            SyntaxKind.IsNull => NullTest(left),
            SyntaxKind.Compare when found.Power == 6 && left is { Kind: SyntaxKind.Compare, IsBracketed: false, Text: not ("==" or "!=") } =>
                Fail(sign, "A comparison cannot be compared again; write both, such as 1 < x && x < 5."),
            SyntaxKind.Arithmetic when found.Power == InfixOperator.Exponent && left is { Kind: SyntaxKind.Negate, IsBracketed: false } =>
                Fail(sign, "A negative number before '**' needs brackets that say what belongs together."),
            _ => Make(found.Kind, left.Start, found.Text, left, Binary(found.Power == InfixOperator.Exponent ? found.Power : found.Power + 1)),
        };
        return negated ? Make(SyntaxKind.Not, left.Start, "not", node) : node;
    }

    /// <summary>A chain of one operator is one node, so that a long one does not nest.</summary>
    private SyntaxNode Chain(SyntaxNode left, InfixOperator found)
    {
        var operands = new List<SyntaxNode> { left };
        var isCoalesce = found.Kind == SyntaxKind.Coalesce;
        while (true)
        {
            var operand = Binary(found.Power + 1);
            if (isCoalesce && (IsOpenLogic(operand) || IsOpenLogic(left)))
            {
                return Fail(operand, "'??' beside 'and' or 'or' needs brackets that say what belongs together.");
            }

            operands.Add(operand);
            if (InfixOperator.Of(_token) is not { } next || next.Kind != found.Kind)
            {
                return Make(found.Kind, left.Start, found.Text, [.. operands]);
            }

            Advance();
        }
    }

    private SyntaxNode Between(SyntaxNode operand)
    {
        var least = Binary(InfixOperator.Additive);
        if (!_token.IsWord("and") && !_token.IsSymbol("&&"))
        {
            return Fail(_token, $"'and' and the upper bound were expected, as in 'between 1 and 5', but {Describe(_token)} was found.");
        }

        Advance();
        return Make(SyntaxKind.Between, operand.Start, "between", operand, least, Binary(InfixOperator.Additive));
    }

    private SyntaxNode NullTest(SyntaxNode operand)
    {
        var negated = _token.IsWord("not");
        if (negated)
        {
            Advance();
        }

        if (!_token.IsWord("null"))
        {
            return Fail(_token, $"'null' or 'not null' was expected behind 'is', but {Describe(_token)} was found; other values are compared with '=='.");
        }

        Advance();
        var test = Make(SyntaxKind.IsNull, operand.Start, "is", operand);
        return negated ? Make(SyntaxKind.Not, operand.Start, "not", test) : test;
    }

    private SyntaxNode Unary()
    {
        if (!(_token.IsSymbol("!") || _token.IsSymbol("-") || _token.IsSymbol("+") || _token.IsWord("not")))
        {
            return Postfix();
        }

        if (!Enter())
        {
            return s_nothing;
        }

        var sign = _token;
        Advance();
        var operand = sign.Kind == TokenKind.Name ? Binary(InfixOperator.NotWord) : Unary();
        _depth--;
        return sign.Text switch
        {
            "-" => Make(SyntaxKind.Negate, sign.Start, "-", operand),
            "+" => operand,
            _ => Make(SyntaxKind.Not, sign.Start, "not", operand),
        };
    }

    private static bool IsOpenLogic(SyntaxNode node) => node.Kind is SyntaxKind.And or SyntaxKind.Or && !node.IsBracketed;

    private SyntaxNode Make(SyntaxKind kind, int start, string text, params SyntaxNode[] children)
    {
        return Whole(new SyntaxNode(kind, start, _end, text, children));
    }

    /// <summary>A node that is not too deep, and with what locals stand for not too large.</summary>
    private SyntaxNode Whole(SyntaxNode node) => node.Depth >= ExpressionParser.MostDepth ? TooDeep()
        : node.Size > ExpressionParser.MostLength ? Fail(_token, "The text is too large with all that its names and branches stand for.")
        : node;

    private bool Enter()
    {
        if (_depth < MostCalls && Error is null)
        {
            _depth++;
            return true;
        }

        TooDeep();
        return false;
    }

    private SyntaxNode TooDeep() => Fail(_token, $"The text nests too deeply; {ExpressionParser.MostDepth} levels are the most.");

    private void Advance()
    {
        if (Error is null)
        {
            _end = _token.End;
            _token = _lexer.Next();
            if (_token.Kind == TokenKind.Error)
            {
                Fail(_token, _token.Text);
            }
        }
    }

    private void Expect(string symbol, string what)
    {
        if (!_token.IsSymbol(symbol))
        {
            Fail(_token, $"{what} was expected, but {Describe(_token)} was found.{(_token.IsSymbol("=>") ? " " + NoFunctions : "")}");
        }

        Advance();
    }

    private SyntaxNode Fail(SyntaxNode node, string message) => Fail(new Token(TokenKind.Error, node.Start, node.End, ""), message);

    private SyntaxNode Fail(Token at, string message)
    {
        Error ??= new ParseError(at.Start, Math.Max(1, at.End - at.Start), message);
        _token = new Token(TokenKind.End, at.End, at.End, "");
        return s_nothing;
    }

    private static string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end of the text",
        TokenKind.Constant when token.Value.Kind == Metadata.ValueKind.Text => $"the text '{Shortened.Of(token.Text)}'",
        TokenKind.Constant => $"the number {token.Text}",
        TokenKind.Parameter => $"'@{token.Text}'",
        TokenKind.Variable => $"'${token.Text}'",
        TokenKind.Reference => $"'{{{Shortened.Of(token.Text)}}}'",
        _ => $"'{Shortened.Of(token.Text)}'",
    };
}
