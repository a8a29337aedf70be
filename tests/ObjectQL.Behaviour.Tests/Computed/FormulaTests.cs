using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Formulas: the property of the record, what the database computes, and what was computed by hand are one.</summary>
public sealed class FormulaTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task Property_and_database_and_hand_agree()
    {
        await Session.Samples.CreateManyAsync(RandomSamples.Make(1, 150));
        using var json = await JsonAsync(Session.Samples.OrderBy(x => x.Id));
        var records = await Session.Samples.OrderBy(x => x.Id).ToListAsync();
        foreach (var one in FormulaCase.All)
        {
            for (var i = 0; i < records.Count; i++)
            {
                var expected = Text(one.Expected(records[i]));
                Assert.That(Text(one.Property(records[i])), Is.EqualTo(expected), $"{one.Field} of record {i}, by its property");
                Assert.That(Text(json.RootElement[i].GetProperty(one.Field)), Is.EqualTo(expected), $"{one.Field} of record {i}, by the database");
            }
        }
    }

    [Test]
    public async Task A_formula_filters_sorts_and_groups()
    {
        await AddAsync("a", x => (x.Quantity, x.Price) = (2m, 10m));
        await AddAsync("b", x => (x.Quantity, x.Price) = (1m, 2000m));
        await AddAsync("c", x => (x.Quantity, x.Price) = (3m, 1m));
        await AddAsync("d");
        var sorted = await Session.Samples.Where(x => x.Total > 1m).OrderByDescending(x => x.Total).ToListAsync();
        Assert.That(sorted.Select(x => x.Name), Is.EqualTo(["b", "a", "c"]));
        Assert.That(await Session.Samples.Where(x => x.Size == "small").CountAsync(), Is.EqualTo(2));
        Assert.That(await Session.Samples.Where("size == 'large' && total >= 2000").CountAsync(), Is.EqualTo(1));
        Assert.That(await Session.Samples.Query().SumAsync(x => x.Total), Is.EqualTo(2023m));
        using var json = await JsonAsync("samples", """{ "groupBy": ["size"], "aggregations": [{ "function": "count", "alias": "n" }], "orderBy": ["size"] }""");
        Assert.That(json.RootElement.GetRawText(), Is.EqualTo("""[{"size":"large","n":1},{"size":"medium","n":1},{"size":"small","n":2}]"""));
        using var filtered = await JsonAsync("samples", """{ "where": { "total": { "$gte": 20 } }, "fields": ["name", "total"], "orderBy": [["total", "asc"]] }""");
        Assert.That(filtered.RootElement.EnumerateArray().Select(x => x.GetProperty("name").GetString() + x.GetProperty("total").GetRawText()), Is.EqualTo(["a20.00", "b2000.00"]));
    }

    [Test]
    public async Task Selecting_a_formula_reads_what_it_needs()
    {
        await AddAsync("a", x => (x.Quantity, x.Price, x.Nick) = (2m, 10m, "n"));
        var one = (await Session.Samples.Query().Select(x => x.Total).ToListAsync()).Single();
        Assert.That(one.Total, Is.EqualTo(20m));
        Assert.That(one.Price, Is.EqualTo(10m));
        Assert.That(() => one.Nick, Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(() => one.Initials, Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
    }

    [Test]
    public void A_draft_computes_its_formulas_and_follows_what_is_assigned()
    {
        var draft = new Sample { Name = "x", Quantity = 2m, Price = 10m };
        Assert.That(draft.Total, Is.EqualTo(20m));
        draft.Price = 11m;
        Assert.That(draft.Total, Is.EqualTo(22m));
    }

    [Test]
    public async Task Formulas_over_lookups_are_columns_of_the_query()
    {
        var boss = await Session.Owners.CreateAsync(new() { FirstName = "Ada", LastName = "L" });
        var owner = await Session.Owners.CreateAsync(new() { FirstName = "Bob", LastName = "M", Boss = boss.Id });
        await AddAsync("a", x => x.Owner = owner.Id);
        await AddAsync("b", x => x.Owner = boss.Id);
        await AddAsync("c");
        var all = await Session.Samples.OrderBy(x => x.Name).Select(x => x.Name, x => x.OwnerName, x => x.BossName, x => x.IsMine).ToListAsync();
        Assert.That(all.Select(x => x.OwnerName), Is.EqualTo(["Bob M", "Ada L", null]));
        Assert.That(all.Select(x => x.BossName), Is.EqualTo(["Ada L", null, null]));
        Assert.That(all.Select(x => x.IsMine), Is.EqualTo(new bool?[] { false, false, null }));
        await using var user = Db.As(new User(owner.Id));
        Assert.That((await user.Samples.Where(x => x.IsMine == true).ToListAsync()).Single().Name, Is.EqualTo("a"));
        Assert.That((await Session.Samples.Where(x => x.OwnerName == "Ada L").ToListAsync()).Single().Name, Is.EqualTo("b"));
        Assert.That((await Session.Samples.Where(x => x.OwnerRecord.FullName == "Bob M").ToListAsync()).Single().Name, Is.EqualTo("a"));
        using var json = await JsonAsync(Session.Samples.OrderBy(x => x.Name));
        Assert.That(json.RootElement[0].GetProperty("owner_name").GetString(), Is.EqualTo("Bob M"));
        var plain = (await Session.Samples.OrderBy(x => x.Name).ToListAsync())[0];
        Assert.That(plain.OwnerName, Is.EqualTo("Bob M"));
    }

    [Test]
    public async Task The_json_of_a_record_has_its_formulas_and_none_is_taken_from_json()
    {
        var created = await AddAsync("a", x => (x.Quantity, x.Price) = (2m, 10m));
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(created));
        Assert.That(json.RootElement.GetProperty("total").GetRawText(), Is.EqualTo("20.00"));
        var read = JsonSerializer.Deserialize<Sample>("""{ "name": "x", "total": 5, "owner_name": "y" }""")!;
        Assert.That(read.Total, Is.Null);
    }

    private ValueTask<Sample> AddAsync(string name, Action<Sample>? assign = null)
    {
        var draft = new Sample { Name = name };
        assign?.Invoke(draft);
        return Session.Samples.CreateAsync(draft);
    }

    private static async Task<JsonDocument> JsonAsync(RecordQuery<Sample, Sample.Fields> query)
    {
        var output = new ArrayBufferWriter<byte>();
        await query.WriteJsonAsync(output);
        return JsonDocument.Parse(output.WrittenMemory);
    }

    private async Task<JsonDocument> JsonAsync(string objectName, string query)
    {
        var output = new ArrayBufferWriter<byte>();
        await Session.QueryJsonAsync(objectName, Encoding.UTF8.GetBytes(query), output);
        return JsonDocument.Parse(output.WrittenMemory);
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        JsonElement { ValueKind: JsonValueKind.Number } number => Text(number.GetDouble()),
        JsonElement { ValueKind: JsonValueKind.String } text => text.TryGetDateTimeOffset(out var moment) && text.GetString()!.Length > 10 ? Text(moment) : text.GetString()!,
        JsonElement element => element.GetRawText(),
        double number => (Math.Round(number, 9) + 0.0).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        decimal number => Text((double)number),
        long number => Text((double)number),
        bool flag => flag ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
