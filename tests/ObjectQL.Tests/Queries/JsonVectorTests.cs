using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Queries;

/// <summary>The vectors of the ObjectQL format from JSON to records, on tickets: name is <c>code</c>, age <c>count</c>, role <c>nick</c>, active <c>done</c>.</summary>
public sealed class JsonVectorTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly string[] s_ids = ["1", "2", "3", "4"];

    [SetUp]
    public async Task FillAsync()
    {
        await AddAsync("1", "Alice", 30, "admin", true);
        await AddAsync("2", "bob", 25, "user", true);
        await AddAsync("3", "Carl", null, "user", false);
        await AddAsync("4", null, 40, null, null);
    }

    [TestCase("""{"where":{"age":null}}""", "3")]
    [TestCase("""{"where":{"age":{"$eq":null}}}""", "3")]
    [TestCase("""{"where":{"age":{"$ne":null}}}""", "1,2,4")]
    [TestCase("""{"where":{"age":{"$ne":25}}}""", "1,4")]
    [TestCase("""{"where":{"role":{"$ne":"admin"}}}""", "2,3")]
    [TestCase("""{"where":{"$or":[{"role":"user","active":true},{"name":"zzz"}]}}""", "2")]
    [TestCase("""{"where":{"$or":[{"age":{"$gte":28,"$lt":35}}]}}""", "1")]
    [TestCase("""{"where":{"$and":[{"$or":[{"role":"admin"},{"role":"user"}]},{"active":true}]}}""", "1,2")]
    [TestCase("""{"where":{"role":"user","$or":[{"age":25},{"age":40}]}}""", "2")]
    [TestCase("""{"where":{"name":{"$null":true}}}""", "4")]
    [TestCase("""{"where":{"name":{"$null":false}}}""", "1,2,3")]
    [TestCase("""{"where":{"name":{"$exists":false}}}""", "4")]
    [TestCase("""{"where":{"name":{"$exist":true}}}""", "1,2,3")]
    [TestCase("""{"where":{"age":{"$between":[20,30]}}}""", "1,2")]
    [TestCase("""{"where":{"$not":{"role":"user"}}}""", "1")]
    [TestCase("""{"where":[["role","=","user"]]}""", "2,3")]
    [TestCase("""{"where":["role","=","user"]}""", "2,3")]
    [TestCase("""{"where":["role","=","user","and","active","=",true]}""", "2")]
    [TestCase("""{"where":["role","=","admin","or","role","=","user","and","active","=",false]}""", "1,3")]
    [TestCase("""{"where":[["age","between",[20,30]]]}""", "1,2")]
    [TestCase("""{"where":[["age","!=",null]]}""", "1,2,4")]
    [TestCase("""{"where":[["role","=","admin"],"or",["role","=","user"],"and",["active","=",false]]}""", "1,3")]
    [TestCase("""{"where":[["role","=","admin"],"OR",["role","=","user"],"And",["active","=",false]]}""", "1,3")]
    [TestCase("""{"where":[[["role","=","admin"],"or",["role","=","user"]],"and",["active","=",true]]}""", "1,2")]
    [TestCase("""{"where":["and",["role","=","user"],["active","=",true]]}""", "2")]
    [TestCase("""{"where":["or",["role","=","admin"],["age","=",40]]}""", "1,4")]
    [TestCase("""{"where":["not",["role","=","user"]]}""", "1")]
    [TestCase("""{"where":[["role","=","user"],["active","=",true]]}""", "2")]
    [TestCase("""{"where":[["name","is_null"]]}""", "4")]
    [TestCase("""{"where":["name","is_not_null","and","age","is_null"]}""", "3")]
    [TestCase("""{"where":[["name","is_null",null]]}""", "4")]
    [TestCase("""{"filters":{"role":"user"}}""", "2,3")]
    [TestCase("""{"filter":{"role":"user"}}""", "2,3")]
    [TestCase("""{"orderBy":[{"field":"age","order":"asc"}]}""", "3,2,1,4")]
    [TestCase("""{"orderBy":[{"field":"age","order":"desc"}]}""", "4,1,2,3")]
    [TestCase("""{"sort":[["age","desc"]]}""", "4,1,2,3")]
    [TestCase("""{"sort":"-age"}""", "4,1,2,3")]
    [TestCase("""{"sort":"age desc, -id"}""", "4,1,2,3")]
    [TestCase("""{"sort":["-age"]}""", "4,1,2,3")]
    [TestCase("""{"sort":{"age":-1}}""", "4,1,2,3")]
    [TestCase("""{"sort":{"age":"asc"}}""", "3,2,1,4")]
    [TestCase("""{"sort":[{"field":"age","nulls":"last"}]}""", "2,1,4,3")]
    [TestCase("""{"limit":0}""", "1,2,3,4")]
    [TestCase("""{"top":1}""", "1")]
    [TestCase("""{"limit":1}""", "1")]
    [TestCase("""{"skip":2}""", "3,4")]
    [TestCase("""{"offset":2,"limit":1}""", "3")]
    [TestCase("""{"where":{"_id":"2"}}""", "2")]
    [TestCase("""{"where":{"$nor":[{"role":"user"},{"age":40}]}}""", "1")]
    [TestCase("""{"where":{"age":{"$not":{"$gt":25}}}}""", "2")]
    [TestCase("""{"where":{"name":{"$eq":{"$field":"name"}}}}""", "1,2,3")]
    [TestCase("""{"where":{"id":{"$field":"name"}}}""", "")]
    [TestCase("""{"where":{"age":"30"}}""", "1")]
    [TestCase("""{"where":{"age":29.5}}""", "")]
    [TestCase("""{"where":{"age":{"$gt":29.5}}}""", "1,4")]
    [TestCase("""{"where":{"age":{"$lt":1e300}}}""", "1,2,4")]
    [TestCase("""{"where":{"active":"true"}}""", "1,2")]
    [TestCase("""{"where":{"role":"$current_user.role"}}""", "")]
    [TestCase("""{"where":{"created_at":{"$lte":"$now"}}}""", "1,2,3,4")]
    [TestCase("""{"where":{"createdAt":{"$gt":"$now"}}}""", "")]
    [TestCase("""{"where":{"updated_at":{"$gte":"$today"}}}""", "1,2,3,4")]
    [TestCase("""[["role","=","user"]]""", "2,3")]
    [TestCase("""{"where":[]}""", "1,2,3,4")]
    [TestCase("""{"where":{}}""", "1,2,3,4")]
    [TestCase("""{"where":null,"limit":null,"ai_context":{"x":[1]}}""", "1,2,3,4")]
    [TestCase("""{"where":{"$or":[{},{"role":"user"}]}}""", "1,2,3,4")]
    [TestCase("""{"where":{"role":{"$nin":["admin"]}}}""", "2,3")]
    [TestCase("""{"where":{"role":{"$in":[]}}}""", "")]
    [TestCase("""{"where":{"role":{"$in":["admin",null]}}}""", "1,4")]
    [TestCase("""{"where":{"role":{"$nin":["admin",null]}}}""", "2,3")]
    [TestCase("""{"where":[["role","not in",["admin"]]]}""", "2,3")]
    [TestCase("""{"where":[["role","NOT IN",["admin"]]]}""", "2,3")]
    [TestCase("""{"where":{"name":{"$contains":"a"}}}""", "3")]
    [TestCase("""{"where":{"name":{"$startsWith":"A"}}}""", "1")]
    [TestCase("""{"where":{"name":{"$endsWith":"b"}}}""", "2")]
    [TestCase("""{"where":{"name":{"$like":"%a%"}}}""", "3")]
    [TestCase("""{"where":[["name","contains","a"]]}""", "3")]
    [TestCase("""{"where":[["name","notcontains","a"]]}""", "1,2")]
    [TestCase("""{"where":[["name","like","%a%"]]}""", "3")]
    [TestCase("""{"where":[["name","not like","%a%"]]}""", "1,2")]
    [TestCase("""{"where":[["name","ilike","%A%"]]}""", "1,3")]
    [TestCase("""{"where":[["name","startswith","A"]]}""", "1")]
    [TestCase("""{"where":[["name","starts_with","A"]]}""", "1")]
    [TestCase("""{"where":[["name","ends_with","b"]]}""", "2")]
    [TestCase("""{"where":{"role":{"$nin":[]}}}""", "1,2,3,4")]
    public async Task A_query_gives_its_records(string json, string expected)
    {
        var found = await Session.Tickets.FromJson(Bytes(json)).ToListAsync();
        var ids = found.Select(static x => x.Id).ToList();
        if (!json.Contains("sort") && !json.Contains("orderBy"))
        {
            ids.Sort(StringComparer.Ordinal);
        }

        Assert.That(string.Join(",", ids), Is.EqualTo(expected));
    }

    [Test]
    public async Task Untyped_callers_get_json()
    {
        var output = new ArrayBufferWriter<byte>();
        var count = await Session.QueryJsonAsync("tickets", Bytes("""{"fields":"code, count","where":{"role":"user"},"sort":"id"}"""), output);
        Assert.That(count, Is.EqualTo(2));
        using var json = JsonDocument.Parse(output.WrittenMemory);
        Assert.That(json.RootElement[0].GetProperty("code").GetString(), Is.EqualTo("bob"));
        Assert.That(await Session.CountJsonAsync("tickets", Bytes("""{"role":"user"}"""), new JsonQueryOptions { IsFilter = true }), Is.EqualTo(2));
        Throws.WithCode(ErrorCode.NotFound, async () => await Session.CountJsonAsync("tikets", "[]"u8.ToArray()));
    }

    [TestCase("""{"groupBy":["role"],"aggregations":[{"function":"count","alias":"n"},{"function":"sum","field":"age","alias":"s"}],"orderBy":["role"]}""",
        """[{"nick":null,"n":1,"s":40},{"nick":"admin","n":1,"s":30},{"nick":"user","n":2,"s":25}]""")]
    [TestCase("""{"groupBy":["role"],"aggregate":[{"func":"count","field":"*","alias":"n"}],"having":{"n":{"$gt":1}}}""", """[{"nick":"user","n":2}]""")]
    [TestCase("""{"aggregations":[{"function":"max","field":"age","alias":"m"},{"function":"count_distinct","field":"role","alias":"d"}],"where":{"active":{"$ne":null}}}""", """[{"m":30,"d":2}]""")]
    [TestCase("""{"fields":["role"],"distinct":true,"orderBy":["role"]}""", """[{"nick":null},{"nick":"admin"},{"nick":"user"}]""")]
    [TestCase("""{"fields":["age"],"windowFunctions":[{"function":"row_number","alias":"r","over":{"orderBy":["age"]}}],"where":{"age":{"$ne":null}},"orderBy":["age"]}""",
        """[{"count":25,"r":1},{"count":30,"r":2},{"count":40,"r":3}]""")]
    public async Task Rows_are_written_as_json(string json, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        await Session.QueryJsonAsync("tickets", Bytes(json), output);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Is.EqualTo(expected));
    }

    [TestCase("""{"nope":1}""", 0)]
    [TestCase("""{"$not":{"nope":1}}""", 0)]
    [TestCase("""{"$or":[{"nope":{"$gt":1}},{"role":"user"}]}""", 2)]
    [TestCase("""["nope","between",[1,2],"or","role","=","user"]""", 2)]
    [TestCase("""[["nope","is_null"]]""", 0)]
    public async Task Unknown_fields_may_match_nothing(string json, int expected) => Assert.That(
        await Session.CountJsonAsync("tickets", Bytes(json), new JsonQueryOptions { IsFilter = true, UnknownFields = UnknownFields.MatchNothing }),
        Is.EqualTo(expected));

    private static byte[] Bytes(string json)
    {
        // The names of the vectors, in terms of tickets.
        foreach (var (name, field) in new[] { ("name", "code"), ("age", "count"), ("role", "nick"), ("active", "done") })
        {
            json = json.Replace($"\"{name}\"", $"\"{field}\"").Replace($"-{name}\"", $"-{field}\"").Replace($"\"{name} ", $"\"{field} ");
        }

        return Encoding.UTF8.GetBytes(json);
    }

    private ValueTask<Ticket> AddAsync(string id, string? name, long? age, string? role, bool? active) => Session.Tickets.CreateAsync(
        new Ticket { Id = s_ids.Single(x => x == id), Name = "Ticket", Code = name, Count = age, Nick = role, Done = active });
}
