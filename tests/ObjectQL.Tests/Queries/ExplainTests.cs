namespace ObjectQL.Tests.Queries;

/// <summary>Statistics of what is stored, and what a query says about itself.</summary>
public sealed class ExplainTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Statistics_count_what_is_stored()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "Team" });
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            await AddTicketAsync("Ticket", x =>
            {
                x.Count = number % 4;
                x.Amount = number + 0.5m;
                x.Due = number < 5 ? null : new DateOnly(2026, 1, number);
                x.Team = number == 0 ? team.Id : null;
            });
        }

        Assert.That(Db.Statistics["tickets"], Is.Null);
        await Db.AnalyzeAsync();
        var found = Db.Statistics["tickets"]!;
        var schema = Db.Model.FindObject("tickets")!.Schema;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Rows, Is.EqualTo(20));
            Assert.That(found.Field(schema.FieldNumber("count"))!.Distinct, Is.EqualTo(4));
            Assert.That(found.Field(schema.FieldNumber("amount"))!.Min.Decimal, Is.EqualTo(0.5m));
            Assert.That(found.Field(schema.FieldNumber("amount"))!.Max.Decimal, Is.EqualTo(19.5m));
            Assert.That(found.Field(schema.FieldNumber("due"))!.NullFraction, Is.EqualTo(0.25).Within(0.001));
            Assert.That(found.Field(schema.FieldNumber("due"))!.Min.Number, Is.EqualTo(new DateOnly(2026, 1, 5).DayNumber));
            Assert.That(found.Field(schema.FieldNumber("name"))!.Max.Text, Is.EqualTo("Ticket"));
            Assert.That(found.Field(schema.FieldNumber("tags")), Is.Null);
            Assert.That(Db.Statistics.Objects, Does.Contain("teams"));
            Assert.That(found.ToText(schema), Does.StartWith("tickets: 20 records").And.Contain("count: 4 values"));
        }
    }

    [Test]
    public async Task Plans_are_made_anew_when_the_numbers_changed_much()
    {
        await Session.Tickets.Where(static x => x.Count == 1).CountAsync();
        await Session.Teams.Where(static x => x.Name == "a").CountAsync();
        Assert.That(Db.Plans.Statistics.Count, Is.EqualTo(2));
        await Db.AnalyzeAsync("tickets");
        Assert.That(Db.Plans.Statistics.Count, Is.EqualTo(1));
        await Session.Tickets.Where(static x => x.Count == 1).CountAsync();
        await Db.AnalyzeAsync("tickets");
        Assert.That(Db.Plans.Statistics.Count, Is.EqualTo(2));
    }

    [Test]
    public void An_unknown_object_cannot_be_analysed() => Throws.WithCode(ErrorCode.NotFound, async () => await Db.AnalyzeAsync("nothing"));

    [Test]
    public async Task A_query_names_its_way_its_cost_and_its_statement()
    {
        var explanation = await Session.Tickets.Where(static x => x.Code == "a" && x.Count > 3).OrderBy(static x => x.Name).Take(3).ExplainAsync();
        var text = explanation.ToString();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(explanation.Path.Index, Is.EqualTo("uq_tickets_code"));
            Assert.That(explanation.HasStatistics, Is.False);
            Assert.That(explanation.Advice, Is.Null);
            Assert.That(text, Does.StartWith("list tickets\n  take\n    sort by name\n      where code == @p0 && count > @p1\n        index uq_tickets_code on (code)"));
            Assert.That(text, Does.Contain("no statistics: run AnalyzeAsync"));
        }

        var driver = CreateDriver().Name;
        if (Factory.HasStatements)
        {
            Assert.That(explanation.Sql[driver], Does.StartWith("SELECT \"id\""));
            Assert.That(explanation.EnginePlan, Has.Some.Contains("uq_tickets_code"));
        }
        else
        {
            Assert.That(explanation.Sql, Is.Empty);
            Assert.That(
                explanation.EnginePlan,
                Is.EqualTo(driver == "memory" ? [] : new[] { "the engine reads tickets where code == @p0", "the rest is done in memory: where count > @p1" }));
        }
    }

    [Test]
    public async Task A_missing_index_is_advised_with_the_text_to_add()
    {
        var explanation = await Session.Tickets.Where(static x => x.Status == TicketStatus.Open).OrderBy(static x => x.CreatedAt).Take(20).ExplainAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(explanation.Advice!.Fields, Is.EqualTo(new[] { "status", "created_at" }));
            Assert.That(explanation.Advice.Yaml, Is.EqualTo("indexes:\n  status_created_at:\n    fields: [status, created_at]"));
            Assert.That(explanation.ToString(), Does.Contain("an index on (status, created_at) would serve this query; add to tickets.object.yml:"));
        }

        Assert.That((await Session.Tickets.Where(static x => x.Count == 3).ExplainAsync()).Advice!.Yaml, Is.EqualTo("fields:\n  count:\n    index: true"));
    }

    [Test]
    public async Task Small_tables_need_no_index()
    {
        await AddTicketAsync("One");
        await Db.AnalyzeAsync("tickets");
        var explanation = await Session.Tickets.Where(static x => x.Count == 3).ExplainAsync();
        Assert.That(explanation.Advice, Is.Null);
        Assert.That(explanation.HasStatistics);
    }

    [Test]
    public async Task A_contradiction_is_explained()
    {
        var explanation = await Session.Tickets.Where(static x => x.Count == null && x.Count > 3).ExplainAsync();
        Assert.That(explanation.IsEmpty);
        Assert.That(explanation.ToString(), Does.Contain("contradict").And.Contain("0 records match"));
    }
}
