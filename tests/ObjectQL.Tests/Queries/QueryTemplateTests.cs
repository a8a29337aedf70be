using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>Templates as the generator writes them, on drivers with and without text.</summary>
public sealed class QueryTemplateTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task AddTicketsAsync()
    {
        await AddTicketAsync("first", ticket => (ticket.Count, ticket.Nick) = (1, "a"));
        await AddTicketAsync("second", ticket => (ticket.Count, ticket.Nick) = (2, "b"));
        await AddTicketAsync("third", ticket => (ticket.Count, ticket.Nick) = (3, "b"));
    }

    [TestCase(null, null, "third,second,first")]
    [TestCase(2L, null, "third,second")]
    [TestCase(null, "a", "first")]
    [TestCase(3L, "b", "third")]
    public async Task A_condition_that_is_off_is_not_there(long? least, string? nick, string expected) =>
        Assert.That(await NamesAsync(Template(), least, nick), Is.EqualTo(expected));

    [Test]
    public async Task Inside_of_a_transaction_it_reads_what_was_written()
    {
        await using var transaction = await Session.BeginAsync();
        await AddTicketAsync("fourth", ticket => ticket.Count = 4);
        Assert.That(await NamesAsync(Template(), 3, null), Is.EqualTo("fourth,third"));
    }

    [Test]
    public void Only_a_driver_without_text_makes_the_expressions()
    {
        var made = 0;
        var template = Template(() => made++);
        _ = template.Unrestricted(SqliteDialect.Instance, 3, 0);
        Assert.That(made, Is.Zero);
        _ = template.Unrestricted(null, 3, 0);
        Assert.That(made, Is.EqualTo(1));
    }

    [Test]
    public void A_plan_is_made_once_for_the_conditions_that_are_on()
    {
        var template = Template();
        var plan = template.Unrestricted(SqliteDialect.Instance, 1, 0);
        Assert.That(template.Unrestricted(SqliteDialect.Instance, 3, 0), Is.Not.SameAs(plan));
        Assert.That(template.Unrestricted(SqliteDialect.Instance, 1, 0), Is.SameAs(plan));
        Assert.That(template.Unrestricted(null, 1, 0), Is.Not.SameAs(plan));
    }

    [Test]
    public void A_negative_limit_is_refused()
    {
        var template = Template();
        Assert.That(() => template.Begin(Session).Take(-1), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private async Task<string> NamesAsync(QueryTemplate template, long? least, string? nick) =>
        string.Join(',', (await ListAsync(template, least, nick)).Select(ticket => ticket.Name));

    private ValueTask<List<Ticket>> ListAsync(QueryTemplate template, long? least, string? nick)
    {
        var call = template.Begin(Session);
        call.Add(least is { } number ? Value.Of(number) : Value.Null);
        call.Add(Value.Of(nick));
        if (least is not null)
        {
            call.Use(0);
        }

        if (nick is not null)
        {
            call.Use(1);
        }

        call.Take(10);
        return RecordTemplate<Ticket>.ListAsync(template, in call, CancellationToken.None);
    }

    /// <summary>A template with two optional conditions, as the build would print it.</summary>
    private static QueryTemplate Template(Action? onShape = null)
    {
        var type = Operations<Ticket>.Default.Type;
        var shape = new TemplateShape(
            PlanKind.List,
            new QueryShape { OrderBy = [new SortKey(6, descending: true)], HasTake = true },
            [
                new TemplateSegment(new ComparisonExpression(ComparisonOperator.GreaterOrEqual, new FieldExpression(6), new ParameterExpression(0)), 0),
                new TemplateSegment(new ComparisonExpression(ComparisonOperator.Equal, new FieldExpression(23), new ParameterExpression(1)), 1),
            ]);
        return new QueryTemplate(
            type,
            new TemplateFrame(PlanKind.List, shape.Plan(type.Schema, 0).Fields, HasTake: true),
            [.. TemplatePrinter.Parameters(shape, type.Schema)],
            [TemplatePrinter.Print(shape, type.Schema, SqliteDialect.Instance)],
            () =>
            {
                onShape?.Invoke();
                return shape;
            });
    }
}
