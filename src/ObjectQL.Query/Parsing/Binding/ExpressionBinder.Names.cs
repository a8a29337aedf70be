using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Names: fields, paths through lookups, variables.</content>
internal sealed partial class ExpressionBinder
{
    private static readonly Dictionary<string, ScalarFunction> s_momentParts = new(StringComparer.Ordinal)
    {
        ["year"] = ScalarFunction.Year, ["month"] = ScalarFunction.Month, ["day"] = ScalarFunction.Day,
        ["hour"] = ScalarFunction.Hour, ["minute"] = ScalarFunction.Minute, ["second"] = ScalarFunction.Second,
    };

    private Expression Named(SyntaxNode node, bool isList = false)
    {
        var root = node;
        while (root.Kind == SyntaxKind.Member)
        {
            root = root.Children[0];
        }

        return root.Kind switch
        {
            SyntaxKind.Variable => Variable(node, isList),
            SyntaxKind.Name when IsUser(node, root) => Variable(node, "current_" + string.Join(".", Parts(node).Select(static part => part.Text)), isList),
            SyntaxKind.Name => Column(node) ?? Path(Parts(node)),
            _ when node.Text == "length" && IsSplit(node.Children[0]) => PartCount(node.Children[0]),
            _ when node.Text == "length" => Function(FunctionCatalog.Of(ScalarFunction.Length), node, [node.Children[0]]),
            _ => Fail(node.NameStart, node.End, $"{Shown(node.Children[0])} has no member '{node.Text}'; a text has 'length' and methods, a lookup the fields of its record."),
        };
    }

    /// <summary>The value of the column of that name; null where there is none, or where a value of each record is meant.</summary>
    private Expression? Column(SyntaxNode node)
    {
        if (columns.Count == 0 || !_mayAggregate || _sources.Count != 1)
        {
            return null;
        }

        var name = text.Substring(node.Start, node.End - node.Start);
        return columns.FirstOrDefault(column => column.Name == name)?.Value;
    }

    /// <summary>The names of a path, first to last.</summary>
    private static List<SyntaxNode> Parts(SyntaxNode node)
    {
        var parts = new List<SyntaxNode>();
        for (var part = node; ; part = part.Children[0])
        {
            parts.Add(part);
            if (part.Kind != SyntaxKind.Member)
            {
                parts.Reverse();
                return parts;
            }
        }
    }

    private Expression Path(List<SyntaxNode> parts)
    {
        var first = First(parts);
        if (Root(parts[first].Text) is not { } source)
        {
            return Unknown(parts[first], _sources[_sources.Count - 1]);
        }

        for (var i = first; ; i++)
        {
            var part = parts[i];
            var number = FieldNumber(scope.Schema(source), part.Text);
            if (number < 0)
            {
                return Unknown(part, source);
            }

            var field = scope.Schema(source).Fields[number];
            if (i == parts.Count - 1)
            {
                return Valued(part, number, source);
            }

            if (i == parts.Count - 2 && parts[i + 1].Text == "length" && field.Kind is ValueKind.Text or ValueKind.Select && field.Reference is null)
            {
                return Valued(part, number, source) is { Type.IsUnknown: false } value ? new FunctionExpression(ScalarFunction.Length, value) : s_broken;
            }

            if (Follow(part, ref source, number) is { } error)
            {
                return error;
            }
        }
    }

    /// <summary>The value of a field: what is stored, or what its formula computes.</summary>
    private Expression Valued(SyntaxNode part, int number, int source)
    {
        if (scope.Withheld(number, source) is { } reason)
        {
            return Fail(part.NameStart, part.End, reason);
        }

        if (scope.Schema(source).Fields[number].IsStored)
        {
            return OrZero(scope.Field(number, source));
        }

        var formula = scope.Formula(number, source);
        return formula.Expression is null
            ? Fail(part.NameStart, part.End, $"'{part.Text}' is a formula that cannot be computed: {formula.Errors[0].Message}")
            : scope.Sources.Count > MostSources ? Fail(part.NameStart, part.End, TooManySources) : OrZero(formula.Expression);
    }

    private Expression OrZero(Expression value) => BlankAsZero && value.Type.IsNumber ? new FunctionExpression(ScalarFunction.Coalesce, value, Whole(0)) : value;

    /// <summary>A formula may call its caller by name: <c>user.id</c>.</summary>
    private bool IsUser(SyntaxNode node, SyntaxNode root) => node.Kind == SyntaxKind.Member && root.Text == "user" && Root("user") is null;

    /// <summary>A rule may call its record by name: <c>record.status</c>.</summary>
    private int First(List<SyntaxNode> parts) => parts.Count > 1 && parts[0].Text == "record" && Root("record") is null ? 1 : 0;

    /// <summary>The source that a first name belongs to: the innermost one that has such a field; null when none has.</summary>
    private int? Root(string name)
    {
        for (var i = _sources.Count - 1; i >= 0; i--)
        {
            if (FieldNumber(scope.Schema(_sources[i]), name) >= 0)
            {
                return _sources[i];
            }
        }

        return null;
    }

    private ParameterExpression? Follow(SyntaxNode part, ref int source, int number)
    {
        var field = scope.Schema(source).Fields[number];
        var next = scope.Lookup(source, number);
        if (next >= 0)
        {
            source = next;
            return next <= MostSources ? null : Fail(part.NameStart, part.End, TooManySources);
        }

        return Fail(part.NameStart, part.End, field.Reference is null
            ? $"'{field.Name}' is no lookup, so it has no fields of its own."
            : field.Multiple
                ? $"'{field.Name}' refers to several records, whose fields cannot be named."
                : $"'{field.Name}' refers to '{field.Reference}', which is no object of this model.");
    }

    private static int FieldNumber(ObjectSchema schema, string name) => schema.FieldNumber(name) is var number and >= 0 ? number : name switch
    {
        "createdAt" => schema.FieldNumber("created_at"),
        "updatedAt" => schema.FieldNumber("updated_at"),
        _ => -1,
    };

    private ParameterExpression Unknown(SyntaxNode part, int source)
    {
        var schema = scope.Schema(source);
        var hint = schema.Children.Any(child => child.Name == part.Text)
            ? $" '{part.Text}' is a relationship; write exists({part.Text}, …)."
            : NearName.Hint(part.Text, schema.Fields.Select(static field => field.Name).Concat(columns.Select(static column => column.Name))) is { Length: > 0 } near ? near
            : part.Kind == SyntaxKind.Name ? $" A text is written in quotes: '{Shortened.Of(part.Text)}'." : "";
        return Fail(part.NameStart, part.End, $"'{schema.Name}' has no field '{Shortened.Of(part.Text)}'.{hint}");
    }

    private Expression Variable(SyntaxNode node, bool isList) => Variable(node, string.Join(".", Parts(node).Select(static part => part.Text)), isList);

    private Expression Variable(SyntaxNode node, string name, bool isList)
    {
        if (QueryVariables.Find(name) is { } variable)
        {
            // What an attribute of the caller is, nobody has declared; it is what belongs there.
            return variable.IsList == isList ? variable
                : isList && variable.Type.IsUnknown ? variable with { IsList = true }
                : isList ? Fail(node, $"'${name}' is one value, but 'in' needs a list here.")
                : Fail(node, $"'${name}' is a list; a list stands only behind 'in'.");
        }

        if (s_momentParts.TryGetValue(name, out var function))
        {
            return new FunctionExpression(function, QueryVariables.Find(QueryVariables.Now)!);
        }

        if (name == "is_new" && root >= 0)
        {
            // A formula is computed of what is stored.
            return ConstantExpression.False;
        }

        return name == "record_id"
            ? scope.Field(ObjectSchema.IdField, _sources[_sources.Count - 1])
            : Fail(node, $"There is no variable '${Shortened.Of(name)}'.{(NearName.Of(name, QueryVariables.All) is { } near ? $" Did you mean '${near}'?" : $" Known are ${string.Join(", $", QueryVariables.All)}.")}");
    }
}
