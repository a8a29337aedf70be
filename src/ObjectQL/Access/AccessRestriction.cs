using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Restricts a query to what the caller may see, as part of the plan, so that no way to ask gets around it: the filter of the queried object
/// joins the condition; fields of a record that a lookup leads to are null where that record is hidden; a condition on children sees those that
/// may be read; fields that may not be read are left out of records, and refused anywhere else, but in what the program itself demands.
/// </summary>
internal sealed class AccessRestriction : ExpressionRewriter
{
    private readonly AccessProfile _profile;
    private readonly ObjectSchema _root;
    private readonly QueryShape _shape;
    private readonly List<QuerySource> _sources;
    private readonly Expression?[] _visible;
    private readonly bool[] _isKnown;

    /// <summary>Whether what is looked at is the program's, which may ask about every field.</summary>
    private bool _isOwn;

    private AccessRestriction(AccessProfile profile, ObjectSchema root, QueryShape shape)
    {
        _profile = profile;
        _root = root;
        _shape = shape;
        _sources = [.. shape.Sources];
        _visible = new Expression?[shape.Sources.Count];
        _isKnown = new bool[shape.Sources.Count];
    }

    /// <summary>The restricted query.</summary>
    /// <param name="profile">What the caller may do.</param>
    /// <param name="root">The queried object.</param>
    /// <param name="shape">The query.</param>
    /// <param name="operations">What is done with the records that match.</param>
    /// <param name="action">The number of an action that is run on them, or −1.</param>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>: the query looks at a field or an object that the caller may not read.</exception>
    public static QueryShape Apply(AccessProfile profile, ObjectSchema root, QueryShape shape, AccessOperations operations = AccessOperations.Read, int action = -1)
    {
        var access = profile.Of(root);
        access?.Demand(operations | AccessOperations.Read);
        return access is null && shape.Sources.IsEmpty ? shape : new AccessRestriction(profile, root, shape).Apply(access, operations, action);
    }

    /// <summary>A formula as the caller may see it, and what it reaches; null when it may not be read, or not all that it is computed of.</summary>
    public static (ComputedField Formula, EquatableArray<QuerySource> Sources)? Compute(AccessProfile profile, ObjectSchema root, EquatableArray<QuerySource> sources, ComputedField formula)
    {
        var restriction = new AccessRestriction(profile, root, new QueryShape { Sources = sources });
        var reached = ExpressionParts.All(formula.Value).Select(static part => part switch { FieldExpression field => field.Source, ExistsExpression exists => exists.Source, _ => 0 }).Distinct().ToArray();
        return Array.TrueForAll(reached, restriction.MayReach) && restriction.MayCompute(profile.Of(root), formula)
            ? (formula with { Value = restriction.Of(formula.Value) }, restriction._sources.ToEquatableArray()) : null;
    }

    private bool MayReach(int source)
    {
        while (source != 0)
        {
            var reached = _sources[source - 1];
            var holder = reached.Kind == SourceKind.Lookup ? AccessOf(reached.Parent) : _profile.Of(reached.Schema);
            if (_profile.Of(reached.Schema)?.May(AccessOperations.Read) == false || holder?.MayCompare(reached.Field) == false)
            {
                return false;
            }

            source = reached.Parent;
        }

        return true;
    }

    private QueryShape Apply(ObjectAccess? access, AccessOperations operations, int action)
    {
        CheckSources();
        if (_shape.PerParent >= 0 && access?.MayRead(_shape.PerParent) == false)
        {
            throw access.Unreadable(_shape.PerParent);
        }

        var where = Where();
        if (access?.Filter(operations) is { } filter)
        {
            where = Expression.And(new RulePlacement(access, _root, 0, _sources).Of(filter), where);
        }

        if (action >= 0 && access?.Action(action).When is { } when)
        {
            where = Expression.And(new RulePlacement(access, _root, 0, _sources).Of(when), where);
        }

        var (columns, groups, having, order) = (Of(_shape.Columns), Of(_shape.GroupBy), Optional(_shape.Having), Of(_shape.OrderBy));
        var computed = _shape.Computed.Where(formula => MayCompute(access, formula)).Select(formula => formula with { Value = Of(formula.Value) }).ToEquatableArray();
        var isWhole = columns.IsEmpty && access is { ReadsAllFields: false };
        var carries = isWhole && _shape.Fields.IsEmpty && _root.VersionField >= 0 && !access!.MayRead(_root.VersionField);
        return _shape with
        {
            Computed = computed,
            CarriesVersion = carries,
            Withheld = access is { ReadsAllFields: false } ? FieldChecks.Mask(_root, field => !field.IsStored && !access.MayRead(_root.FieldNumber(field.Name))) : default,
            Where = where,
            Narrowed = null,
            Columns = columns,
            GroupBy = groups,
            Having = having,
            OrderBy = order,
            Fields = isWhole ? Readable(access!, computed, carries ? _root.VersionField : ObjectSchema.IdField) : _shape.Fields,
            Sources = _sources.ToEquatableArray(),
        };
    }

    /// <summary>What the caller says, and what the program demands besides.</summary>
    private Expression? Where()
    {
        if (_shape.Narrowed is not { } narrowed)
        {
            return Optional(_shape.Where);
        }

        var asked = Optional(narrowed.Asked);
        _isOwn = true;
        var where = Expression.And(asked, Of(narrowed.Narrow));
        _isOwn = false;
        return where;
    }

    /// <summary>An object that may not be read is not reached, nor by a lookup that may not be read.</summary>
    private void CheckSources()
    {
        var own = AskedSources.Others(_shape);
        for (var i = 0; i < _shape.Sources.Count; i++)
        {
            var source = _shape.Sources[i];
            _profile.Of(source.Schema)?.Demand(AccessOperations.Read);
            if (own?[i + 1] == true)
            {
                continue;
            }

            var holder = source.Kind == SourceKind.Lookup ? AccessOf(source.Parent) : _profile.Of(source.Schema);
            if (holder?.MayCompare(source.Field) == false)
            {
                throw holder.Unreadable(source.Field);
            }
        }
    }

    /// <summary>The fields of records; the id always comes along, and with whole records a version that nobody is given.</summary>
    private EquatableArray<int> Readable(ObjectAccess access, EquatableArray<ComputedField> computed, int carried)
    {
        var fields = new List<int>();
        for (var i = 0; i < _root.Fields.Count; i++)
        {
            if (i == carried || (_root.Fields[i].IsStored && access.MayRead(i) && (_shape.Fields.IsEmpty || _shape.Fields.Contains(i) || i == ObjectSchema.IdField)))
            {
                fields.Add(i);
            }
        }

        fields.AddRange(computed.Select(static formula => formula.Field));
        return fields.ToEquatableArray();
    }

    /// <summary>A formula may be read where it and all that it is computed of may.</summary>
    private bool MayCompute(ObjectAccess? access, ComputedField formula) => access?.MayRead(formula.Field) != false
        && ExpressionParts.All(formula.Value).OfType<FieldExpression>().All(field => AccessOf(field.Source)?.MayCompare(field.Field) != false);

    protected override Expression Field(FieldExpression field)
    {
        if (!_isOwn && AccessOf(field.Source) is { } access && !access.MayCompare(field.Field))
        {
            throw access.Unreadable(field.Field);
        }

        return Visible(field.Source) is { } visible
            ? new ConditionalExpression(visible, FieldExpression.Of(_sources[field.Source - 1].Schema, field.Field, field.Source), ConstantExpression.Null)
            : field;
    }

    protected override Expression Exists(ExistsExpression exists)
    {
        var where = Optional(exists.Where);
        var schema = _sources[exists.Source - 1].Schema;
        if (_profile.Of(schema) is { ReadFilter: { } filter } access)
        {
            where = Expression.And(new RulePlacement(access, schema, exists.Source, _sources).Of(filter), where);
        }

        // The children of a record that is hidden are no way to it.
        var found = exists with { Where = where };
        return Visible(_sources[exists.Source - 1].Parent) is { } visible ? new LogicalExpression(LogicalOperator.And, new ConditionalExpression(visible, ConstantExpression.True, ConstantExpression.False), found) : found;
    }

    protected override Expression Search(SearchExpression search) =>
        Searched(search.Fields) is { IsEmpty: false } fields ? search with { Fields = fields, Text = Of(search.Text) } : ConstantExpression.False;

    protected override Expression Rank(SearchRankExpression rank) =>
        Searched(rank.Fields) is { IsEmpty: false } fields ? rank with { Fields = fields, Text = Of(rank.Text) } : new ConstantExpression(Constant.Of(0L));

    /// <summary>A search of everything that is searchable leaves out what may not be read; a field that is named is refused.</summary>
    private EquatableArray<int> Searched(EquatableArray<int> fields)
    {
        if (_isOwn || _profile.Of(_root) is not { } access)
        {
            return fields;
        }

        var isDefault = fields == SearchExpression.FieldsOf(_root);
        var readable = new List<int>();
        foreach (var field in fields)
        {
            if (access.MayCompare(field))
            {
                readable.Add(field);
            }
            else if (!isDefault)
            {
                throw access.Unreadable(field);
            }
        }

        return readable.ToEquatableArray();
    }

    private ObjectAccess? AccessOf(int source) => _profile.Of(source == 0 ? _root : _sources[source - 1].Schema);

    /// <summary>Whether the record of a source may be seen, when it is reached through lookups; null when it always may.</summary>
    private Expression? Visible(int source)
    {
        if (source == 0 || _sources[source - 1] is not { Kind: SourceKind.Lookup } lookup)
        {
            return null;
        }

        if (!_isKnown[source - 1])
        {
            var visible = Visible(lookup.Parent);
            if (_profile.Of(lookup.Schema) is { ReadFilter: { } filter } access)
            {
                visible = Expression.And(visible, new RulePlacement(access, lookup.Schema, source, _sources).Of(filter));
            }

            _visible[source - 1] = visible;
            _isKnown[source - 1] = true;
        }

        return _visible[source - 1];
    }
}
