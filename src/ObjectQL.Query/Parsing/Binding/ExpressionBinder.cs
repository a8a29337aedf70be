using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Makes typed expressions from syntax: resolves names, gives text constants and parameters the type of what they are compared with, and
/// checks that types fit. An error does not stop it; what is broken has no type, so that no further errors come of it.
/// </summary>
/// <remarks>The text of a formula is bound over the source that has the formula (<c>root</c>); every other text over the first.</remarks>
internal sealed partial class ExpressionBinder(string text, QueryScope scope, ParameterTable parameters, IReadOnlyList<ResultColumn> columns, int root = -1)
{
    private const int MostErrors = 20;
    private const int MostCopies = 64;

    /// <summary>SQLite joins 64 tables; one is the queried object's.</summary>
    private const int MostSources = 60;
    private const string TooManySources = "The text names too many relationships; 60 are the most.";
    private static readonly ParameterExpression s_broken = new(-1);
    private readonly List<ParseError> _errors = [];
    private readonly List<int> _sources = [System.Math.Max(0, root)];
    private readonly Dictionary<SyntaxNode, int> _children = [];
    private int _copies = 1;
    private bool _mayAggregate;

    /// <summary>Whether a number that a name stands for is 0 where it is null.</summary>
    public bool BlankAsZero { get; init; }

    /// <summary>What is wrong, in the order of places.</summary>
    public EquatableArray<ParseError> Errors => _errors.OrderBy(static error => error.Position).Take(MostErrors).ToEquatableArray();

    /// <summary>The expression of the whole text.</summary>
    public Expression Root(SyntaxNode syntax, ExpressionUse use)
    {
        _mayAggregate = use is ExpressionUse.Column or ExpressionUse.GroupCondition;
        var expression = use is ExpressionUse.Condition or ExpressionUse.GroupCondition ? Condition(syntax) : Bind(syntax);
        if (_errors.Count == 0)
        {
            foreach (var mention in parameters.Untyped)
            {
                Fail(mention, $"The type of '@{mention.Text}' cannot be told from the text; compare it with a field.");
            }
        }

        return expression;
    }

    /// <summary>Forgets the errors, for a second pass that knows the types of parameters.</summary>
    public void Restart() => _errors.Clear();

    private Expression Bind(SyntaxNode node)
    {
        switch (node.Kind)
        {
            case SyntaxKind.Constant:
                return node.Value is { HasValue: true, Kind: ValueKind.Boolean } value ? value.Number != 0 ? ConstantExpression.True : ConstantExpression.False
                    : node.IsNull ? ConstantExpression.Null : new ConstantExpression(node.Value);
            case SyntaxKind.Template:
                return Template(node);
            case SyntaxKind.Name or SyntaxKind.Member or SyntaxKind.Variable:
                return Named(node);
            case SyntaxKind.Parameter:
                return Parameter(node, isList: false);
            case SyntaxKind.Call:
                return Call(node);
            case SyntaxKind.New:
                return New(node);
            case SyntaxKind.Not:
                return new NotExpression(Truth(node.Children[0]));
            case SyntaxKind.Negate:
                return Negate(node);
            case SyntaxKind.Or when node.Text == "||":
                return Either(node);
            case SyntaxKind.And when node.Text == "&&":
                return Both(node);
            case SyntaxKind.And or SyntaxKind.Or:
                return Logic(node, Conditions(node));
            case SyntaxKind.Coalesce:
                return Function(FunctionCatalog.Of(ScalarFunction.Coalesce), node, node.Children);
            case SyntaxKind.Compare:
                return Compare(node);
            case SyntaxKind.Arithmetic:
                return Arithmetic(node);
            case SyntaxKind.Conditional:
                return Choice(node);
            case SyntaxKind.Part:
                return Part(node);
            case SyntaxKind.In:
                return Contained(node);
            case SyntaxKind.Between:
                return Between(node);
            case SyntaxKind.IsNull:
                return new NullExpression(Nullable(node.Children[0]));
            case SyntaxKind.Infix:
                return Function(FunctionCatalog.Find(node.Text)!, node, node.Children);
            case SyntaxKind.List:
                return Fail(node.Start, node.Start + 1, "A list stands only behind 'in', or before '.includes(…)'.");
            case SyntaxKind.Table:
                return Fail(node.Start, node.Start + 1, "A table of values stands only before '[…]', which chooses one: {low: 1, high: 2}[priority].");
            default:
                return Fail(node, "A value was expected here.");
        }
    }

    private ParameterExpression Parameter(SyntaxNode node, bool isList)
    {
        var number = parameters.Mention(node, isList);
        if (number < 0)
        {
            return Fail(node, $"There is no parameter '@{node.Text}'.{NearName.Hint(node.Text, parameters.Names)}");
        }

        var parameter = parameters[number];
        if (parameter.IsList != isList)
        {
            return Fail(node, isList ? $"'@{node.Text}' is one value, but 'in' needs a list here." : $"'@{node.Text}' is a list; a list stands only behind 'in'.");
        }

        return new ParameterExpression(number, parameter.Type.IsUnknown ? null : parameter.Type, isList);
    }

    /// <summary>A parameter where a value of a known type belongs.</summary>
    private ParameterExpression Take(SyntaxNode node, ParameterExpression parameter, ExpressionType type, FieldSchema? field)
    {
        var known = parameters[parameter.Index].Type;
        if (!known.CanCompare(type))
        {
            return Fail(node, $"'@{parameters[parameter.Index].Name}' is {known.WithArticle()}, but {type.WithArticle()} belongs here.");
        }

        parameters.Compare(parameter.Index, type, field);

        // A number or text takes the form of what it is compared with; a moment keeps its own, because both forms mean different values.
        return parameter with { DeclaredType = known.IsUnknown || !known.IsMoment ? type : known };
    }

    /// <summary>Binds what an expression will hold several times; nesting of those would grow without bounds.</summary>
    private Expression Repeated(SyntaxNode node, int times)
    {
        if (node.Kind is SyntaxKind.Name or SyntaxKind.Member or SyntaxKind.Variable or SyntaxKind.Constant or SyntaxKind.Parameter)
        {
            return Bind(node);
        }

        var before = _copies;
        _copies *= System.Math.Min(times, MostCopies + 1);
        var expression = _copies > MostCopies ? Fail(node, "The text nests too deeply here.") : Bind(node);
        _copies = before;
        return expression;
    }

    private ParameterExpression Fail(SyntaxNode node, string message) => Fail(node.Start, node.End, message);

    private ParameterExpression Fail(int start, int end, string message)
    {
        // What a local stands for is bound wherever it is named, and is wrong once.
        var error = new ParseError(start, System.Math.Max(1, end - start), message);
        if (_errors.Count < MostErrors && !_errors.Contains(error))
        {
            _errors.Add(error);
        }

        return s_broken;
    }

    /// <summary>A piece of the text for messages.</summary>
    private string Shown(SyntaxNode node)
    {
        var piece = Shortened.Of(text.Substring(node.Start, node.End - node.Start));
        return piece.Length == 0 ? "nothing" : piece[0] is '\'' or '"' or '`' ? piece : $"'{piece}'";
    }
}
