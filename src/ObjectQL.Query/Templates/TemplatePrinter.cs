using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints templates: each piece of the statement of a call in which everything is on.</summary>
public static class TemplatePrinter
{
    /// <summary>The parameters of a template: those of the plan in which everything is on, then those that only another order has.</summary>
    /// <param name="template">The template.</param>
    /// <param name="schema">The object.</param>
    public static EquatableArray<PlanParameter> Parameters(TemplateShape template, ObjectSchema schema)
    {
        var parameters = template.Plan(schema, ulong.MaxValue).Parameters.ToList();
        for (var order = 1; order < template.Orders.Count; order++)
        {
            foreach (var parameter in template.Plan(schema, ulong.MaxValue, order).Parameters)
            {
                if (!parameters.Contains(parameter))
                {
                    parameters.Add(parameter);
                }
            }
        }

        return parameters.ToEquatableArray();
    }

    /// <summary>The text of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="schema">The object.</param>
    /// <param name="dialect">The dialect.</param>
    public static TemplateText Print(TemplateShape template, ObjectSchema schema, SqlDialect dialect)
    {
        var parameters = Parameters(template, schema);
        var head = new Part(template.Plan(schema, ulong.MaxValue), parameters, dialect);
        SelectPrinter.AppendHead(head.Sql, head.Plan);
        var segments = template.Segments.Select(segment => Segment(segment, template, schema, parameters, dialect)).ToEquatableArray();
        var orders = template.Orders.Select((_, number) =>
        {
            var order = new Part(template.Plan(schema, ulong.MaxValue, number), parameters, dialect);
            SelectPrinter.AppendOrder(order.Sql, order.Plan);
            return order.Done(binder => binder.Bind(template.Orders[number].Keys));
        }).ToEquatableArray();
        var tail = new Part(template.Plan(schema, ulong.MaxValue), parameters, dialect);
        if (template.Kind != PlanKind.Count)
        {
            SelectPrinter.AppendGroups(tail.Sql, tail.Plan);
            if (template.Orders.IsEmpty)
            {
                SelectPrinter.AppendOrder(tail.Sql, tail.Plan);
            }

            SelectPrinter.AppendLimit(tail.Sql, tail.Plan, parameters.Count);
        }

        return new TemplateText(
            dialect.Name,
            head.Done(binder => binder.Bind(template.Query.Columns)),
            segments,
            tail.Done(binder =>
            {
                binder.Bind(template.Query.GroupBy);
                binder.Optional(template.Query.Having);
                binder.Bind(template.Orders.IsEmpty ? template.Query.OrderBy : []);
            }))
        {
            Orders = orders,
        };
    }

    /// <summary>Adds the text of conditions that are no part of the query (<see cref="TemplateShape.With"/>).</summary>
    /// <param name="text">The text of the query.</param>
    /// <param name="template">The template with these conditions.</param>
    /// <param name="schema">The object.</param>
    /// <param name="parameters">The parameters of the query; those of the conditions are added, behind two that stand for take and skip.</param>
    /// <param name="dialect">The dialect.</param>
    public static TemplateText AddPolicies(TemplateText text, TemplateShape template, ObjectSchema schema, List<PlanParameter> parameters, SqlDialect dialect)
    {
        var limit = new PlanParameter(PlanBinder.FormOf(ExpressionType.Long, "")) { Argument = int.MaxValue };
        parameters.AddRange([limit, limit]);
        var segments = new List<TextPart>(text.Segments);
        for (var i = text.Segments.Count; i < template.Segments.Count; i++)
        {
            foreach (var parameter in Planner.Count(schema, template.Query with { Where = template.Segments[i].Condition }).Parameters)
            {
                if (!parameters.Contains(parameter))
                {
                    parameters.Add(parameter);
                }
            }

            segments.Add(Segment(template.Segments[i], template, schema, parameters.ToEquatableArray(), dialect));
        }

        return text with { Segments = segments.ToEquatableArray() };
    }

    private static TextPart Segment(TemplateSegment segment, TemplateShape template, ObjectSchema schema, EquatableArray<PlanParameter> parameters, SqlDialect dialect)
    {
        var part = new Part(Planner.Count(schema, template.Query with { Where = segment.Condition }), parameters, dialect);
        part.Sql.Condition(part.Plan.Where!);
        return part.Done(binder => binder.Bind(segment.Condition)) with { Bit = segment.Bit, IsChoice = segment.Condition is LogicalExpression };
    }

    /// <summary>One piece under construction.</summary>
    private sealed class Part(QueryPlan plan, EquatableArray<PlanParameter> parameters, SqlDialect dialect)
    {
        public QueryPlan Plan { get; } = plan;

        public SqlWriter Sql { get; } = new(dialect, plan) { Number = number => number < plan.Parameters.Count ? IndexOf(plan.Parameters[number], parameters) : number };

        public TextPart Done(Action<PlanBinder> bind)
        {
            var binder = new PlanBinder(Plan.Schema, Plan.Sources);
            bind(binder);
            return new TextPart(Sql.ToMarkedText(), binder.Parameters.Select(parameter => IndexOf(parameter, parameters)).ToEquatableArray());
        }
    }

    private static int IndexOf(PlanParameter parameter, EquatableArray<PlanParameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Equals(parameter))
            {
                return i;
            }
        }

        throw new InvalidOperationException("A parameter of a template's piece is none of the template.");
    }
}
