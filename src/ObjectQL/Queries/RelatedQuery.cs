using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What is asked of the records that come along with a query: <c>.Expand(x => x.Tasks, tasks => tasks.Take(5))</c>.</summary>
/// <typeparam name="T">Their record class.</typeparam>
/// <typeparam name="TFields">Its field descriptors.</typeparam>
public readonly struct RelatedQuery<T, TFields>
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    private readonly ObjectSession _session;
    private readonly QueryBuilder _builder;
    private readonly int _version;

    internal RelatedQuery(ObjectSession session, QueryBuilder builder)
    {
        _session = session;
        _builder = builder;
        _version = builder.Version;
    }

    private QueryBuilder Builder => _builder is not null && _builder.Version == _version
        ? _builder
        : throw new InvalidOperationException("The query that this belongs to has been run already; use it inside of the lambda of Expand only.");

    private TFields Fields => TFields.Of(new FieldSource(Builder));

    /// <summary>Only records that match come along; a lookup of another record gives null then.</summary>
    public RelatedQuery<T, TFields> Where(Func<TFields, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Narrow(condition(Fields));
    }

    /// <summary>Only records that match come along; <paramref name="state"/> spares the closure.</summary>
    public RelatedQuery<T, TFields> Where<TState>(TState state, Func<TFields, TState, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Narrow(condition(Fields, state));
    }

    /// <summary>Sorts ascending, nulls first unless said otherwise; a second call adds a lesser key.</summary>
    public RelatedQuery<T, TFields> OrderBy(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default)
    {
        ArgumentNullException.ThrowIfNull(key);
        Builder.OrderBy(key(Fields).Operand, descending: false, nulls);
        return this;
    }

    /// <summary>Sorts descending, nulls last unless said otherwise; a second call adds a lesser key.</summary>
    public RelatedQuery<T, TFields> OrderByDescending(Func<TFields, FieldToken> key, NullOrder nulls = NullOrder.Default)
    {
        ArgumentNullException.ThrowIfNull(key);
        Builder.OrderBy(key(Fields).Operand, descending: true, nulls);
        return this;
    }

    /// <summary>At most that many records per parent; 0 gives none.</summary>
    public RelatedQuery<T, TFields> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Take(count);
        return this;
    }

    /// <summary>Leaves that many records of each parent out.</summary>
    public RelatedQuery<T, TFields> Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Skip(count);
        return this;
    }

    /// <summary>Reads these fields (and what relates the records) only.</summary>
    public RelatedQuery<T, TFields> Select(params ReadOnlySpan<Func<TFields, FieldToken>> fields)
    {
        foreach (var field in fields)
        {
            Builder.Select(field(Fields).Operand);
        }

        return this;
    }

    /// <summary>Lets the record come along that a lookup refers to.</summary>
    public RelatedQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, LookupField<TOther, TOtherFields>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return Expanded(Builder.ExpandLookup(_session, lookup(Fields).Operand), query);
    }

    /// <summary>Lets the record come along that a lookup refers to.</summary>
    /// <param name="lookup">The lookup, to records whose ids are numbers or uuids.</param>
    /// <param name="query">What is asked of that record.</param>
    public RelatedQuery<T, TFields> Expand<TOther, TOtherFields, TId>(
        Func<TFields, LookupField<TOther, TOtherFields, TId>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
        where TId : struct
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return Expanded(Builder.ExpandLookup(_session, lookup(Fields).Operand), query);
    }

    /// <summary>Lets the records come along that a lookup refers to.</summary>
    public RelatedQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, LookupListField<TOther, TOtherFields>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return Expanded(Builder.ExpandLookup(_session, lookup(Fields).Operand), query);
    }

    /// <summary>Lets the children come along whose lookup refers to the record.</summary>
    public RelatedQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, ChildrenField<TOther, TOtherFields>> children, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
    {
        ArgumentNullException.ThrowIfNull(children);
        return Expanded(Builder.ExpandChildren(_session, children(Fields)), query);
    }

    /// <summary>Lets the records come along that a lookup or a relationship leads to, by its name.</summary>
    internal RelatedQuery<T, TFields> Expand(string relation, Func<RelatedQuery<DynamicRecord, DynamicFields>, RelatedQuery<DynamicRecord, DynamicFields>>? query)
    {
        ArgumentNullException.ThrowIfNull(relation);
        var (builder, related) = (Builder, Builder.Expand(_session, relation));
        return query is null || related.Type!.IsDynamic ? Expanded(related, query) : throw new ObjectQLException(
            ErrorCode.InvalidRequest,
            $"'{relation}' of '{builder.Type!.Schema.Name}' leads to '{related.Type.Schema.Name}', whose records have a class of their own: expand it without a query, or ask in JSON.",
            builder.Type.Schema.Name,
            relation);
    }

    private RelatedQuery<T, TFields> Expanded<TOther, TOtherFields>(
        QueryBuilder related, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
    {
        query?.Invoke(new RelatedQuery<TOther, TOtherFields>(_session, related));
        return this;
    }

    private RelatedQuery<T, TFields> Narrow(Predicate condition)
    {
        Builder.Where(condition.NodeFor(Builder));
        return this;
    }
}
