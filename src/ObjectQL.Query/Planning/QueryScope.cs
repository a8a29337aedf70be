using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The sources of a query under construction: every path through lookups is one source, however often it is mentioned.</summary>
/// <param name="root">The queried object.</param>
/// <param name="find">Finds another object by name; null when there is none.</param>
public sealed class QueryScope(ObjectSchema root, Func<string, ObjectSchema?> find)
{
    private readonly List<QuerySource> _sources = [];

    /// <summary>All sources but the queried object, by their number − 1.</summary>
    public EquatableArray<QuerySource> Sources => _sources.ToEquatableArray();

    /// <summary>The object of a source.</summary>
    public ObjectSchema Schema(int source) => source == 0 ? root : _sources[source - 1].Schema;

    /// <summary>A field of a source.</summary>
    public FieldExpression Field(int field, int source = 0) => FieldExpression.Of(Schema(source), field, source);

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
