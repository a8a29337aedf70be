using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A query for records as one for rows: the fields that it asks for and the formulas among them are columns, so that JSON is written straight from those.</summary>
internal static class FormulaColumns
{
    /// <summary>The query for rows; formulas that cannot be computed are left out where all fields are asked for.</summary>
    public static QueryShape Of(QueryShape shape, ObjectSchema schema, Func<string, ObjectSchema?> find)
    {
        var scope = new QueryScope(schema, shape.Sources, find);
        var columns = new List<ResultColumn>();
        foreach (var field in shape.Fields.IsEmpty ? Enumerable.Range(0, schema.Fields.Count) : [.. shape.Fields.Contains(ObjectSchema.IdField) ? [] : new[] { ObjectSchema.IdField }, .. shape.Fields])
        {
            if (scope.Value(field) is { } value)
            {
                columns.Add(new ResultColumn(schema.Fields[field].Name, value));
            }
        }

        return shape with { Sources = scope.Sources, Fields = [], Computed = [], Columns = columns.ToEquatableArray() };
    }
}
