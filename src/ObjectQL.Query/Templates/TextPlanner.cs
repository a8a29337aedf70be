using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Makes plans of text that the build has printed: they have no expressions, so only a driver that executes SQL can run them.</summary>
internal static class TextPlanner
{
    /// <summary>The plan of one call of a template.</summary>
    /// <param name="frame">What all calls of the template share.</param>
    /// <param name="schema">The object.</param>
    /// <param name="parameters">The parameters that <paramref name="used"/> counts.</param>
    /// <param name="used">The parameters of this call, in the order of the statement's numbers.</param>
    /// <param name="dialect">The dialect of the statement.</param>
    /// <param name="statement">The statement.</param>
    public static QueryPlan Plan(
        TemplateFrame frame, ObjectSchema schema, IReadOnlyList<PlanParameter> parameters, EquatableArray<int> used, SqlDialect dialect, SqlStatement statement)
    {
        var plan = new QueryPlan(frame.Kind, schema)
        {
            ResultSchema = frame.Columns.IsEmpty ? schema : new ObjectSchema(schema.Name, frame.Columns) { Table = schema.Table },
            Fields = frame.Fields,
            Mask = frame.Columns.IsEmpty ? FormulaSet.Complete(schema, FieldMask.Of(frame.Fields.AsSpan())) : default,
            Parameters = used.Select(number => parameters[number]).ToEquatableArray(),
            HasTake = frame.HasTake,
            HasSkip = frame.HasSkip,
        };
        plan.SetStatement(dialect, statement);
        return plan;
    }
}
