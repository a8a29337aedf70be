using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The question whether a record that the caller has written is still one that it may write.</summary>
internal static class WrittenCheck
{
    /// <summary>The fields of the object that a filter looks at, by themselves or as the lookups that its paths begin with.</summary>
    public static FieldMask FieldsOf(Expression? filter, EquatableArray<QuerySource> sources, ObjectSchema schema)
    {
        if (filter is null)
        {
            return default;
        }

        // A filter that leads back to the object, as its own lookups and those of its children do, may find the record there, too; and summaries of others may be made up of it.
        if (sources.Any(source => source.Schema.Name == schema.Name) || ReachesSummaries(filter, sources))
        {
            return FieldMask.Of([.. Enumerable.Range(0, schema.Fields.Count)]);
        }

        var fields = sources.Where(static source => source.Kind == SourceKind.Lookup && source.Parent == 0).Select(static source => source.Field)
            .Concat(ExpressionParts.All(filter).OfType<FieldExpression>().Where(static field => field.Source == 0).Select(static field => field.Field));
        return FieldMask.Of([.. fields.Distinct()]);
    }

    /// <summary>Whether a filter looks at summaries of other records, which a write may change.</summary>
    public static bool ReachesSummaries(Expression? filter, EquatableArray<QuerySource> sources) =>
        filter is not null && ExpressionParts.All(filter).OfType<FieldExpression>().Any(field => field.Source != 0 && sources[field.Source - 1].Schema.Fields[field.Field].Type == FieldType.Summary);

    /// <summary>The query for a record by its id, if the caller may have written it.</summary>
    /// <param name="access">What the caller may do.</param>
    /// <param name="schema">The object.</param>
    /// <param name="byId">The query for the record.</param>
    /// <param name="isNew">Whether the record is new.</param>
    public static QueryShape Shape(ObjectAccess access, ObjectSchema schema, QueryShape byId, bool isNew)
    {
        var sources = new List<QuerySource>();
        var filter = (isNew ? access.CreatedFilter : access.UpdatedFilter) ?? ConstantExpression.True;
        var where = Expression.And(new RulePlacement(access, schema, 0, sources).Of(filter), byId.Where);
        return byId with { Where = where, Fields = [ObjectSchema.IdField], Sources = sources.ToEquatableArray() };
    }
}
