using System.Diagnostics;
using System.Reflection;
using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>What a debugger shows of records, queries, conditions and plans.</summary>
public sealed class DebuggerTextTests
{
    private TestDb _db = null!;
    private TestSession _session = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        _session = _db.AsSystem();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }

    [TestCase(typeof(Record))]
    [TestCase(typeof(Predicate))]
    [TestCase(typeof(RecordQuery<,>))]
    [TestCase(typeof(QueryPlan))]
    public void The_type_names_what_is_shown(Type type) =>
        Assert.That(type.GetCustomAttributes(typeof(DebuggerDisplayAttribute), inherit: false).Cast<DebuggerDisplayAttribute>().Single().Value, Is.EqualTo("{DebuggerText,nq}"));

    [Test]
    public async Task A_record_shows_its_object_its_id_and_what_was_assigned()
    {
        Assert.That(new Ticket { Name = "abc" }.DebuggerText, Is.EqualTo("tickets without an id, assigned: name"));
        var stored = await _session.Tickets.CreateAsync(new() { Id = "t1", Name = "abc" });
        Assert.That((await _session.Tickets.GetAsync(stored.Id)).DebuggerText, Is.EqualTo("tickets t1"));
    }

    [Test]
    public void A_query_shows_its_text()
    {
        var query = _session.Tickets.Where(x => x.Name == "a" && x.Amount > 3m).OrderByDescending(x => x.Amount).Take(5);
        Assert.That(query.DebuggerText, Is.EqualTo("tickets where name == @p0 && amount > @p1 order by amount desc take"));
    }

    [Test]
    public void A_query_that_was_continued_says_so()
    {
        var query = _session.Tickets.Where(x => x.Name == "a");
        _ = query.Take(5);
        Assert.That(query.DebuggerText, Is.EqualTo("run or continued already"));
    }

    [Test]
    public void A_condition_shows_its_text()
    {
        var text = "";
        _ = _session.Tickets.Where(x =>
        {
            var condition = !(x.Name == "a") || x.Amount == null;
            text = condition.DebuggerText;
            return condition;
        });
        Assert.That(text, Is.EqualTo("!(name == @p0) || amount is null"));
    }

    [Test]
    public void A_plan_shows_what_it_does()
    {
        var condition = new ComparisonExpression(ComparisonOperator.Equal, new FieldExpression(3), new ParameterExpression(0));
        var schema = _db.Model.FindObject("tickets")!.Schema;
        var plan = Planner.List(schema, new QueryShape { Where = condition });
        Assert.That(typeof(QueryPlan).GetProperty("DebuggerText", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(plan), Is.EqualTo($"List tickets where {schema.Fields[3].Name} == @p0"));
        Assert.That(default(Predicate).DebuggerText, Is.EqualTo("nothing"));
    }
}
