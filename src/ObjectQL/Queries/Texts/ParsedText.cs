using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A condition that was given as text, read once.</summary>
internal sealed class ParsedText
{
    private readonly NamedParameter[] _parameters;
    private readonly QuerySource[] _sources;
    private readonly string?[] _relationships;

    public ParsedText(string text, ObjectSchema schema, Expression expression, EquatableArray<NamedParameter> parameters, EquatableArray<QuerySource> sources)
    {
        Text = text;
        Hash = Hash128.Of(text);
        Expression = expression;
        _parameters = [.. parameters];
        _sources = [.. sources];
        _relationships = new string?[_sources.Length];
        for (var i = 0; i < _sources.Length; i++)
        {
            var source = _sources[i];
            var parent = source.Parent == 0 ? schema : _sources[source.Parent - 1].Schema;
            _relationships[i] = source.Kind == SourceKind.Children
                ? parent.Children.First(child => child.Object == source.Schema.Name && child.Field == source.Schema.Fields[source.Field].Name).Name
                : null;
        }
    }

    public string Text { get; }

    /// <summary>The hash of the text, so that it is not computed again for each query.</summary>
    public Hash128 Hash { get; }

    public Expression Expression { get; }

    public ReadOnlySpan<NamedParameter> Parameters => _parameters;

    public ReadOnlySpan<QuerySource> Sources => _sources;

    /// <summary>The name of the relationship that a source of children stands for.</summary>
    public string Relationship(int source) => _relationships[source]!;
}
