using System.Text.Json;
using System.Text.Json.Nodes;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Fields whose values have parts: what of them is refused, on every path that a value takes.</summary>
internal sealed class ComposedFieldTests(string driver) : EitherFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("sites.object.yml", """
            fields:
              name: { type: text }
              spot: { type: location, label: Place }
              spots: { type: location, multiple: true }
              home: { type: address, defaultValue: { postalCode: 8010 } }
              homes: { type: address, multiple: true }
              tags: { type: tags, defaultValue: [1] }
              notes: { type: text, multiple: true }
              picks: { type: multiselect, options: [a, b] }
              nums: { type: integer, multiple: true, defaultValue: 7 }
              vector: { type: vector }
              file: { type: file }
              files: { type: file, multiple: true }
            """),
    ];

    [TestCase("{'spot':{'latitude':90,'longitude':-180}}", "", null)]
    [TestCase("{'spot':{'latitude':-90,'longitude':180,'altitude':-5,'accuracy':0}}", "", null)]
    [TestCase("{'spot':null}", "", null)]
    [TestCase("{'spot':{'latitude':100,'longitude':0}}", "spot_latitude", "The latitude of Place must be from -90 to 90, but is 100")]
    [TestCase("{'spot':{'latitude':-90.0001,'longitude':0}}", "spot_latitude", "The latitude of Place must be from -90 to 90, but is -90.0001")]
    [TestCase("{'spot':{'latitude':0,'longitude':200}}", "spot_longitude", "The longitude of Place must be from -180 to 180, but is 200")]
    [TestCase("{'spot':{'latitude':1e999,'longitude':0}}", "spot_latitude", null)]
    [TestCase("{'spot':{'latitude':0,'longitude':0,'altitude':1e999}}", "spot_number", "Place must have finite numbers")]
    [TestCase("{'spots':[{'latitude':1,'longitude':2},{'latitude':1,'longitude':2,'altitude':3}]}", "", null)]
    [TestCase("{'spots':[{'latitude':1,'longitude':2},{'latitude':91,'longitude':2}]}", "spots_latitude", "The latitude of Spots must be from -90 to 90, but is 91")]
    [TestCase("{'spots':[{'latitude':1,'longitude':2,'altitude':1e999}]}", "spots_number", "Spots must have finite numbers")]
    [TestCase("{'spots':[{'latitude':1,'longitude':2,'accuracy':-1e999}]}", "spots_number", "Spots must have finite numbers")]
    [TestCase("{'spots':[{'latitude':1,'longitude':2,'altitude':null,'accuracy':5}]}", "", null)]
    [TestCase("{'spots':[{'latitude':1}]}", "spots_element", "Spots must be a list of locations such as {\"latitude\":48.2,\"longitude\":16.4}, but element 1 is {\"latitude\":1}")]
    [TestCase("{'spots':['here']}", "spots_element", null)]
    [TestCase("{'spots':{}}", "spots_list", null)]
    [TestCase("{'homes':[{'city':'Graz'},{'postalCode':8010}]}", "homes_element", "Homes must be a list of addresses such as {\"city\":\"Graz\"}, but element 2 is {\"postalCode\":8010}")]
    [TestCase("{'nums':['1']}", "nums_element", "Nums must be a list of whole numbers, but element 1 is \"1\"")]
    public async Task What_is_out_of_bounds_is_refused_wherever_it_is_written(string json, string rule, string? message)
    {
        var sites = Of("sites");
        var id = await sites.CreateAsync("{'name':'there'}");
        var created = await sites.CreateFailuresAsync(json);
        var changed = await sites.UpdateFailuresAsync(id, json);
        var many = Assert.CatchAsync<ObjectQLException>(() => Guarded(sites.CreateManyAsync("{'name':'first'}", json)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(created), Is.EqualTo(rule));
            Assert.That(Names(changed), Is.EqualTo(rule));
            Assert.That(Names(await sites.ValidateAsync(json)), Is.EqualTo(rule));
            Assert.That(Names(many?.Failures ?? []), Is.EqualTo(rule));
            Assert.That(created.FirstOrDefault()?.Message, message is null && rule.Length != 0 ? Is.Not.Null : Is.EqualTo(message));
            Assert.That((await sites.WhereAsync("name == 'first'")).Length, Is.EqualTo(rule.Length == 0 ? 1 : 0), "all or nothing");
        }
    }

    [TestCase("{'tags':[1]}", "'tags' of 'sites' takes a list of texts, but element 1 is a number.")]
    [TestCase("{'tags':['a',false]}", "'tags' of 'sites' takes a list of texts, but element 2 is a boolean.")]
    [TestCase("{'notes':[1]}", "'notes' of 'sites' takes a list of texts, but element 1 is a number.")]
    [TestCase("{'name':1}", "'name' of 'sites' takes a text, but found another number.")]
    [TestCase("{'picks':[true]}", "'picks' of 'sites' takes a list of options, but element 1 is a boolean.")]
    [TestCase("{'vector':['1']}", null)]
    [TestCase("{'home':{'postalCode':8010}}", "'home' of 'sites' takes an address such as {\"city\":\"Graz\"}, but 'postalCode' is a number, not a text.")]
    [TestCase("{'spot':{'latitude':'1','longitude':2}}", "'spot' of 'sites' takes a location such as {\"latitude\":48.2,\"longitude\":16.4}, but 'latitude' is a text, not a number.")]
    [TestCase("{'file':{'name':'a','url':'b','size':'5'}}", "'file' of 'sites' takes a file such as {\"name\":\"a.pdf\",\"url\":\"/a.pdf\"}, but 'size' is a text, not a number.")]
    [TestCase("{'files':[{'name':'a','url':'b'},5]}", "'files' of 'sites' takes a list of files, but element 2 is a number.")]
    public async Task What_is_of_another_type_is_no_text_and_no_number(string json, string? message)
    {
        var id = await Of("sites").CreateAsync("{}");
        foreach (var write in new Func<Task>[] { () => Of("sites").CreateAsync(json), () => Of("sites").UpdateAsync(id, json), () => Of("sites").CreateManyAsync("{}", json) })
        {
            var error = Assert.CatchAsync(() => write())!;
            Assert.That(error, IsLoaded ? Is.InstanceOf<ObjectQLException>().With.Property(nameof(ObjectQLException.Code)).EqualTo(ErrorCode.InvalidRequest) : Is.InstanceOf<JsonException>());
            Assert.That(error.Message, message is null ? Does.Contain("takes a list of numbers") : Does.StartWith(message));
        }
    }

    [Test]
    public async Task Defaults_are_texts_where_texts_belong()
    {
        var read = await Of("sites").ReadAsync(await Of("sites").CreateAsync("{}"));
        Assert.That(
            new[] { "home", "tags", "nums" }.Select(name => JsonNode.Parse(read[name]!.ToJsonString())!.ToJsonString()),
            Is.EqualTo(new[] { "{\"postalCode\":\"8010\"}", "[\"1\"]", "[7]" }));
    }

    /// <summary>A write that is not refused is one that throws nothing.</summary>
    private static async Task Guarded(Task write)
    {
        await write;
        throw new ObjectQLException(ErrorCode.Conflict, "It was stored.");
    }
}
