namespace ObjectQL;

/// <content>Related records that come along with all records.</content>
public readonly partial struct ObjectSet<T, TFields>
{
    /// <summary>All records, each with the record that a lookup refers to.</summary>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, LookupField<TOther, TOtherFields>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields> => Query().Expand(lookup, query);

    /// <summary>All records, each with the record that a lookup refers to.</summary>
    /// <param name="lookup">The lookup, to records whose ids are numbers or uuids.</param>
    /// <param name="query">What is asked of that record.</param>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields, TId>(
        Func<TFields, LookupField<TOther, TOtherFields, TId>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields>
        where TId : struct => Query().Expand(lookup, query);

    /// <summary>All records, each with the records that a lookup of several refers to.</summary>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, LookupListField<TOther, TOtherFields>> lookup, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields> => Query().Expand(lookup, query);

    /// <summary>All records, each with the children whose lookup refers to it.</summary>
    public RecordQuery<T, TFields> Expand<TOther, TOtherFields>(
        Func<TFields, ChildrenField<TOther, TOtherFields>> children, Func<RelatedQuery<TOther, TOtherFields>, RelatedQuery<TOther, TOtherFields>>? query = null)
        where TOther : Record, IRecord<TOther>
        where TOtherFields : struct, IFields<TOtherFields> => Query().Expand(children, query);
}
