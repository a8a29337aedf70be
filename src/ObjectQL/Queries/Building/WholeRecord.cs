using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A query for whole records asks for their formulas too: those that need more than the record are columns of the statement. What the caller may not read, a formula or anything that it
/// is computed of, is left out, and so is what cannot be computed.
/// </summary>
internal static class WholeRecord
{
    /// <summary>The query with its formulas.</summary>
    /// <param name="asked">The query as it was asked.</param>
    /// <param name="shape">The query as the caller may ask it.</param>
    /// <param name="schema">The queried object.</param>
    /// <param name="find">Finds another object by name.</param>
    /// <param name="access">What the caller may do; null for everything.</param>
    public static QueryShape Of(QueryShape asked, QueryShape shape, ObjectSchema schema, Func<string, ObjectSchema?> find, AccessProfile? access)
    {
        if (!asked.Fields.IsEmpty || !asked.Columns.IsEmpty || !FormulaSet.HasAny(schema) || FormulaSet.Of(schema).Distant is not { IsEmpty: false } distant)
        {
            return shape;
        }

        var fields = shape.Fields.IsEmpty ? [.. Enumerable.Range(0, schema.Fields.Count).Where(field => schema.Fields[field].IsStored)] : shape.Fields.ToList();
        var computed = new List<ComputedField>();
        var sources = shape.Sources;
        for (var field = 0; field < schema.Fields.Count; field++)
        {
            if (!distant.Contains(field))
            {
                continue;
            }

            // A scope of its own, so that a formula that is left out joins nothing.
            var scope = new QueryScope(schema, sources, find);
            if (scope.Value(field) is not { } value || scope.Sources.Any(source => source.Schema.Datasource != schema.Datasource))
            {
                continue;
            }

            var formula = new ComputedField(field, value);
            if (access is null)
            {
                sources = scope.Sources;
            }
            else if (AccessRestriction.Compute(access, schema, scope.Sources, formula) is var (restricted, reached))
            {
                (formula, sources) = (restricted, reached);
            }
            else
            {
                continue;
            }

            fields.Add(field);
            computed.Add(formula);
        }

        return computed.Count == 0 ? shape : shape with { Sources = sources, Fields = fields.ToEquatableArray(), Computed = computed.ToEquatableArray() };
    }
}
