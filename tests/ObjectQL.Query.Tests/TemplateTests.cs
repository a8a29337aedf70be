using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>The text that is put together from a template's pieces is that of the planner, byte for byte, whatever is on.</summary>
public sealed class TemplateTests
{
    private static readonly SqlDialect[] s_dialects = [SqliteDialect.Instance, PostgresDialect.Instance, MySqlDialect.Instance, SqlServerDialect.Instance];

    private static IEnumerable<TestCaseData> Cases()
    {
        foreach (var (name, template) in Templates().Concat(Groups()))
        {
            foreach (var dialect in s_dialects)
            {
                yield return new TestCaseData(template, dialect).SetArgDisplayNames(name, dialect.Name);
            }
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Pieces_make_the_planners_text(TemplateShape template, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(dialect);
        var text = TemplatePrinter.Print(template, Schemas.Order, dialect);
        var parameters = TemplatePrinter.Parameters(template, Schemas.Order);
        var optional = template.Segments.Count(segment => segment.Bit >= 0);
        for (var order = 0; order < Math.Max(1, template.Orders.Count); order++)
        {
            for (var bits = 0UL; bits < 1UL << optional; bits++)
            {
                var planned = template.Plan(Schemas.Order, bits, order);
                var assembled = text.Assemble(bits, order, parameters.Count, dialect, out var used);
                Assert.That(assembled, Is.EqualTo(planned.Statement(dialect)), $"bits {bits}, order {order}");
                Assert.That(used.Select(number => parameters[number]), Is.EqualTo(planned.Parameters), $"bits {bits}, order {order}");
            }
        }
    }

    [Test]
    public void A_name_may_have_braces()
    {
        var schema = new ObjectSchema("odd", [.. ObjectSchema.BuiltInFields, new("a", FieldType.Text) { Column = "a{0}}b" }]);
        var template = Template(new QueryShape(), Equal(3));
        var text = TemplatePrinter.Print(template, schema, SqliteDialect.Instance);
        Assert.That(text.Assemble(0, 0, 1, SqliteDialect.Instance, out _).Text, Is.EqualTo("SELECT \"id\", \"created_at\", \"updated_at\", \"a{0}}b\" FROM \"odd\" WHERE \"a{0}}b\" = ?1"));
    }

    [Test]
    public void An_and_is_split_into_segments_and_only_optional_ones_have_bits()
    {
        var (first, second, third) = (Equal(3), Equal(4, 1), Equal(7, 2));
        var segments = TemplateShape.Split(new LogicalExpression(LogicalOperator.And, first, new LogicalExpression(LogicalOperator.And, second, third)), part => part != second, Schemas.Order, []);
        Assert.That(segments.Select(segment => segment.Bit), Is.EqualTo(new[] { 0, -1, 1 }));
    }

    [Test]
    public void What_is_always_on_is_normalised_together_and_what_is_not_by_itself()
    {
        var (open, closed) = (Equal(4, Constant.OfSelect("open")), Equal(4, Constant.OfSelect("closed")));
        var both = new LogicalExpression(LogicalOperator.And, open, closed);
        Assert.That(TemplateShape.Split(both, static _ => false, Schemas.Order, []).Single().Condition, Is.EqualTo(ConstantExpression.False));
        Assert.That(TemplateShape.Split(both, part => part == closed, Schemas.Order, []), Has.Exactly(2).Items);
    }

    private static IEnumerable<(string Name, TemplateShape Template)> Templates()
    {
        yield return ("everything", Template(new QueryShape()));
        yield return ("fixed", Template(Paged(4, 3), Equal(4), Equal(3, 1)));
        yield return ("optional", Optional(Paged(5), Equal(4), Equal(3, 1), Equal(8, 2)));
        yield return ("one choice", Optional(new QueryShape { HasSkip = true }, new LogicalExpression(LogicalOperator.Or, Equal(4), Equal(3, 1))));
        yield return ("choices", Optional(Paged(5), new LogicalExpression(LogicalOperator.Or, Equal(4), Equal(3, 1)), Equal(8, 2)));
        yield return ("a value twice", Optional(
            Paged(5),
            new ComparisonExpression(ComparisonOperator.Less, new FieldExpression(3), new ParameterExpression(0)),
            Equal(4, 1),
            new LogicalExpression(LogicalOperator.Or, new ComparisonExpression(ComparisonOperator.Greater, new FieldExpression(3), new ParameterExpression(0)), Equal(8, 2))));
        yield return ("a constant", Optional(Paged(5), Equal(4, Constant.OfSelect("open")), Equal(3)));
        yield return ("value first", Optional(Paged(5), new ComparisonExpression(ComparisonOperator.Less, new ParameterExpression(0), new ArithmeticExpression(ArithmeticOperator.Add, new FieldExpression(7), new ParameterExpression(1, ExpressionType.Long))), Equal(3, 2)));
        yield return ("count", Optional(new QueryShape(), Equal(4), Equal(3, 1)) with { Kind = PlanKind.Count });
        yield return ("count up to a limit", Optional(new QueryShape { HasTake = true }, Equal(4), Equal(3, 1)) with { Kind = PlanKind.Count });
        var scope = new QueryScope(Schemas.Order, Schemas.Find);
        var buyer = scope.Field(3, scope.Lookup(0, 16));
        var joined = new QueryShape
        {
            Sources = scope.Sources,
            Columns = [new("number", new FieldExpression(3)), new("buyer", buyer)],
            OrderBy = [new SortKey(buyer, Descending: true)],
            Distinct = true,
            HasTake = true,
        };
        yield return ("rows of two objects", Optional(joined, Equal(4), new ComparisonExpression(ComparisonOperator.Equal, buyer, new ParameterExpression(1))) with { Kind = PlanKind.Rows });
        yield return ("orders", Optional(Paged(), Equal(4), Equal(3, 1)) with
        {
            Orders = [new([new SortKey(5, true)]), new([new SortKey(3, false), new SortKey(new ArithmeticExpression(ArithmeticOperator.Multiply, new FieldExpression(7), new ParameterExpression(2, ExpressionType.Long)), false)])],
        });
    }

    private static IEnumerable<(string Name, TemplateShape Template)> Groups()
    {
        var total = new AggregateExpression(AggregateFunction.Sum, new ArithmeticExpression(ArithmeticOperator.Multiply, new FieldExpression(7), new ParameterExpression(3, ExpressionType.Long)));
        var groups = new QueryShape
        {
            Columns = [new("status", new FieldExpression(4)), new("total", total), new("n", new AggregateExpression(AggregateFunction.Count, null))],
            GroupBy = [new FieldExpression(4)],
            Having = new ComparisonExpression(ComparisonOperator.Greater, total, new ParameterExpression(2)),
            OrderBy = [new SortKey(total, Descending: true)],
            HasTake = true,
            HasSkip = true,
        };
        yield return ("groups", Optional(groups, Equal(4), Equal(3, 1)) with { Kind = PlanKind.Rows });
        yield return ("groups with orders", Optional(groups, Equal(4), Equal(3, 1)) with
        {
            Kind = PlanKind.Rows,
            Orders = [new([new SortKey(total, Descending: true)]), new([new SortKey(4, descending: false), new SortKey(new ArithmeticExpression(ArithmeticOperator.Add, total, new ParameterExpression(4, ExpressionType.Long)), false)])],
        });
        yield return ("one row of aggregates", Optional(new QueryShape { Columns = [new("value", total)] }, Equal(4), Equal(3, 1)) with { Kind = PlanKind.Rows });
        yield return ("whether there is one", Optional(new QueryShape { Columns = [new("value", ConstantExpression.True)], HasTake = true }, Equal(4), Equal(3, 1)) with { Kind = PlanKind.Rows });
        yield return ("distinct with orders", Optional(new QueryShape { Columns = [new("status", new FieldExpression(4)), new("number", new FieldExpression(3))], Distinct = true }, Equal(4), Equal(3, 1)) with
        {
            Kind = PlanKind.Rows,
            Orders = [new([new SortKey(4, descending: true)]), new([new SortKey(3, descending: false)])],
        });
    }

    private static TemplateShape Template(QueryShape query, params Expression[] conditions) =>
        new(PlanKind.List, query, [.. conditions.Select(static condition => new TemplateSegment(condition))]);

    private static TemplateShape Optional(QueryShape query, params Expression[] conditions) =>
        new(PlanKind.List, query, [.. conditions.Select(static (condition, number) => new TemplateSegment(condition, number))]);

    private static QueryShape Paged(params int[] order) => new() { OrderBy = [.. order.Select(static field => new SortKey(field, descending: field == 5))], HasTake = true, HasSkip = true };

    private static ComparisonExpression Equal(int field, int argument = 0) => new(ComparisonOperator.Equal, new FieldExpression(field), new ParameterExpression(argument));

    private static ComparisonExpression Equal(int field, Constant constant) => new(ComparisonOperator.Equal, new FieldExpression(field), new ConstantExpression(constant));
}
