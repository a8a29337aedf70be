namespace ObjectQL.Query;

/// <content>Choices by a value: <c>switch</c>, and tables of values.</content>
internal sealed partial class SyntaxParser
{
    private SyntaxNode Switch(Token word)
    {
        Expect("(", "'(' behind 'switch'");
        var subject = Expression();
        Expect(")", "')' behind the value");
        if (!IsBrace())
        {
            return Fail(_token, $"'{{' and the cases were expected, but {Describe(_token)} was found.");
        }

        OpenBrace();
        var cases = new List<(SyntaxNode? Test, SyntaxNode Body)>();
        while (Error is null && _token.Kind != TokenKind.End && !_token.IsSymbol("}"))
        {
            if (cases.Count > 0 && cases[cases.Count - 1].Test is null)
            {
                return Fail(_token, "'default' stands last.");
            }

            var test = Labels(subject);
            var body = Nested(() => Statements(isCase: true));
            if (_token.Kind == TokenKind.Name && _token.Text == "break")
            {
                Advance();
                EndStatement();
            }
            else if (body.IsOpen && !_token.IsSymbol("}"))
            {
                return Fail(_token, "The case above goes on here; end it with 'return' or 'break'.");
            }

            cases.Add((test, body));
        }

        Expect("}", "'}' at the end of the cases");
        var result = s_open;
        for (var i = cases.Count - 1; i >= 0 && Error is null; i--)
        {
            result = cases[i].Test is { } test ? Choice(word, test, cases[i].Body, result) : cases[i].Body;
        }

        return result;
    }

    /// <summary>Labels that stand together: <c>case 'a': case 'b':</c>.</summary>
    /// <returns>The condition, or null when <c>default</c> is among them.</returns>
    private SyntaxNode? Labels(SyntaxNode subject)
    {
        var tests = new List<SyntaxNode>();
        var isDefault = false;
        var start = _token;
        do
        {
            if (_token.Kind != TokenKind.Name || _token.Text is not ("case" or "default"))
            {
                Fail(_token, $"'case' or 'default' was expected, but {Describe(_token)} was found.");
                return s_nothing;
            }

            var label = _token;
            Advance();
            if (label.Text == "default")
            {
                isDefault = true;
            }
            else
            {
                var value = Expression();
                tests.Add(Whole(new SyntaxNode(SyntaxKind.Compare, value.Start, value.End, "==", subject, value)));
            }

            Expect(":", $"':' behind '{label.Text}'");
        }
        while (Error is null && _token.Kind == TokenKind.Name && _token.Text is "case" or "default");
        return isDefault ? null : tests.Count == 1 ? tests[0] : Make(SyntaxKind.Or, start.Start, "or", [.. tests]);
    }

    /// <summary><c>{low: 1, 'very high': 3}</c></summary>
    private SyntaxNode Table(Token start)
    {
        var next = start.Start;
        _lexer.MoveTo(next + 1);
        var key = _lexer.Next();
        if (key.Kind is not (TokenKind.Name or TokenKind.Constant) || !_lexer.Peek().IsSymbol(":"))
        {
            return Fail(
                start.Kind == TokenKind.Symbol ? start : new Token(TokenKind.Error, start.Start, start.End, ""),
                "'{' has no '}'; a field is written '{field}', and '{project.name}' through a lookup.");
        }

        OpenBrace();
        var entries = new List<SyntaxNode>();
        while (Error is null && !_token.IsSymbol("}"))
        {
            if (_token.Kind is not (TokenKind.Name or TokenKind.Constant))
            {
                return Fail(_token, $"A key was expected, but {Describe(_token)} was found; a table of values is written {{low: 1, high: 2}}.");
            }

            entries.Add(Literal(_token, _token.Kind == TokenKind.Name ? Constant.Of(_token.Text) : _token.Value));
            Advance();
            Expect(":", "':' and the key's value");
            entries.Add(Expression());
            if (!_token.IsSymbol(","))
            {
                break;
            }

            Advance();
        }

        Expect("}", "',' or '}' at the end of the table");
        return Make(SyntaxKind.Table, start.Start, "", [.. entries]);
    }

    /// <summary>The value of a table that a key chooses; null when it has none for it.</summary>
    private SyntaxNode Chosen(SyntaxNode table)
    {
        Advance();
        var key = Expression();
        Expect("]", "']' behind the key");
        var result = new SyntaxNode(SyntaxKind.Constant, _end, _end, "");
        for (var i = table.Children.Length - 2; i >= 0 && Error is null; i -= 2)
        {
            var test = new SyntaxNode(SyntaxKind.Compare, table.Children[i].Start, table.Children[i].End, "==", key, table.Children[i]);
            result = Whole(new SyntaxNode(SyntaxKind.Conditional, table.Start, _end, "?", test, table.Children[i + 1], result) { IsBracketed = true });
        }

        return result;
    }
}
