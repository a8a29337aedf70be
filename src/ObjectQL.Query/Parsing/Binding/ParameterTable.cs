using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The parameters of a text: declared, or found in it together with their types.</summary>
internal sealed class ParameterTable
{
    private readonly List<NamedParameter> _all = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<SyntaxNode?> _mentions = [];
    private readonly bool _isOpen;

    public ParameterTable(IReadOnlyList<NamedParameter>? declared)
    {
        _isOpen = declared is null;
        foreach (var parameter in declared ?? [])
        {
            Add(parameter, null);
        }
    }

    /// <summary>The parameters with what is known of them.</summary>
    public EquatableArray<NamedParameter> All => _all.ToEquatableArray();

    /// <summary>Whether a type was found by a comparison.</summary>
    public bool HasInferred { get; private set; }

    /// <summary>The names, for messages.</summary>
    public IEnumerable<string> Names => _all.Select(static parameter => parameter.Name);

    /// <summary>The parameters that the text mentions without telling their type, with their first mention.</summary>
    public IEnumerable<SyntaxNode> Untyped => _mentions.Where((mention, number) => mention is not null && _all[number].Type.IsUnknown).Select(static mention => mention!);

    public NamedParameter this[int number] => _all[number];

    /// <summary>The number of a parameter; −1 when it is not declared.</summary>
    public int Mention(SyntaxNode node, bool isList)
    {
        if (_numbers.TryGetValue(node.Text, out var number))
        {
            _mentions[number] ??= node;
            return number;
        }

        return _isOpen ? Add(new NamedParameter(node.Text, ExpressionType.Unknown, isList), node) : -1;
    }

    /// <summary>Notes what a parameter is compared with.</summary>
    public void Compare(int number, ExpressionType type, FieldSchema? field)
    {
        var parameter = _all[number];
        if (parameter.Type.IsUnknown)
        {
            HasInferred = true;
            parameter = parameter with { Type = type };
        }

        _all[number] = parameter with { Field = parameter.Field ?? field };
    }

    private int Add(NamedParameter parameter, SyntaxNode? mention)
    {
        _numbers[parameter.Name] = _all.Count;
        _mentions.Add(mention);
        _all.Add(parameter);
        return _all.Count - 1;
    }
}
