using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>
/// Statements, as formulas are written: <c>const net = price * count; if (net > 100) { return 'large'; } return 'small';</c>. They become one
/// choice of values, because nothing in them changes: a local is its value, and what stands behind an <c>if</c> is the other way of those that
/// do not return.
/// </content>
internal sealed partial class SyntaxParser
{
    private static readonly SyntaxNode s_open = new(SyntaxKind.Constant, 0, 0, "") { IsOpen = true };
    private readonly List<LocalValue> _locals = [];
    private int _scope;

    private bool StartsStatements()
    {
        if (_token.Kind == TokenKind.Name)
        {
            return IsStatement(_token, _lexer.Peek()) || IsLoop(_token, _lexer.Peek());
        }

        if (!IsBrace())
        {
            return false;
        }

        var end = _token.End;
        _lexer.MoveTo(_token.Start + 1);
        var word = _lexer.Next();
        var starts = word.Kind == TokenKind.Name && (IsStatement(word, _lexer.Peek()) || IsLoop(word, _lexer.Peek()));
        _lexer.MoveTo(end);
        return starts;
    }

    private static bool IsStatement(Token word, Token next) => word.Text switch
    {
        "if" or "switch" => next.IsSymbol("("),
        "const" or "let" or "var" => next.Kind is TokenKind.Name or TokenKind.Reference && InfixOperator.Of(next) is null,
        "return" => next.Kind != TokenKind.Symbol || next.Text is "(" or "[" or "{" or "`" or "!" or "-" or "+" or ";",
        _ => false,
    };

    /// <summary>A loop cannot be written, which is said where statements are read.</summary>
    private static bool IsLoop(Token word, Token next) => word.Text is "for" or "while" && next.IsSymbol("(");

    private bool IsBrace() => _token.Kind == TokenKind.Reference || _token.IsSymbol("{");

    /// <summary>The statements of the whole text; a way that ends without <c>return</c> gives null.</summary>
    private SyntaxNode Body()
    {
        var start = _token;
        var body = Nested(() => Statements(isCase: false));
        return ReferenceEquals(body, s_open)
            ? Fail(start, "The statements return nothing; the value is written behind 'return'.")
            : Filled(body, new SyntaxNode(SyntaxKind.Constant, _end, _end, ""));
    }

    /// <summary>Statements with locals of their own.</summary>
    private SyntaxNode Nested(Func<SyntaxNode> read)
    {
        if (!Enter())
        {
            return s_nothing;
        }

        var (outer, first) = (_scope, _locals.Count);
        _scope = first;
        var node = read();
        var unused = _locals.FindIndex(first, static local => !local.IsUsed);
        if (unused >= 0 && Error is null)
        {
            Fail(_locals[unused].Name, $"'{Shortened.Of(_locals[unused].Name.Text)}' is never used; leave it out.");
        }

        _locals.RemoveRange(first, _locals.Count - first);
        _scope = outer;
        _depth--;
        return node;
    }

    private SyntaxNode Statements(bool isCase)
    {
        var parts = new List<SyntaxNode>();
        while (Error is null && _token.Kind != TokenKind.End && !_token.IsSymbol("}") && !(isCase && _token.Kind == TokenKind.Name && _token.Text is "case" or "default" or "break"))
        {
            if (_token.IsSymbol(";"))
            {
                Advance();
            }
            else if (parts.Count > 0 && !parts[parts.Count - 1].IsOpen)
            {
                return Fail(_token, "This is never reached: what stands before it returns in any case.");
            }
            else if (Statement() is var part && !ReferenceEquals(part, s_open))
            {
                parts.Add(part);
            }
        }

        var result = s_open;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            result = Filled(parts[i], result);
        }

        return result;
    }

    /// <summary>A branch: a block, or one statement.</summary>
    private SyntaxNode Branch()
    {
        if (!IsBrace())
        {
            return Nested(Statement);
        }

        OpenBrace();
        var node = Nested(() => Statements(isCase: false));
        Expect("}", "'}' at the end of the block");
        return node;
    }

    private void OpenBrace()
    {
        _lexer.MoveTo(_token.Start + 1);
        Advance();
    }

    private SyntaxNode Statement()
    {
        var word = _token;
        if (IsBrace())
        {
            return Branch();
        }

        if (word.Kind != TokenKind.Name || (word.Text != "return" && !IsStatement(word, _lexer.Peek())))
        {
            return NoStatement(word);
        }

        Advance();
        switch (word.Text)
        {
            case "if":
                return If(word);
            case "switch":
                return Switch(word);
            case "return":
                var isEmpty = _token.IsSymbol(";") || _token.IsSymbol("}") || _token.Kind == TokenKind.End;
                var value = isEmpty ? Literal(word, Constant.Null) : Expression();
                EndStatement();
                return value;
            default:
                Declare(word);
                return s_open;
        }
    }

    private SyntaxNode NoStatement(Token word)
    {
        var next = word.Kind == TokenKind.Name ? _lexer.Peek() : default;
        return Fail(word, word.Kind != TokenKind.Name ? $"A statement was expected, but {Describe(word)} was found; a value is written behind 'return'."
            : word.Text is "for" or "while" or "do" ? $"A loop cannot be written in a formula ('{word.Text}'); what is computed over children is a summary field, or exists(tasks, …)."
            : word.Text is "function" or "class" or "throw" or "try" or "import" or "async" or "await" or "delete" ? $"'{word.Text}' cannot be written in a formula; it computes one value of its record."
            : next.Kind == TokenKind.Symbol && next.Text is "=" or "+=" or "-=" or "*=" or "/=" or "%=" or "??=" or "||=" or "&&=" or "++" or "--"
                ? $"'{Shortened.Of(word.Text)}' cannot be assigned: a formula changes nothing. Give the new value a name of its own (const other = …), or choose it by 'a ? b : c'."
            : $"A statement was expected, but '{Shortened.Of(word.Text)}' was found; a value is written behind 'return'.{NearName.Hint(word.Text, ["return", "const", "if", "switch", "else"])}");
    }

    private void Declare(Token word)
    {
        do
        {
            if (_token.IsSymbol(","))
            {
                Advance();
            }

            var name = _token;
            if (name.Kind != TokenKind.Name)
            {
                Fail(name, $"A name was expected behind '{word.Text}', but {Describe(name)} was found.");
                return;
            }

            if (_locals.FindIndex(_scope, local => local.Name.Text == name.Text) >= 0)
            {
                Fail(name, $"'{Shortened.Of(name.Text)}' has a value already; a name is given once.");
                return;
            }

            Advance();
            if (!_token.IsSymbol("="))
            {
                Fail(name, $"'{Shortened.Of(name.Text)}' has no value; it is given with the name, because it never changes: const {Shortened.Of(name.Text)} = ….");
                return;
            }

            Advance();
            _locals.Add(new LocalValue(name, Expression()));
        }
        while (_token.IsSymbol(","));
        EndStatement();
    }

    private void EndStatement()
    {
        if (_token.IsSymbol(";"))
        {
            Advance();
        }
        else if (_token.Kind is not (TokenKind.End or TokenKind.Name or TokenKind.Reference) && !_token.IsSymbol("}") && !_token.IsSymbol("{"))
        {
            Fail(_token, $"An operator or ';' was expected, but {Describe(_token)} was found.{OperatorHint()}");
        }
    }

    private SyntaxNode If(Token word)
    {
        Expect("(", "'(' behind 'if'");
        var test = Expression();
        Expect(")", "')' behind the condition");
        var then = Branch();
        var otherwise = s_open;
        if (_token.Kind == TokenKind.Name && _token.Text == "else")
        {
            Advance();
            otherwise = Branch();
        }

        return Choice(word, test, then, otherwise);
    }

    private SyntaxNode Choice(Token word, SyntaxNode test, SyntaxNode then, SyntaxNode otherwise) => ReferenceEquals(then, s_open) && ReferenceEquals(otherwise, s_open)
        ? s_open
        : Whole(new SyntaxNode(SyntaxKind.Conditional, word.Start, _end, "?", test, then, otherwise));

    /// <summary>Puts what stands behind a statement where its ways end without a value.</summary>
    private SyntaxNode Filled(SyntaxNode node, SyntaxNode rest)
    {
        if (!node.IsOpen || Error is not null)
        {
            return node;
        }

        return ReferenceEquals(node, s_open)
            ? rest
            : Whole(new SyntaxNode(SyntaxKind.Conditional, node.Start, node.End, "?", node.Children[0], Filled(node.Children[1], rest), Filled(node.Children[2], rest)));
    }

    private LocalValue? Local(string name)
    {
        var local = _locals.FindLast(local => local.Name.Text == name);
        if (local is not null)
        {
            local.IsUsed = true;
        }

        return local;
    }
}
