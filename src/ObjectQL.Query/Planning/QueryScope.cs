using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The sources of a query under construction: every path through lookups is one source, however often it is mentioned.</summary>
/// <param name="root">The queried object.</param>
/// <param name="find">Finds another object by name; null when there is none.</param>
public sealed class QueryScope(ObjectSchema root, Func<string, ObjectSchema?> find)
{
    private const int MostParts = 20_000;

    /// <summary>The parts that <see cref="FormulaValue"/> adds at most.</summary>
    private const int MostOfType = 8;
    private readonly List<QuerySource> _sources = [];
    private Dictionary<(int Source, int Field), ParsedExpression>? _formulas;
    private Dictionary<Expression, int>? _sizes;
    private HashSet<(string Object, int Field)>? _open;

    /// <summary>A scope that goes on with the sources of a query.</summary>
    public QueryScope(ObjectSchema root, EquatableArray<QuerySource> sources, Func<string, ObjectSchema?> find)
        : this(root, find) => _sources.AddRange(sources);

    /// <summary>
    /// Whether the text is about a record that is being written, whose passwords are there in plain text: a rule looks at their form. Of stored ones there is only a hash, with which nothing is compared.
    /// </summary>
    public bool TakesSecrets { get; init; }

    /// <summary>What there is to say when a text looks at a password; null where it may.</summary>
    /// <param name="field">The field.</param>
    /// <param name="source">Its source.</param>
    public string? Withheld(int field, int source) => Schema(source).Fields[field] is { IsSecret: true } secret && !(TakesSecrets && source == 0)
        ? $"'{secret.Name}' of '{Schema(source).Name}' is a password, of which only a hash is stored: it cannot be read, compared, sorted or searched; VerifyAsync tells whether a text is it."
        : null;

    /// <summary>Whether this serves <see cref="FormulaSet"/>, which finds the formulas that are too large by themselves: others ask it.</summary>
    internal bool FindsSizes { get; init; }

    /// <summary>All sources but the queried object, by their number − 1.</summary>
    public EquatableArray<QuerySource> Sources => _sources.ToEquatableArray();

    /// <summary>The object of a source.</summary>
    public ObjectSchema Schema(int source) => source == 0 ? root : _sources[source - 1].Schema;

    /// <summary>A stored field of a source.</summary>
    public FieldExpression Field(int field, int source = 0) => FieldExpression.Of(Schema(source), field, source);

    /// <summary>The value of a field: the field, or what its formula computes. Null when that cannot be computed.</summary>
    public Expression? Value(int field, int source = 0) => Schema(source).Fields[field].IsStored ? Field(field, source) : Formula(field, source).Expression;

    /// <summary>What a formula of a source computes, as a value of its declared type; lookups that it follows become sources.</summary>
    public ParsedExpression Formula(int field, int source = 0)
    {
        if (_formulas is not null && _formulas.TryGetValue((source, field), out var known))
        {
            return known;
        }

        var schema = Schema(source);
        var formula = schema.Fields[field];
        if (formula.Expression is not { } text)
        {
            return Failed($"'{formula.Name}' of '{schema.Name}' has no formula that can be computed.");
        }

        if (!FindsSizes && FormulaSet.Of(schema).TooLarge(field) is { } tooLarge)
        {
            return tooLarge;
        }

        if (!(_open ??= []).Add((schema.Name, field)))
        {
            return Failed($"'{formula.Name}' of '{schema.Name}' is computed from itself.");
        }

        var parsed = ExpressionParser.ParseFormula(formula, this, source);
        _open.Remove((schema.Name, field));
        var plain = parsed.Expression;
        if (parsed.Expression is { } value)
        {
            parsed = !Fits(value) ? Failed($"'{formula.Name}' of '{schema.Name}' is too large, together with the formulas that it names.", text.Length) with { IsTooLarge = true }
                : FormulaValue.As(formula, LenientArithmetic.Instance.Of(value)) is { } typed ? parsed with { Expression = typed }
                : Failed(FormulaValue.WhyNot(formula, value), text.Length);
        }

        if (parsed.Expression is { } named && !ReferenceEquals(named, plain))
        {
            // What makes the value one of the declared type is a handful of parts.
            _sizes![named] = _sizes[plain!] + MostOfType;
        }

        (_formulas ??= [])[(source, field)] = parsed;
        return parsed;
    }

    /// <summary>Whether a formula has no more parts than one may have. Those of the formulas that it names are known, and not counted again.</summary>
    private bool Fits(Expression value)
    {
        _sizes ??= new Dictionary<Expression, int>(SameExpression.Instance);
        var (size, pending) = (0, new Stack<Expression>());
        pending.Push(value);
        while (pending.Count != 0 && size <= MostParts)
        {
            var next = pending.Pop();
            if (_sizes.TryGetValue(next, out var known))
            {
                size += known;
                continue;
            }

            size++;
            foreach (var part in ExpressionParts.Of(next))
            {
                pending.Push(part);
            }
        }

        if (size > MostParts)
        {
            return false;
        }

        _sizes[value] = size;
        return true;
    }

    private static ParsedExpression Failed(string message, int length = 1) => new(null, [new ParseError(0, length, message)], []);

    /// <summary>The source that a lookup leads to; −1 when its target is not known or the field refers to nothing.</summary>
    /// <param name="parent">The number of the source that has the lookup.</param>
    /// <param name="field">The lookup's number.</param>
    public int Lookup(int parent, int field)
    {
        for (var i = 0; i < _sources.Count; i++)
        {
            if (_sources[i] is { Kind: SourceKind.Lookup } known && known.Parent == parent && known.Field == field)
            {
                return i + 1;
            }
        }

        return Schema(parent).Fields[field] is { Reference: { } target, Multiple: false } && find(target) is { } schema
            ? Add(new QuerySource(SourceKind.Lookup, parent, field, schema))
            : -1;
    }

    /// <summary>A source of its own for the children of a relationship, as <see cref="ExistsExpression"/> takes it; −1 when there is no such relationship.</summary>
    /// <param name="parent">The number of the source whose children are meant.</param>
    /// <param name="relationship">The name of the relationship (<see cref="ObjectSchema.Children"/>).</param>
    public int Children(int parent, string relationship)
    {
        foreach (var child in Schema(parent).Children)
        {
            if (child.Name == relationship && find(child.Object) is { } schema && schema.FieldNumber(child.Field) is var field and >= 0)
            {
                return Add(new QuerySource(SourceKind.Children, parent, field, schema));
            }
        }

        return -1;
    }

    private int Add(QuerySource source)
    {
        _sources.Add(source);
        return _sources.Count;
    }
}
