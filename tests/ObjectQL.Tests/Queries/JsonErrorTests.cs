using System.Text;

namespace ObjectQL.Tests.Queries;

/// <summary>What is wrong with a query in JSON is told with its place; nothing is left out silently.</summary>
[TestFixture]
public sealed class JsonErrorTests
{
    [TestCase("""{"were":{"name":"x"}}""", "takes no 'were'. Did you mean 'where'?", "at were, byte 1")]
    [TestCase("""{"where":{"nmae":"x"}}""", "'tickets' has no field 'nmae'. Did you mean 'name'?", "at where.nmae, byte 10")]
    [TestCase("""{"where":{"team.nmae":"x"}}""", "'teams' has no field 'nmae'", "where.team.nmae")]
    [TestCase("""{"where":{"nick.x":"x"}}""", "'nick' of 'tickets' leads to no other record", "where.nick.x")]
    [TestCase("""{"where":{"count":{"$gtt":1}}}""", "takes no '$gtt'", "Did you mean '$gt'?")]
    [TestCase("""{"where":{"$xor":[]}}""", "takes no '$xor'", "operators such as $gt stand inside")]
    [TestCase("""{"where":{"count":{"gt":1}}}""", "leads to no other record", "where.count.gt")]
    [TestCase("""{"where":[["count","=>",1]]}""", "There is no operator '=>'", "at where[0][1]")]
    [TestCase("""{"where":["count","=",1,"and"]}""", "A condition is missing", "byte")]
    [TestCase("""{"where":["and"]}""", "'and' needs at least one", "byte")]
    [TestCase("""{"where":["not",["count","=",1],["count","=",2]]}""", "'not' needs exactly", "byte")]
    [TestCase("""{"where":["count","="]}""", "value behind the operator is missing", "byte")]
    [TestCase("""{"where":["count"]}""", "Expected an operator", "byte")]
    [TestCase("""{"where":{"$or":[]}}""", "'$or' needs at least one filter", "byte")]
    [TestCase("""{"where":{"count":{}}}""", "has no operator", "byte")]
    [TestCase("""{"where":{"count":[1,2]}}""", "$in", "byte")]
    [TestCase("""{"where":{"count":{"$between":[1]}}}""", "array of two values", "byte")]
    [TestCase("""{"where":{"count":{"$between":[1,2,3]}}}""", "array of two values", "byte")]
    [TestCase("""{"where":{"name":{"$regex":"a"}}}""", "Regular expressions", "where.name.$regex")]
    [TestCase("""{"where":{"count":"many"}}""", "'count' is compared with a number, but found the text \"many\"", "at where.count")]
    [TestCase("""{"where":{"count":"NaN"}}""", "'count' is compared with a number", "where.count")]
    [TestCase("""{"where":{"rating":"Infinity"}}""", "'rating' is compared with a number", "where.rating")]
    [TestCase("""{"where":{"due":"tomorrow"}}""", "a date such as", "where.due")]
    [TestCase("""{"where":{"due":"2026-01-01T10:00:00Z"}}""", "a date such as", "where.due")]
    [TestCase("""{"where":{"starts":5}}""", "a point in time", "where.starts")]
    [TestCase("""{"where":{"done":"yes"}}""", "true or false", "where.done")]
    [TestCase("""{"where":{"name":true}}""", "a text", "where.name")]
    [TestCase("""{"where":{"name":"$curent_user"}}""", "Did you mean '$current_user'?", "where.name")]
    [TestCase("""{"where":{"count":"$now"}}""", "cannot be compared with '$now'", "where.count")]
    [TestCase("""{"where":{"name":"$current_user.roles"}}""", "use 'in'", "where.name")]
    [TestCase("""{"where":{"name":{"$eq":{"$field":"count"}}}}""", "cannot be compared with 'count'", "where.name")]
    [TestCase("""{"where":{"count":{"$contains":"1"}}}""", "'count' is no text", "where.count")]
    [TestCase("""{"where":{"place":{"$gt":1}}}""", "can only be tested for null", "where.place")]
    [TestCase("""{"where":{"name":"a"},"filter":{"name":"b"}}""", "'filter' is given twice", "byte")]
    [TestCase("""{"limit":-1}""", "whole number from 0", "at limit")]
    [TestCase("""{"limit":99999999999}""", "whole number from 0", "at limit")]
    [TestCase("""{"limit":"5"}""", "found the text \"5\"", "at limit")]
    [TestCase("""{"offset":1.5}""", "whole number from 0", "at offset")]
    [TestCase("""{"object":"teams"}""", "The query is for 'tickets'", "at object")]
    [TestCase("""{"fields":["nope"]}""", "has no field 'nope'", "at fields[0]")]
    [TestCase("""{"orderBy":"nope"}""", "has no field 'nope'", "at orderBy")]
    [TestCase("""{"orderBy":[["count","up"]]}""", "a direction", "at orderBy[0][1]")]
    [TestCase("""{"groupBy":["nick"],"aggregations":[{"function":"median","field":"count"}]}""", "There is no aggregate 'median'", "aggregations[0].function")]
    [TestCase("""{"aggregations":[{"field":"count"}]}""", "The function is missing", "byte")]
    [TestCase("""{"aggregations":[{"function":"sum"}]}""", "needs a field", "byte")]
    [TestCase("""{"aggregations":[{"function":"sum","field":"name"}]}""", "does not take", "byte")]
    [TestCase("""{"having":{"n":1}}""", "use 'where'", "byte")]
    [TestCase("""{"groupBy":["nick"],"having":{"n":1}}""", "has no column 'n'", "at having.n")]
    [TestCase("""{"cursor":5}""", "the text that the page before gave", "at cursor")]
    [TestCase("""{"cursor":"nope","limit":2}""", "is no cursor of this version", "at cursor")]
    [TestCase("""{"limit":2,"cursor":"nope","offset":1}""", "leave 'offset' out", "at cursor")]
    [TestCase("""{"cursor":"nope","groupBy":["nick"]}""", "not through groups", "at cursor")]
    [TestCase("""{"expand":{"team":{"cursor":"nope"}}}""", "Related records have no pages", "at expand.team.cursor")]
    [TestCase("""{"joins":[]}""", "relationships only", "at joins")]
    [TestCase("""{"search":{"query":"a","fuzzy":true}}""", "'fuzzy' is not supported", "search.fuzzy")]
    [TestCase("""{"expand":"nick"}""", "leads to no other record", "at expand")]
    [TestCase("""{"expand":{"team":{"limit":-1}}}""", "whole number", "at expand.team.limit")]
    [TestCase("""{"where":{"name":"a"}""", "no valid JSON", "line 1")]
    [TestCase("""{"where":{}} x""", "no valid JSON", "line 1")]
    [TestCase("""5""", "Expected a query object", "byte 0")]
    [TestCase("", "no valid JSON", "line 1")]
    [TestCase("""{"where":{"name":"\ud800"}}""", "no valid Unicode", "where.name")]
    public async Task A_faulty_query_is_refused_with_its_place(string json, string what, string where)
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var error = Assert.Throws<ObjectQLException>(() => session.Tickets.FromJson(Encoding.UTF8.GetBytes(json)))!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(error.ObjectName, Is.EqualTo(json.Contains("team\":{") && json.Contains("expand") ? "teams" : "tickets"));
        Assert.That(error.Message, Does.Contain(what).And.Contain(where));
    }

    [Test]
    public async Task Json_that_nests_too_deep_is_refused()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var deep = string.Concat(Enumerable.Repeat("""{"$not":""", 70)) + "{}" + new string('}', 70);
        Assert.That(
            () => session.Tickets.FromJson(Encoding.UTF8.GetBytes($$"""{"where":{{deep}}}""")),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("64 levels"));
    }

    [Test]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        Assert.That(
            () => session.Tickets.FromJson([.. "{\"where\":{\"name\":\""u8, 0xff, 0xfe, .. "\"}}"u8]),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("no valid Unicode"));
        Assert.That(
            () => session.Tickets.FromJson([.. "{\"where\":{\""u8, 0xff, .. "\":1}}"u8]),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("has no field"));
    }

    [Test]
    public async Task Rows_and_records_are_kept_apart()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        Assert.That(() => session.Tickets.FromJson("""{"groupBy":["nick"]}"""u8), NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("RowsFromJson"));
        Assert.That(() => session.Tickets.RowsFromJson("{}"u8), NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("FromJson"));
    }

    [Test]
    public async Task Mutated_queries_throw_nothing_else()
    {
        string[] seeds =
        [
            """{"fields":["name","team.name"],"where":{"$or":[{"count":{"$gte":1,"$lt":5}},{"name":{"$contains":"a"}}],"team":{"name":"x"}},"orderBy":[["count","desc"],"-name"],"limit":5,"skip":2}""",
            """{"filters":[["count",">",1],"and",[["name","like","%a%"],"or",["due","between",["2026-01-01","2026-02-01"]]]],"sort":"name desc,-count","top":3}""",
            """{"groupBy":["nick"],"aggregations":[{"function":"sum","field":"amount","alias":"total","filter":{"done":true}}],"having":{"total":{"$gt":5.5}},"orderBy":{"total":-1}}""",
            """{"windowFunctions":[{"function":"rank","alias":"r","over":{"partitionBy":["nick"],"orderBy":["-count"],"frame":{"type":"rows","start":"2 preceding","end":"current row"}}}],"expand":{"team":{"fields":["name"]}}}""",
        ];
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var random = new Random(11);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Mutated(Encoding.UTF8.GetBytes(seeds[i % seeds.Length]), random);
            try
            {
                // Reading and planning; both may refuse.
                var builder = session.ReadJson(Shapes.TicketType, bytes, null);
                ShapeReader.Read(builder, db.FindSchema);
                session.ReturnBuilder(builder);
                read++;
            }
            catch (ObjectQLException error) when (error.Code == ErrorCode.InvalidRequest)
            {
                refused++;
            }
        }

        Assert.That((read > 200, refused > 5_000), Is.EqualTo((true, true)), $"{read} read, {refused} refused");
    }

    [Test]
    public async Task Reading_takes_time_in_proportion_to_the_size()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var (small, large) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 15; round++)
        {
            // In turns, so that what else the machine does slows both down.
            small = Math.Min(small, Measure(session, 1_000));
            large = Math.Min(large, Measure(session, 10_000));
        }

        Assert.That(large / small, Is.LessThan(60), "ten times the conditions; a hundred times would be the square");
    }

    private static double Measure(TestSession session, int conditions)
    {
        var any = string.Join(',', Enumerable.Range(0, conditions).Select(static i => $$$"""{"team.name":{{{i}}},"count":{"$gt":1} }"""));
        var json = Encoding.UTF8.GetBytes("{\"where\":{\"$or\":[" + any + "]}}");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        session.ReturnBuilder(session.ReadJson(Shapes.TicketType, json, null));
        return watch.Elapsed.TotalMilliseconds;
    }

    private static byte[] Mutated(byte[] json, Random random)
    {
        var bytes = json.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var (at, other) = (random.Next(bytes.Count), random.Next(bytes.Count));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, json[random.Next(json.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.Skip(other).Take(random.Next(20)).ToArray());
                    break;
                default:
                    bytes[at] = bytes[other];
                    break;
            }
        }

        return [.. bytes];
    }

    private static ValueTask<TestDb> OpenAsync() => TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
}
