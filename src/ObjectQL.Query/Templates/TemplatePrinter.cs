using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints templates: each piece of their statements by itself.</summary>
public static class TemplatePrinter
{
    /// <summary>The parameters of a template: those of all its pieces, each once.</summary>
    /// <param name="template">The template.</param>
    /// <param name="schema">The object.</param>
    public static EquatableArray<PlanParameter> Parameters(TemplateShape template, ObjectSchema schema)
    {
        var parameters = new List<PlanParameter>();
        foreach (var segment in template.Segments)
        {
            Add(parameters, Alone(segment, template, schema));
        }

        for (var order = 0; order < Math.Max(1, template.Orders.Count); order++)
        {
            Add(parameters, Frame(template, schema, order));
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
        var head = new Part(Frame(template, schema), parameters, dialect);
        SelectPrinter.AppendHead(head.Sql, head.Plan);
        var segments = template.Segments.Select(segment => Segment(segment, template, schema, parameters, dialect)).ToEquatableArray();
        var orders = template.Orders.Select((_, number) =>
        {
            // Groups stand before the order, whichever it is.
            var order = new Part(Frame(template, schema, number), parameters, dialect);
            SelectPrinter.AppendGroups(order.Sql, order.Plan);
            SelectPrinter.AppendOrder(order.Sql, order.Plan);
            return order.Done((binder, normalizer) => Rest(binder, normalizer, template.Query, template.Orders[number].Keys));
        }).ToEquatableArray();
        var tail = new Part(Frame(template, schema), parameters, dialect);
        if (template.Kind != PlanKind.Count)
        {
            if (template.Orders.IsEmpty)
            {
                SelectPrinter.AppendGroups(tail.Sql, tail.Plan);
                SelectPrinter.AppendOrder(tail.Sql, tail.Plan);
            }

            SelectPrinter.AppendLimit(tail.Sql, tail.Plan, parameters.Count);
        }
        else
        {
            SelectPrinter.AppendCountEnd(tail.Sql, tail.Plan, parameters.Count);
        }

        return new TemplateText(
            dialect.Name,
            head.Done((binder, normalizer) => binder.Bind(normalizer.Columns(template.Query.Columns))),
            segments,
            template.Orders.IsEmpty ? tail.Done((binder, normalizer) => Rest(binder, normalizer, template.Query, template.Query.OrderBy)) : tail.Done(static (_, _) => { }))
        {
            Orders = orders,
        };
    }

    /// <summary>The parameters behind the condition, in the planner's order.</summary>
    private static void Rest(PlanBinder binder, Normalizer normalizer, QueryShape query, EquatableArray<SortKey> keys)
    {
        binder.Bind(normalizer.Values(query.GroupBy));
        binder.Filter(normalizer.Filter(query.Having));
        binder.Bind(normalizer.Keys(keys));
    }

    private static TextPart Segment(TemplateSegment segment, TemplateShape template, ObjectSchema schema, EquatableArray<PlanParameter> parameters, SqlDialect dialect)
    {
        var part = new Part(Alone(segment, template, schema), parameters, dialect);
        var condition = part.Plan.Where ?? ConstantExpression.True;
        part.Sql.IsFilter = true;
        part.Sql.Condition(condition);
        return part.Done((binder, normalizer) => binder.Filter(normalizer.Filter(segment.Condition))) with
        {
            Bit = segment.Bit,
            IsChoice = condition is LogicalExpression { Operator: LogicalOperator.Or },
            Rank = new ConditionOrder(new PlanBinder(schema, template.Query.Sources).Schema).Rank(condition),
        };
    }

    /// <summary>The plan without conditions.</summary>
    private static QueryPlan Frame(TemplateShape template, ObjectSchema schema, int order = 0) =>
        template.Kind == PlanKind.Count ? Planner.CountPart(schema, template.Query) : (template with { Segments = [] }).Plan(schema, 0, order);

    /// <summary>A plan of one condition alone.</summary>
    private static QueryPlan Alone(TemplateSegment segment, TemplateShape template, ObjectSchema schema) =>
        Planner.CountPart(schema, template.Query with { Where = segment.Condition });

    private static void Add(List<PlanParameter> parameters, QueryPlan plan)
    {
        foreach (var parameter in plan.Parameters)
        {
            if (!parameters.Contains(parameter))
            {
                parameters.Add(parameter);
            }
        }
    }

    /// <summary>One piece under construction.</summary>
    private sealed class Part(QueryPlan plan, EquatableArray<PlanParameter> parameters, SqlDialect dialect)
    {
        public QueryPlan Plan { get; } = plan;

        public SqlWriter Sql { get; } = new(dialect, plan) { Number = number => number < plan.Parameters.Count ? IndexOf(plan.Parameters[number], parameters) : number };

        public TextPart Done(Action<PlanBinder, Normalizer> bind)
        {
            var binder = new PlanBinder(Plan.Schema, Plan.Sources);
            bind(binder, new Normalizer(binder.Schema));
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
