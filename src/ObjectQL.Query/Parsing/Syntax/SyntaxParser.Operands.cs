using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Operands: names, values, calls, lists.</content>
internal sealed partial class SyntaxParser
{
    private const string NoFunctions = "Functions cannot be written in an expression.";

    private SyntaxNode Postfix()
    {
        var node = Primary();
        while (true)
        {
            if (_token.IsSymbol(".") || _token.IsSymbol("?."))
            {
                Advance();
                if (_token.Kind != TokenKind.Name)
                {
                    return Fail(_token, $"A name was expected behind '.', but {Describe(_token)} was found.");
                }

                var name = _token;
                Advance();
                node = Member(node, name.Text, name.Start);
            }
            else if (_token.IsSymbol("("))
            {
                if (node.Kind is not (SyntaxKind.Name or SyntaxKind.Member) || node.IsBracketed)
                {
                    return Fail(_token, "'(' was found where an operator was expected; only a function or a method is called.");
                }

                Advance();
                node = Make(SyntaxKind.Call, node.Start, node.Text, [node, .. IsCountOfAll(node) ? [] : Elements(")", "')' at the end of the arguments")]);
            }
            else if (_token.IsSymbol("[") && node.Kind == SyntaxKind.Table)
            {
                node = Chosen(node);
            }
            else if (_token.IsSymbol("[") && node is { Kind: SyntaxKind.Call, Text: "split" } && node.Children[0].Kind == SyntaxKind.Member)
            {
                Advance();
                var number = Expression();
                Expect("]", "']' behind the number of the part");
                node = Make(SyntaxKind.Part, node.Start, "", node, number);
            }
            else if (_token.IsSymbol("["))
            {
                return Fail(_token, "Values are not taken by '[…]'; a field is named behind a point: project.name.");
            }
            else
            {
                return node;
            }
        }
    }

    /// <summary><c>count(*)</c>, which is <c>count()</c>.</summary>
    private bool IsCountOfAll(SyntaxNode function)
    {
        if (function.Text != "count" || !_token.IsSymbol("*"))
        {
            return false;
        }

        Advance();
        Expect(")", "')' behind 'count(*'");
        return true;
    }

    private SyntaxNode Member(SyntaxNode owner, string name, int nameStart)
    {
        var node = new SyntaxNode(SyntaxKind.Member, owner.Start, nameStart + name.Length, name, owner) { NameStart = nameStart };
        return node.Depth < ExpressionParser.MostDepth ? node : TooDeep();
    }

    private SyntaxNode Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Constant:
                Advance();
                return Literal(token, token.Value);
            case TokenKind.Parameter:
                Advance();
                return new SyntaxNode(SyntaxKind.Parameter, token.Start, token.End, token.Text);
            case TokenKind.Variable:
                Advance();
                return new SyntaxNode(SyntaxKind.Variable, token.Start, token.End, token.Text);
            case TokenKind.Reference when token.Text.IndexOf(':') > 0:
            case TokenKind.Symbol when token.Text == "{":
                return Table(token);
            case TokenKind.Reference:
                Advance();
                return Reference(token);
            case TokenKind.Name:
                return Name(token);
            case TokenKind.Symbol when token.Text == "(":
                Advance();
                var inner = Expression();
                if (_token.IsSymbol(","))
                {
                    return Fail(_token, $"')' was expected, but ',' was found. {NoFunctions}");
                }

                Expect(")", "')'");
                inner.IsBracketed = Error is null;
                return inner;
            case TokenKind.Symbol when token.Text == "`":
                return Template(token);
            case TokenKind.Symbol when token.Text == "[":
                return List();
            default:
                return Fail(token, $"A value was expected, but {Describe(token)} was found.");
        }
    }

    private SyntaxNode Name(Token token)
    {
        Advance();
        if (token.IsWord("true") || token.IsWord("false"))
        {
            return Literal(token, Constant.Of(token.IsWord("true")));
        }

        if (token.IsWord("null") || token.Text == "undefined")
        {
            return Literal(token, Constant.Null);
        }

        if (token.Text == "function" && _token.IsSymbol("("))
        {
            return Fail(token, NoFunctions);
        }

        if (Local(token.Text) is { } local)
        {
            return local.Value.At(token);
        }

        if (token.Text != "new" || _token.Kind != TokenKind.Name)
        {
            return new SyntaxNode(SyntaxKind.Name, token.Start, token.End, token.Text) { NameStart = token.Start };
        }

        var type = _token.Text;
        Advance();
        Expect("(", $"'(' behind 'new {type}'");
        return Make(SyntaxKind.New, token.Start, type, Elements(")", "')' at the end of the arguments"));
    }

    private static SyntaxNode Literal(Token token, Constant value) => new(SyntaxKind.Constant, token.Start, token.End, "") { Value = value };

    /// <summary><c>{project.name}</c>: inside, names may have any characters but points.</summary>
    private SyntaxNode Reference(Token token)
    {
        SyntaxNode? node = null;
        var start = token.Start + 1;
        foreach (var part in token.Text.Split('.'))
        {
            var name = part.Trim();
            if (name.Length == 0)
            {
                return Fail(token, "A field is written '{field}', and '{project.name}' through a lookup.");
            }

            var nameStart = start + part.IndexOf(name, StringComparison.Ordinal);
            node = node is null
                ? new SyntaxNode(SyntaxKind.Name, nameStart, nameStart + name.Length, name) { NameStart = nameStart }
                : Member(node, name, nameStart);
            start += part.Length + 1;
        }

        return node!;
    }

    private SyntaxNode Template(Token start)
    {
        var parts = new List<SyntaxNode>();
        while (Error is null)
        {
            var part = _lexer.TemplatePart();
            if (part.Kind == TokenKind.Error)
            {
                return Fail(part, part.Text);
            }

            if (part.Text.Length > 0 || (part.Kind == TokenKind.TemplateEnd && parts.Count == 0))
            {
                parts.Add(Literal(part, part.Value));
            }

            if (part.Kind == TokenKind.TemplateEnd)
            {
                _token = part;
                Advance();
                return Make(SyntaxKind.Template, start.Start, "", [.. parts]);
            }

            Advance();
            parts.Add(Expression());
            if (!_token.IsSymbol("}"))
            {
                return Fail(_token, $"'}}' at the end of '${{' was expected, but {Describe(_token)} was found.");
            }
        }

        return s_nothing;
    }

    /// <summary>What may stand behind <c>in</c>: <c>(a, b)</c>, <c>[a, b]</c>, <c>@list</c> or <c>$current_user.roles</c>.</summary>
    private SyntaxNode List()
    {
        var token = _token;
        if (token.Kind is TokenKind.Parameter or TokenKind.Variable)
        {
            return Postfix();
        }

        if (!token.IsSymbol("(") && !token.IsSymbol("["))
        {
            return Fail(token, $"A list was expected behind 'in', but {Describe(token)} was found; write in ('a', 'b') or in @list.");
        }

        Advance();
        var close = token.Text == "(" ? ")" : "]";
        return Make(SyntaxKind.List, token.Start, "", Elements(close, $"'{close}' at the end of the list"));
    }

    /// <summary>Expressions with commas between them, and the closing sign.</summary>
    private SyntaxNode[] Elements(string close, string what)
    {
        var elements = new List<SyntaxNode>();
        while (!_token.IsSymbol(close) && Error is null)
        {
            elements.Add(Expression());
            if (!_token.IsSymbol(","))
            {
                break;
            }

            Advance();
        }

        Expect(close, $"',' or {what}");
        return [.. elements];
    }

    /// <summary>What was probably meant by a token that is no operator.</summary>
    private string OperatorHint() => _token.Kind switch
    {
        TokenKind.Symbol when _token.Text is "&" or "|" => $" Did you mean '{_token.Text}{_token.Text}'?",
        TokenKind.Symbol when _token.Text == "=>" => " " + NoFunctions,
        TokenKind.Symbol when _token.Text == ";" => " A text is one expression, without ';', or statements that end with 'return'.",
        TokenKind.Name => NearName.Hint(_token.Text, InfixOperator.Words),
        _ => "",
    };
}
