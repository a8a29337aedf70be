using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Finds the fields that a query reads among those whose reading is recorded: as values, and as what its conditions, orders and aggregates look at, since these tell about values too.
/// What its permissions and hooks add to the query is not the caller's.
/// </summary>
internal readonly struct SensitiveReads
{
    private readonly AccessProfile _profile;
    private readonly ObjectSchema _root;
    private readonly QueryShape _shape;
    private readonly List<(int Source, int Field)> _found;

    private SensitiveReads(AccessProfile profile, ObjectSchema root, QueryShape shape)
    {
        _profile = profile;
        _root = root;
        _shape = shape;
        _found = [];
    }

    /// <summary>The fields, in the order of the objects that the query reaches.</summary>
    /// <param name="profile">What the caller may do.</param>
    /// <param name="plan">What is read.</param>
    /// <param name="shape">What the caller has asked for.</param>
    public static SensitiveRead[] Of(AccessProfile profile, QueryPlan plan, QueryShape shape)
    {
        var reads = new SensitiveReads(profile, plan.Schema, shape);
        if (plan.Kind == PlanKind.List)
        {
            foreach (var field in plan.Fields)
            {
                reads.Add(0, field);
            }
        }

        reads.AddAll(shape.Narrowed is { } narrowed ? narrowed.Asked : shape.Where);
        reads.AddAll(shape.Having);
        reads.AddAll(shape.Columns.Select(static column => column.Value));
        reads.AddAll(shape.GroupBy);
        reads.AddAll(shape.OrderBy.Select(static key => key.Value));
        reads.AddSources();
        return
        [
            .. reads._found.Order().Select(read => (Schema: reads.SchemaOf(read.Source), read.Field)).Select(read => (read.Schema.Name, Field: read.Schema.Fields[read.Field].Name, profile.Of(read.Schema)!.Audit))
                .Distinct().Select(static read => new SensitiveRead(read.Name, read.Field, read.Audit!)),
        ];
    }

    private void AddAll(IEnumerable<Expression> expressions)
    {
        foreach (var expression in expressions)
        {
            AddAll(expression);
        }
    }

    private void AddAll(Expression? expression)
    {
        foreach (var part in expression is null ? [] : ExpressionParts.All(expression))
        {
            switch (part)
            {
                case FieldExpression field:
                    Add(field.Source, field.Field);
                    break;
                case SearchExpression search:
                    AddSearched(search.Fields);
                    break;
                case SearchRankExpression rank:
                    AddSearched(rank.Fields);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A search leaves out what the caller may not read.</summary>
    private void AddSearched(EquatableArray<int> fields)
    {
        foreach (var field in fields)
        {
            if (_profile.Of(_root)?.MayCompare(field) == true)
            {
                Add(0, field);
            }
        }
    }

    /// <summary>The lookups on the way to other records.</summary>
    private void AddSources()
    {
        var others = AskedSources.Others(_shape);
        for (var i = 0; i < _shape.Sources.Count; i++)
        {
            var source = _shape.Sources[i];
            if (others?[i + 1] == true)
            {
                continue;
            }

            Add(source.Kind == SourceKind.Lookup ? source.Parent : i + 1, source.Field);
        }
    }

    private void Add(int source, int field)
    {
        if (_profile.Of(SchemaOf(source)) is { } access && access.Sensitive.Contains(field) && !_found.Contains((source, field)))
        {
            _found.Add((source, field));
        }
    }

    private ObjectSchema SchemaOf(int source) => source == 0 ? _root : _shape.Sources[source - 1].Schema;
}
