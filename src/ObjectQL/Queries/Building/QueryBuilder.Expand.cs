using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>
/// Related records that come along. Each relation has a query of its own, which belongs to this one and is used again with it; it adds
/// nothing to the shape of this query.
/// </content>
internal sealed partial class QueryBuilder
{
    /// <summary>How deep expansions nest: more is a mistake, or an attack.</summary>
    public const int DeepestExpansion = 8;

    private static string[] s_numbers = [.. Enumerable.Range(0, 64).Select(static one => one.ToString(CultureInfo.InvariantCulture))];
    private readonly List<Expansion> _expansions = [];
    private readonly Stack<QueryBuilder> _spare = [];
    private int _depth;
    private bool _isProjected;

    /// <summary>The relations that come along.</summary>
    public IReadOnlyList<Expansion> Expansions => _expansions;

    /// <summary>Whether related records come along.</summary>
    public bool HasExpansions => _expansions.Count != 0;

    /// <summary>At most that many records per parent; −1 for all. For the query of an expansion.</summary>
    public int TakePerParent => _take;

    /// <summary>The number of leading records of each parent that are left out. For the query of an expansion.</summary>
    public int SkipPerParent => Math.Max(_skip, 0);

    /// <summary>Whether the query asks for fields at most, so that a record which it read serves every other use of it.</summary>
    public bool IsPlain
    {
        get
        {
            foreach (ref readonly var instruction in Instructions)
            {
                if (instruction.Code != QueryCode.Select)
                {
                    return false;
                }
            }

            return !HasExpansions && _take < 0 && _skip < 0;
        }
    }

    /// <summary>Whether the records come in an order that was asked for.</summary>
    public bool IsSorted
    {
        get
        {
            foreach (ref readonly var instruction in Instructions)
            {
                if (instruction.Code == QueryCode.OrderBy)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Lets the records come along that a lookup refers to, or the children of a relationship.</summary>
    /// <param name="session">The session of the query.</param>
    /// <param name="name">The name of the lookup or of the relationship.</param>
    /// <returns>The query of these records; it may be narrowed, sorted, limited (per parent), projected and expanded.</returns>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such relation, or it nests too deep.</exception>
    public QueryBuilder Expand(ObjectSession session, string name)
    {
        var schema = Type!.Schema;
        return schema.FieldNumber(name) is var field and > ObjectSchema.UpdatedAtField ? ExpandLookup(session, field) : ExpandChildren(session, name);
    }

    /// <summary>Lets the records come along that a lookup refers to.</summary>
    public QueryBuilder ExpandLookup(ObjectSession session, int field)
    {
        var lookup = Type!.Schema.Fields[field];
        return lookup.Reference is { } target && FieldTypes.IsReference(lookup.Type) && session.FindOperations(target) is { } operations
            ? Expand(Relation.Lookup(lookup, field, operations))
            : throw NoRelation(lookup.Name);
    }

    /// <summary>Lets the children of a relationship come along.</summary>
    public QueryBuilder ExpandChildren(ObjectSession session, string relationship)
    {
        var children = Type!.Schema.Children;
        for (var i = 0; i < children.Count; i++)
        {
            if (children[i].Name == relationship && session.FindOperations(children[i].Object) is { } operations)
            {
                return Expand(Relation.Children(children[i], i, operations));
            }
        }

        throw NoRelation(relationship);
    }

    /// <summary>Lets the records come along that a lookup of the queried object refers to.</summary>
    public QueryBuilder ExpandLookup(ObjectSession session, Operand lookup) => lookup.SourceNumber == 0
        ? ExpandLookup(session, lookup.FieldNumber)
        : throw NotOwn();

    /// <summary>Lets the children of the queried object come along.</summary>
    public QueryBuilder ExpandChildren<T, TFields>(ObjectSession session, ChildrenField<T, TFields> children)
        where T : Record, IRecord<T>
        where TFields : struct, IFields<TFields> => children.IsOfRoot
        ? ExpandChildren(session, children.Relationship)
        : throw NotOwn();

    /// <summary>Whether fields were named.</summary>
    public bool IsProjected => _isProjected;

    /// <summary>
    /// Makes the query one of rows: first the fields of its own records (those that are selected are columns already, which the id joins), then those of
    /// the records that the lookups refer to. Their names are numbers, which no field is called.
    /// </summary>
    /// <param name="list">The plan of the list.</param>
    /// <param name="joins">The lookups.</param>
    public void Join(QueryPlan list, List<LookupJoin> joins)
    {
        var number = 0;
        if (_isProjected)
        {
            Column(Operand.Field(0, ObjectSchema.IdField), NumberName(number++));
        }
        else
        {
            foreach (var field in list.Fields)
            {
                Column(Operand.Field(0, field), NumberName(number++));
            }
        }

        foreach (var join in joins)
        {
            var source = LookupSource(0, _expansions[join.Position].Relation.Field);
            foreach (var field in join.Plan.Fields)
            {
                Column(Operand.Field(source, field), NumberName(number++));
            }
        }
    }

    /// <summary>What the expansions need is read even where the query asks for some fields only.</summary>
    public void SelectExpanded()
    {
        if (!_isProjected)
        {
            return;
        }

        foreach (var expansion in _expansions)
        {
            if (!expansion.Relation.IsChildren)
            {
                Select(Operand.Field(0, expansion.Relation.Field));
            }
        }
    }

    /// <summary>Narrows the query of an expansion to what belongs to some records, with its limits for each of them.</summary>
    /// <param name="field">The field that holds the ids of these records: the own id, or the lookup of children.</param>
    /// <param name="ids">The ids.</param>
    public void BelongTo(int field, Value[] ids)
    {
        Where(Add(QueryCode.In, Operand.Field(0, field), Value(ObjectQL.Value.OfList(ids), isList: true)));
        if (field == ObjectSchema.IdField)
        {
            return;
        }

        if (_isProjected)
        {
            Select(Operand.Field(0, field));
        }

        if (_take >= 0 || _skip >= 0)
        {
            Add(QueryCode.PerParent, Operand.Field(0, field));
            _ = _take >= 0 ? Add(QueryCode.Take, default) : default;
            _ = _skip >= 0 ? Add(QueryCode.Skip, default) : default;
        }
    }

    /// <summary>Records that come one by one would each need a statement of their own.</summary>
    public void ThrowIfExpanded()
    {
        if (HasExpansions)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, "Records that are read one by one expand nothing; read pages with PageAsync, or remove Expand.", Type!.Schema.Name);
        }
    }

    private static string NumberName(int number)
    {
        if (number >= s_numbers.Length)
        {
            s_numbers = [.. Enumerable.Range(0, number * 2).Select(static one => one.ToString(CultureInfo.InvariantCulture))];
        }

        return s_numbers[number];
    }

    private QueryBuilder Expand(Relation relation)
    {
        foreach (var known in _expansions)
        {
            if (known.Relation.Key == relation.Key)
            {
                return known.Query;
            }
        }

        if (_depth == DeepestExpansion)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"Expansions nest at most {DeepestExpansion} deep; '{relation.Name}' is one too many.", Type!.Schema.Name, relation.Name);
        }

        var query = _spare.Count == 0 ? new QueryBuilder() : _spare.Pop();
        query.Reset(relation.Target.ObjectType);
        query._depth = _depth + 1;
        _expansions.Add(new Expansion(relation, query));
        _isShaped = true;
        return query;
    }

    /// <summary>The limits of an expansion count per parent, and a lookup has none in its statement: they are added when it runs.</summary>
    private void AddPaging(QueryCode code)
    {
        if (_depth == 0)
        {
            Add(code, default);
        }

        _isShaped = true;
    }

    private void ResetExpansions()
    {
        _depth = 0;
        _isProjected = false;
        ReleaseExpansions();
    }

    private void ReleaseExpansions()
    {
        if (_expansions.Count == 0)
        {
            return;
        }

        foreach (var expansion in _expansions)
        {
            expansion.Query.Release();
            _spare.Push(expansion.Query);
        }

        _expansions.Clear();
    }

    private ObjectQLException NotOwn() => new(
        ErrorCode.InvalidRequest,
        $"An expansion of '{Type!.Schema.Name}' names one of its own relations; nest them for what lies behind: .Expand(x => x.Owner, owner => owner.Expand(y => y.Team)).",
        Type.Schema.Name);

    private ObjectQLException NoRelation(string name)
    {
        var schema = Type!.Schema;
        var known = schema.Fields.Where(static field => field.Reference is not null && FieldTypes.IsReference(field.Type)).Select(static field => field.Name)
            .Concat(schema.Children.Select(static child => child.Name));
        return new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"'{name}' of '{schema.Name}' leads to no other record, so it cannot be expanded; lookups and relationships can.{NearName.Hint(name, known)}",
            schema.Name,
            name);
    }
}
