using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ObjectQL.Query;

namespace ObjectQL.Tests.Json;

[TestFixture]
public sealed class RecordJsonTests
{
    private static readonly JsonSerializerOptions s_strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private static readonly JsonSerializerOptions s_noDuplicates = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions s_camelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private static readonly JsonSerializerOptions s_smallBuffer = new() { DefaultBufferSize = 16 };

    [Test]
    public void Reading_gives_a_draft_of_what_is_there()
    {
        var draft = JsonSerializer.Deserialize<Ticket>("""{"name":"Name","amount":null,"status":"closed"}""")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(draft.IsStored, Is.False);
            Assert.That(RecordState.Changed(draft), Is.EqualTo(FieldMask.Of([3, 5, 12])));
            Assert.That(RecordState.Loaded(draft), Is.EqualTo(FieldMask.Of([3, 5, 12])));
            Assert.That((draft.Name, draft.Amount, draft.Status), Is.EqualTo(("Name", (decimal?)null, (TicketStatus?)TicketStatus.Closed)));
        }
    }

    [Test]
    public void Writing_gives_what_is_loaded() =>
        Assert.That(JsonSerializer.Serialize(new Ticket { Name = "Name", Amount = 5m, Nick = null }), Is.EqualTo("""{"name":"Name","amount":5.00,"nick":null}"""));

    [Test]
    public void Every_kind_survives_a_round_trip()
    {
        var ticket = new Ticket();
        Values.FillAll(ticket);
        var json = JsonSerializer.Serialize(ticket);
        var again = JsonSerializer.Deserialize<Ticket>(json)!;
        Values.AssertAll(again);
        Assert.That(JsonSerializer.Serialize(again), Is.EqualTo(json));
    }

    [Test]
    public void Two_hundred_fields_survive_a_round_trip_in_any_order()
    {
        var members = Enumerable.Range(Wide.First, WideValues.Length).Select(static i => $"\"f{i}\":\"v{i}\"").Reverse();
        var draft = JsonSerializer.Deserialize<Wide>($"{{{string.Join(',', members)}}}")!;
        Assert.That(Enumerable.Range(Wide.First, WideValues.Length).All(i => draft[i] == $"v{i}" && RecordState.IsChanged(draft, i)), Is.True);
        Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize<Wide>(JsonSerializer.Serialize(draft))), Is.EqualTo(JsonSerializer.Serialize(draft)));
    }

    [TestCase("""{"_id":"x"}""")]
    [TestCase("""{"id":"x"}""")]
    [TestCase("""{"i\u0064":"x"}""")]
    public void The_id_has_an_alias(string json) => Assert.That(JsonSerializer.Deserialize<Ticket>(json)!.Id, Is.EqualTo("x"));

    [TestCase("""{"id":null}""")]
    [TestCase("""{"id":""}""")]
    [TestCase("""{"created_at":null,"updated_at":null}""")]
    public void An_empty_id_or_time_is_not_assigned(string json) =>
        Assert.That(RecordState.Changed(JsonSerializer.Deserialize<Ticket>(json)!).IsEmpty, Is.True);

    [TestCase("""{"name":5}""", "name", "a text")]
    [TestCase("""{"name":["a"]}""", "name", "a text")]
    [TestCase("""{"amount":"5"}""", "amount", "a decimal")]
    [TestCase("""{"amount":true}""", "amount", "a decimal")]
    [TestCase("""{"count":1.5}""", "count", "a whole number")]
    [TestCase("""{"count":9223372036854775808}""", "count", "a whole number")]
    [TestCase("""{"rating":"1"}""", "rating", "a number")]
    [TestCase("""{"done":1}""", "done", "true or false")]
    [TestCase("""{"due":"2026-02-30"}""", "due", "a date")]
    [TestCase("""{"due":20260228}""", "due", "a date")]
    [TestCase("""{"at_time":"25:00:00"}""", "at_time", "a time")]
    [TestCase("""{"starts":"yesterday"}""", "starts", "a point in time")]
    [TestCase("""{"status":{}}""", "status", "an option")]
    [TestCase("""{"tags":"a"}""", "tags", "a list of texts, but found a text")]
    [TestCase("""{"tags":[{}]}""", "tags", "a list of texts, but element 1 is an object")]
    [TestCase("""{"tags":["a",1]}""", "tags", "a list of texts, but element 2 is a number")]
    [TestCase("""{"tags":[true]}""", "tags", "a list of texts, but element 1 is a boolean")]
    [TestCase("""{"tags":[null]}""", "tags", "a list of texts, but element 1 is null")]
    [TestCase("""{"choices":[true]}""", "choices", "a list of options, but element 1 is a boolean")]
    [TestCase("""{"choices":"open"}""", "choices", "a list of options, but found a text")]
    [TestCase("""{"vector":["a"]}""", "vector", "a list of numbers")]
    [TestCase("""{"vector":[true]}""", "vector", "a list of numbers")]
    [TestCase("""{"vector":5}""", "vector", "a list of numbers, but found a number")]
    [TestCase("""{"place":{}}""", "place", "a location such as {\"latitude\":48.2,\"longitude\":16.4}, but 'latitude' is missing")]
    [TestCase("""{"place":{"latitude":1}}""", "place", "'longitude' is missing")]
    [TestCase("""{"place":{"latitude":"1","longitude":2}}""", "place", "'latitude' is a text, not a number")]
    [TestCase("""{"place":{"latitude":null,"longitude":2}}""", "place", "'latitude' is null, not a number")]
    [TestCase("""{"place":{"latitude":1,"longitude":2,"altitude":"high"}}""", "place", "'altitude' is a text, not a number")]
    [TestCase("""{"place":5}""", "place", "a location such as {\"latitude\":48.2,\"longitude\":16.4}, but found a number")]
    public void A_wrong_type_names_object_and_field(string json, string field, string expected)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<List<Ticket>>($"[{{}},{json}]"))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.Contain($"'{field}' of 'tickets'").And.Contain(expected));
            Assert.That(error.Path, Is.EqualTo("$[1]"));
        }
    }

    [TestCase("5")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    public void A_record_is_an_object(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Ticket>(json));

    [Test]
    public void Null_is_no_record() => Assert.That(JsonSerializer.Deserialize<Ticket>("null"), Is.Null);

    [Test]
    public void Unknown_members_are_skipped()
    {
        var draft = JsonSerializer.Deserialize<Ticket>("""{"a":{"name":[1,{}]},"name":"Name","z":[[]]}""")!;
        Assert.That(draft.Name, Is.EqualTo("Name"));
        Assert.That(RecordState.Changed(draft), Is.EqualTo(FieldMask.Of([3])));
    }

    [Test]
    public void Unknown_members_are_refused_on_demand()
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Ticket>("""{"nmae":"Name"}""", s_strict))!;
        Assert.That(error.Message, Does.Contain("'nmae'").And.Contain("'tickets'"));
        Assert.That(JsonSerializer.Deserialize<Ticket>("""{"name":"Name","_id":"x"}""", s_strict)!.Id, Is.EqualTo("x"));
    }

    [Test]
    public void A_member_given_twice_is_refused_on_demand()
    {
        Assert.That(JsonSerializer.Deserialize<Ticket>("""{"name":"One","name":"Two"}""")!.Name, Is.EqualTo("Two"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Ticket>("""{"name":"One","name":"Two"}""", s_noDuplicates));
    }

    [TestCase("79228162514264.3375935439", ExpectedResult = "79228162514264.3375935439")]
    [TestCase("0.0000000001", ExpectedResult = "0.0000000001")]
    [TestCase("1e2", ExpectedResult = "100")]
    public string Decimals_are_exact(string number) =>
        JsonSerializer.Deserialize<Ticket>($"{{\"big\":{number}}}")!.Big!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [TestCase("5.0", ExpectedResult = 5)]
    [TestCase("5e3", ExpectedResult = 5000)]
    [TestCase("-9223372036854775808", ExpectedResult = long.MinValue)]
    public long? Whole_numbers_may_be_written_otherwise(string number) => JsonSerializer.Deserialize<Ticket>($"{{\"count\":{number}}}")!.Count;

    [TestCase("2026-01-02T03:04:05Z")]
    [TestCase("2026-01-02T03:04:05")]
    [TestCase("2026-01-02T05:04:05+02:00")]
    [TestCase("2026-01-02T03:04:05.000")]
    public void Points_in_time_without_an_offset_are_utc(string text) =>
        Assert.That(
            JsonSerializer.Deserialize<Ticket>($"{{\"starts\":\"{text}\"}}")!.Starts,
            Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));

    [Test]
    public void Names_are_those_of_the_metadata_whatever_the_policy()
    {
        Assert.That(JsonSerializer.Serialize(new Ticket { OtherAmount = 1m }, s_camelCase), Is.EqualTo("""{"other_amount":1.00}"""));
    }

    [Test]
    public async Task Records_are_read_from_a_stream_in_small_pieces()
    {
        var names = Enumerable.Range(0, 500).Select(static i => new Ticket { Name = $"Name {i}", Tags = ["a", "b"], Data = JsonValue.Parse("{\"a\":[1]}") }).ToArray();
        using var stream = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(names));
        var read = await JsonSerializer.DeserializeAsync<List<Ticket>>(stream, s_smallBuffer);
        Assert.That(read!.Select(static x => x.Name), Is.EqualTo(names.Select(static x => x.Name)));
    }

    [Test]
    public void Json_is_part_of_larger_types()
    {
        var json = Encoding.UTF8.GetBytes("""{"First":{"name":"One"},"Second":{"name":"Two"}}""");
        var pair = JsonSerializer.Deserialize<Dictionary<string, Ticket>>(json)!;
        Assert.That((pair["First"].Name, pair["Second"].Name), Is.EqualTo(("One", "Two")));
    }
}
