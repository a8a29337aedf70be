namespace ObjectQL;

/// <content>Related records that come along.</content>
public readonly partial struct RecordQuery<T, TFields>
{
    /// <summary>Lets the record come along that a lookup refers to, read with one more statement for all records.</summary>
    /// <param name="lookup">The lookup: <c>x => x.Owner</c>; its record is <c>OwnerRecord</c> then.</param>
    /// <param name="query">What is asked of that record: <c>owner => owner.Select(y => y.Name)</c>.</param>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, LookupField<TOther, TOtherFields>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
    {
        ArgumentNullException.ThrowIfNull(lookup);
        Related.Expand(lookup, query);
        return Continued();
    }

    /// <summary>Lets the record come along that a lookup refers to, read with one more statement for all records.</summary>
    /// <param name="lookup">The lookup, to records whose ids are numbers or uuids.</param>
    /// <param name="query">What is asked of that record.</param>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields, TId>(
        Func<TFields, LookupField<TOther, TOtherFields, TId>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
        where TId : struct
    {
        ArgumentNullException.ThrowIfNull(lookup);
        Related.Expand(lookup, query);
        return Continued();
    }

    /// <summary>Lets the records come along that a lookup of several refers to, read with one more statement for all records.</summary>
    /// <param name="lookup">The lookup: <c>x => x.Reviewers</c>; its records are <c>ReviewersRecords</c> then.</param>
    /// <param name="query">What is asked of these records; limits count per parent.</param>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, LookupListField<TOther, TOtherFields>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
    {
        ArgumentNullException.ThrowIfNull(lookup);
        Related.Expand(lookup, query);
        return Continued();
    }

    /// <summary>Lets the children come along whose lookup refers to the record, read with one more statement for all records.</summary>
    /// <param name="children">The relationship: <c>x => x.Tasks</c>.</param>
    /// <param name="query">What is asked of the children; limits count per parent: <c>tasks => tasks.OrderBy(y => y.DueDate).Take(5)</c>.</param>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, ChildrenField<TOther, TOtherFields>> children, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
    {
        ArgumentNullException.ThrowIfNull(children);
        Related.Expand(children, query);
        return Continued();
    }

    /// <summary>Lets the records come along that a lookup or a relationship leads to, by its name.</summary>
    internal RecordQuery<T, TFields> Expand(string relation, Func<RelatedQuery<DynamicRecord, DynamicFields>, RelatedQuery<DynamicRecord, DynamicFields>>? query)
    {
        ArgumentNullException.ThrowIfNull(relation);
        Related.Expand(relation, query);
        return Continued();
    }

    /// <summary>The same query as one that is asked of related records, so that expanding is written once.</summary>
    private RelatedQuery<T, TFields> Related => new(_session, Builder);
}
