using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Functions, methods, and children.</content>
internal sealed partial class ExpressionBinder
{
    private Expression Call(SyntaxNode node)
    {
        var callee = node.Children[0];
        var arguments = node.Children.Skip(1).ToArray();
        if (callee.Kind == SyntaxKind.Name)
        {
            if (AggregateCatalog.Find(callee.Text, arguments.Length) is { } aggregate)
            {
                return Aggregate(aggregate, node, arguments);
            }

            return callee.Text switch
            {
                "exists" => Exists(node, arguments),
                "search" => Search(node, arguments),
                "now" when arguments.Length == 0 => QueryVariables.Find(QueryVariables.Now)!,
                "today" when arguments.Length == 0 => QueryVariables.Find(QueryVariables.Today)!,
                "datetime" or "time" => Written(node, arguments, callee.Text == "time" ? ValueKind.Time : ValueKind.DateTime),
                "date" when arguments.Length == 1 && arguments[0].Kind == SyntaxKind.Constant => Written(node, arguments, ValueKind.Date),
                "Number" => Number(node, arguments),
                "Boolean" when arguments.Length == 1 => Truth(arguments[0]),
                _ when FunctionCatalog.Find(callee.Text) is { } signature => Function(signature, node, arguments),
                _ => Fail(callee, $"There is no function '{Shortened.Of(callee.Text)}'.{NearName.Hint(callee.Text, _mayAggregate ? [.. FunctionCatalog.Names, .. AggregateCatalog.Names] : FunctionCatalog.Names)}"),
            };
        }

        var receiver = callee.Children[0];
        if (receiver is { Kind: SyntaxKind.Name, Text: "Math" } && Root("Math") is null)
        {
            return Math(node, callee, arguments);
        }

        if (receiver is { Kind: SyntaxKind.Name, Text: "Date" } && callee.Text == "now" && arguments.Length == 0 && Root("Date") is null)
        {
            return SinceEpoch(QueryVariables.Find(QueryVariables.Now)!);
        }

        return callee.Text is "any" or "some" ? Exists(node, [receiver, .. arguments]) : Method(node, callee, receiver, arguments);
    }

    private Expression New(SyntaxNode node) => node.Text == "Date" && node.Children.Length <= 1
        ? node.Children.Length == 0 ? QueryVariables.Find(QueryVariables.Now)!
            : node.Children[0].Kind == SyntaxKind.Constant ? Written(node, node.Children, ValueKind.DateTime)
            : Argument(null, node.Children[0], Bind(node.Children[0]), ArgumentKind.Moment)
        : Fail(node, "Only 'new Date()' and 'new Date(value)' can be written.");

    /// <summary>A date, time or point in time that is written as a text.</summary>
    private Expression Written(SyntaxNode node, SyntaxNode[] arguments, ValueKind kind) =>
        arguments.Length == 1 && arguments[0] is { Kind: SyntaxKind.Constant, Value: { HasValue: true, Kind: ValueKind.Text } value }
            ? Convert(arguments[0], new ConstantExpression(value), new ExpressionType(kind), null)
            : Fail(node, $"One text was expected here: {ConstantConverter.Example(kind)}.");

    private Expression Exists(SyntaxNode node, SyntaxNode[] arguments)
    {
        if (arguments.Length is not (1 or 2) || arguments[0].Kind is not (SyntaxKind.Name or SyntaxKind.Member))
        {
            return Fail(node, "'exists' takes a relationship and a condition: exists(tasks, done == false).");
        }

        if (Children(arguments[0]) is not { } source)
        {
            return s_broken;
        }

        if (arguments.Length == 1)
        {
            return new ExistsExpression(source, null);
        }

        _sources.Add(source);
        var where = Condition(arguments[1]);
        _sources.RemoveAt(_sources.Count - 1);
        return new ExistsExpression(source, where);
    }

    /// <summary>The source of the children that a path names; the second pass finds that of the first.</summary>
    private int? Children(SyntaxNode node)
    {
        if (_children.TryGetValue(node, out var known))
        {
            return known;
        }

        var parts = Parts(node);
        var last = parts[parts.Count - 1];
        var first = First(parts);
        var parent = first == parts.Count - 1
            ? _sources.FindLastIndex(source => scope.Schema(source).Children.Any(child => child.Name == last.Text)) is var at and >= 0 ? _sources[at] : _sources[_sources.Count - 1]
            : Root(parts[first].Text) ?? -1;
        for (var i = first; i < parts.Count - 1; i++)
        {
            var number = parent < 0 ? -1 : FieldNumber(scope.Schema(parent), parts[i].Text);
            if (number < 0)
            {
                Unknown(parts[i], parent < 0 ? _sources[_sources.Count - 1] : parent);
                return null;
            }

            if (Follow(parts[i], ref parent, number) is not null)
            {
                return null;
            }
        }

        if (scope.Children(parent, last.Text) is var source and >= 0)
        {
            _children[node] = source;
            if (source > MostSources)
            {
                Fail(last.NameStart, last.End, TooManySources);
            }

            return source;
        }

        var names = scope.Schema(parent).Children.Select(static child => child.Name).ToArray();
        Fail(last.NameStart, last.End, $"'{scope.Schema(parent).Name}' has no relationship '{Shortened.Of(last.Text)}'.{(NearName.Hint(last.Text, names) is { Length: > 0 } hint ? hint : names.Length == 0 ? "" : $" Known are {List(names)}.")}");
        return null;
    }

    private Expression Function(FunctionSignature signature, SyntaxNode node, SyntaxNode[] nodes)
    {
        if (nodes.Length < signature.Least || nodes.Length > signature.Most)
        {
            return Fail(node, $"'{signature.Name}' takes {signature.Count}, but {nodes.Length} {(nodes.Length == 1 ? "was" : "were")} given.");
        }

        var arguments = new Expression[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            arguments[i] = Bind(nodes[i]);
        }

        if (signature.First == ArgumentKind.Same)
        {
            return Same(signature, nodes, arguments);
        }

        if (signature.Function == ScalarFunction.Contains && arguments[0].Type.IsList)
        {
            return HasElement(nodes, arguments[0], arguments[1]);
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            arguments[i] = Argument(signature, nodes[i], arguments[i], signature.Kind(i));
        }

        return arguments.Contains(s_broken) ? s_broken : Misuse(signature.Function, nodes, arguments) ?? (Expression)new FunctionExpression(signature.Function, arguments);
    }

    /// <summary>Arguments of one type: constants and parameters take that of the first one that has one.</summary>
    private Expression Same(FunctionSignature signature, SyntaxNode[] nodes, Expression[] arguments)
    {
        var model = arguments.FirstOrDefault(static argument => !argument.Type.IsUnknown && argument is not (ConstantExpression or ParameterExpression))
            ?? arguments.FirstOrDefault(static argument => !argument.Type.IsUnknown);
        for (var i = 0; model is not null && i < nodes.Length; i++)
        {
            arguments[i] = ReferenceEquals(arguments[i], model) ? model : Adapt(nodes[i], arguments[i], model);
            if (!arguments[i].Type.CanCompare(model.Type))
            {
                return Fail(nodes[i], $"The values of '{signature.Name}' must be of one type, but {Shown(nodes[i])} is {arguments[i].Type.WithArticle()} beside {model.Type.WithArticle()}.");
            }
        }

        return arguments.Contains(s_broken) ? s_broken : new FunctionExpression(signature.Function, arguments);
    }

    private Expression Argument(FunctionSignature? signature, SyntaxNode node, Expression value, ArgumentKind kind)
    {
        if (kind == ArgumentKind.Any)
        {
            return Piece(node, value);
        }

        var expected = kind switch
        {
            ArgumentKind.Text => ExpressionType.Text,
            ArgumentKind.Number => ExpressionType.Double,
            ArgumentKind.Whole => ExpressionType.Long,
            _ => ExpressionType.DateTime,
        };
        if (value is ParameterExpression { Index: >= 0, DeclaredType: null } parameter)
        {
            return Take(node, parameter, expected, null);
        }

        if (kind == ArgumentKind.Moment && value is ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Text } } constant)
        {
            return Convert(node, constant, ConstantConverter.Convert(constant.Value.Text!, ValueKind.Date) is null ? ExpressionType.DateTime : ExpressionType.Date, null);
        }

        var fits = value.Type.IsUnknown || kind switch
        {
            ArgumentKind.Text => value.Type.IsText,
            ArgumentKind.Number => value.Type.IsNumber,
            ArgumentKind.Whole => value.Type.Kind == ValueKind.Long,
            _ => value.Type.IsMoment,
        };
        var hint = kind == ArgumentKind.Text && value.Type.IsComparable ? $"; its text is text({text.Substring(node.Start, System.Math.Min(40, node.End - node.Start))})" : "";
        return fits ? value
            : Fail(node, $"{(signature is null ? "A date or a point in time was expected" : $"'{signature.Name}' takes {Expected(kind)} here")}, but {Shown(node)} is {value.Type.WithArticle()}{hint}.");
    }

    private static string Expected(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Text => "a text",
        ArgumentKind.Number => "a number",
        ArgumentKind.Whole => "a whole number",
        _ => "a date or a point in time",
    };
}
