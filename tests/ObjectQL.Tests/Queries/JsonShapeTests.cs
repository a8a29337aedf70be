using System.Text;
using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>What query JSON becomes: the same shape by every alias, and no garbage on the way.</summary>
[TestFixture]
public sealed class JsonShapeTests
{
    [TestCase("""{"fields":["name","code"]}""", """{"select":"name, code"}""")]
    [TestCase("""{"where":{"count":{"$eq":1}}}""", """{"filter":["count","=",1]}""")]
    [TestCase("""{"where":{"count":1}}""", """{"filters":[["count","==",1]]}""")]
    [TestCase("""{"where":{"count":{"$ne":1}}}""", """{"where":[["count","<>",1]]}""")]
    [TestCase("""{"where":{"count":{"$ne":1}}}""", """{"where":[["count","ne",1]]}""")]
    [TestCase("""{"where":{"count":{"$gt":1}}}""", """{"where":[["count","GT",1]]}""")]
    [TestCase("""{"where":{"count":{"$lte":1}}}""", """{"where":[["count","lte",1]]}""")]
    [TestCase("""{"where":{"count":{"$gte":1}}}""", """{"where":[["count",">=",1]]}""")]
    [TestCase("""{"where":{"count":{"$lt":1}}}""", """{"where":[["count","lt",1]]}""")]
    [TestCase("""{"where":{"count":{"$in":[1,2]}}}""", """{"where":[["count","in",[1,2,3]]]}""")]
    [TestCase("""{"where":{"count":{"$nin":[1]}}}""", """{"where":[["count","not_in",[2]]]}""")]
    [TestCase("""{"where":{"count":{"$nin":[1]}}}""", """{"where":[["count","notin",[2]]]}""")]
    [TestCase("""{"where":{"name":{"$contains":"a"}}}""", """{"where":[["name","contains","b"]]}""")]
    [TestCase("""{"where":{"name":{"$startsWith":"a"}}}""", """{"where":[["name","starts_with","b"]]}""")]
    [TestCase("""{"where":{"name":{"$endsWith":"a"}}}""", """{"where":[["name","endsWith","b"]]}""")]
    [TestCase("""{"where":{"name":{"$like":"a"}}}""", """{"where":[["name","like","b"]]}""")]
    [TestCase("""{"where":{"count":{"$between":[1,2]}}}""", """{"where":[["count","between",[3,4]]]}""")]
    [TestCase("""{"where":{"count":null}}""", """{"where":[["count","is_null"]]}""")]
    [TestCase("""{"where":{"team":{"name":"x"}}}""", """{"where":{"team.name":"y"}}""")]
    [TestCase("""{"where":{"name":"a"}}""", """{"where":{"name":"b","count":{"$exists":true}},"ai_context":{}}""", false)]
    [TestCase("""{"orderBy":[{"field":"name","order":"desc"}]}""", """{"sort":"name desc"}""")]
    [TestCase("""{"orderBy":[["name","desc"]]}""", """{"sort":"-name"}""")]
    [TestCase("""{"orderBy":{"name":-1}}""", """{"sort":["-name"]}""")]
    [TestCase("""{"orderBy":{"name":"ASC"}}""", """{"sort":["name"]}""")]
    [TestCase("""{"limit":5,"offset":6}""", """{"top":7,"skip":8}""")]
    [TestCase("""{"limit":0}""", """{}""")]
    [TestCase("""{"expand":"team"}""", """{"populate":["team"]}""")]
    [TestCase("""{"expand":"team"}""", """{"$expand":{"team":true}}""")]
    [TestCase("""{"groupBy":["nick"],"aggregations":[{"function":"count"}]}""", """{"groupBy":"nick","aggregate":[{"func":"count","field":"*","alias":"count"}]}""")]
    [TestCase("""{"aggregate":[{"function":"count_distinct","field":"nick"}]}""", """{"aggregations":[{"function":"count","field":"nick","distinct":true,"alias":"count_distinct_nick"}]}""")]
    public async Task Aliases_mean_the_same(string one, string other, bool same = true)
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var (first, second) = (Hash(session, one), Hash(session, other));
        Assert.That(first == second, Is.EqualTo(same));
    }

    [Test]
    public async Task Groups_become_columns_with_their_conditions()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var shape = Shape(session, """{"having":{"total":{"$gt":5}},"orderBy":"-total","groupBy":["nick","team.name"],"aggregations":[{"function":"sum","field":"amount","alias":"total","filter":{"done":true}}]}""");
        Assert.That(shape.Columns.Select(static x => x.Name), Is.EqualTo(new[] { "nick", "team.name", "total" }));
        Assert.That(shape.GroupBy, Has.Count.EqualTo(2));
        Assert.That(shape.OrderBy[0].Value, Is.EqualTo(shape.Columns[2].Value));
        Assert.That(shape.Having, Is.InstanceOf<ComparisonExpression>());
        Assert.That(((AggregateExpression)shape.Columns[2].Value).Filter, Is.Not.Null);
    }

    [Test]
    public async Task Window_functions_stand_beside_the_fields()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var shape = Shape(session, """{"fields":["name"],"windowFunctions":[{"function":"sum","field":"count","alias":"running","over":{"partitionBy":["nick"],"orderBy":[["count","desc"]],"frame":{"type":"rows","start":"2 preceding","end":"current row"}}}]}""");
        Assert.That(shape.Columns.Select(static x => x.Name), Is.EqualTo(new[] { "name", "running" }));
        var window = (WindowExpression)shape.Columns[1].Value;
        Assert.That(window.Frame, Is.EqualTo(new WindowFrame(false, 2, 0)));
        Assert.That((window.PartitionBy.Count, window.OrderBy.Count, window.OrderBy[0].Descending), Is.EqualTo((1, 1, true)));
    }

    [Test]
    public async Task Distinct_fields_are_rows()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var shape = Shape(session, """{"distinct":true,"fields":["nick"]}""");
        Assert.That((shape.Distinct, shape.Columns.Count), Is.EqualTo((true, 1)));
        Assert.That(Shape(session, """{"distinct":true}""").Columns, Is.Empty);
    }

    [Test]
    public async Task Words_are_searched_together_or_one_by_one()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        Assert.That(Shape(session, """{"search":{"query":"a b","fields":["name"]}}""").Where, Is.InstanceOf<SearchExpression>());
        Assert.That(Shape(session, """{"search":{"query":"a b","fields":["name"],"operator":"or"}}""").Where, Is.InstanceOf<LogicalExpression>());
    }

    [Test]
    public async Task A_query_from_json_allocates_nothing_but_its_texts()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var json = """{"object":"tickets","fields":["name","status","amount"],"where":{"status":{"$ne":"closed"},"amount":{"$gte":100.5},"due":{"$lt":"2026-12-31"},"team.id":null},"orderBy":[["amount","desc"]],"limit":50}"""u8.ToArray();
        void Run()
        {
            var builder = session.ReadJson(Shapes.TicketType, json, null);
            session.Plan(new PlanRequest(builder, PlanKind.List));
            session.ReturnBuilder(builder);
        }

        for (var i = 0; i < 300; i++)
        {
            Run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 300; i++)
        {
            Run();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static Metadata.Hash128 Hash(TestSession session, string json)
    {
        var builder = session.ReadJson(Shapes.TicketType, Encoding.UTF8.GetBytes(json), null);
        var hash = builder.Shape(PlanKind.List);
        session.ReturnBuilder(builder);
        return hash;
    }

    private static QueryShape Shape(TestSession session, string json)
    {
        var builder = session.ReadJson(Shapes.TicketType, Encoding.UTF8.GetBytes(json), null);
        var shape = ShapeReader.Read(builder, session.Database.FindSchema);
        session.ReturnBuilder(builder);
        return shape;
    }

    private static ValueTask<TestDb> OpenAsync() => TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
}
