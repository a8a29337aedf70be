using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Driver;

public sealed class JsonTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public async Task Open() => _database = await TestDatabase.OpenAsync(inMemory: true);

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [Test]
    public async Task Nothing_is_an_empty_array()
    {
        var output = new ArrayBufferWriter<byte>();

        Assert.That(await Write(output), Is.Zero);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Every_kind_has_its_form()
    {
        await _database.Driver.Insert(new Everything
        {
            Id = "1",
            Text = "a\"b",
            Whole = long.MinValue,
            Real = 1e100,
            Money = -0.05m,
            Exact = 12.5m,
            Flag = false,
            Day = new DateOnly(2024, 2, 29),
            Clock = new TimeOnly(1, 2, 3),
            Moment = DateTimeOffset.FromUnixTimeMilliseconds(-1),
            Status = Status.Done,
            Tags = ["x", "ü"],
            Extra = JsonValue.Parse("{\"a\":[1]}"),
            Place = new Location(1, 2),
            Vector = [1.5f, -2],
        });
        await _database.Driver.Insert(new Everything { Id = "2" });
        var output = new ArrayBufferWriter<byte>();

        Assert.That(await Write(output), Is.EqualTo(2));

        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.That(text, Does.StartWith(
            """[{"id":"1","created_at":"2023-11-14T22:13:20.000Z","updated_at":"2023-11-14T22:13:20.000Z","text":"a\"b","whole":-9223372036854775808,"real":1E+100,"""
            + "\"money\":-0.05,\"exact\":12.50000000,\"flag\":false,\"day\":\"2024-02-29\",\"clock\":\"01:02:03\",\"moment\":\"1969-12-31T23:59:59.999Z\",\"status\":\"erledigt ✓\","));
        Assert.That(text, Does.Contain("\"extra\":{\"a\":[1]},\"place\":{\"latitude\":1,\"longitude\":2},\"address\":null,\"file\":null,\"files\":null,\"vector\":[1.5,-2],\"statuses\":null}"));
        using var document = JsonDocument.Parse(output.WrittenMemory);
        Assert.That(document.RootElement[0].GetProperty("tags")[1].GetString(), Is.EqualTo("ü"));
        Assert.That(document.RootElement[1].GetProperty("money").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Texts_of_all_characters_are_read_back_by_a_JSON_parser()
    {
        var random = new Random(4);
        var texts = new List<string> { new('"', 5_000), new('\u0001', 5_000), new('世', 20_000), "\u2028\u2029\u007f\ufeff\uffff", string.Concat(Enumerable.Range(0, 128).Select(x => (char)x)) };
        for (var i = 0; i < 500; i++)
        {
            texts.Add(string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(4) switch
            {
                0 => ((char)random.Next(0x20)).ToString(),
                1 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
                2 => ((char)random.Next(0x80, 0xd800)).ToString(),
                _ => ((char)random.Next(0x20, 0x80)).ToString(),
            })));
        }

        await _database.Driver.InsertManyAsync(
            Everything.Type.InsertPlan, [.. texts.Select(x => TestDatabase.Stamped(new Everything { Text = x }))], null, default);
        var output = new ArrayBufferWriter<byte>(1);
        await Write(output, Everything.TextField);

        using var document = JsonDocument.Parse(output.WrittenMemory);
        Assert.That(document.RootElement.EnumerateArray().Select(x => x.GetProperty("text").GetString()), Is.EqualTo(texts));
    }

    [Test]
    public async Task Numbers_and_moments_are_those_of_the_records()
    {
        var random = new Random(5);
        var records = Enumerable.Range(0, 500).Select(_ => TestDatabase.Stamped(new Everything
        {
            Real = BitConverter.Int64BitsToDouble(random.NextInt64()) is var real && double.IsFinite(real) ? real : 0,
            Money = new decimal(random.NextInt64(-1_000_000_000, 1_000_000_000)) / 100,
            Exact = decimal.Round(new decimal(random.Next(), random.Next(), 0, random.Next(2) == 0, (byte)random.Next(10)), 8),
            Moment = DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(-62_135_596_800_000, 253_402_300_799_999)),
            Clock = new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay)),
        })).ToList();
        await _database.Driver.InsertManyAsync(Everything.Type.InsertPlan, records, null, default);
        var output = new ArrayBufferWriter<byte>();
        await Write(output);

        using var document = JsonDocument.Parse(output.WrittenMemory);
        foreach (var (json, record) in document.RootElement.EnumerateArray().Zip(records))
        {
            Assert.That(json.GetProperty("real").GetDouble(), Is.EqualTo(record.Real));
            Assert.That(json.GetProperty("money").GetRawText(), Is.EqualTo(record.Money!.Value.ToString("0.00", CultureInfo.InvariantCulture)));
            Assert.That(json.GetProperty("exact").GetRawText(), Is.EqualTo(record.Exact!.Value.ToString("0.00000000", CultureInfo.InvariantCulture)));
            Assert.That(json.GetProperty("moment").GetDateTimeOffset(), Is.EqualTo(record.Moment));
            Assert.That(TimeOnly.Parse(json.GetProperty("clock").GetString()!, CultureInfo.InvariantCulture), Is.EqualTo(record.Clock));
        }
    }

    [Test]
    public async Task Bytes_that_are_no_text_and_infinities_still_give_JSON()
    {
        await _database.Driver.Insert(new Everything { Id = "x", Real = double.PositiveInfinity });
        await _database.Driver.ExecuteOnWriterAsync("UPDATE everything SET text = CAST(x'61ff62' AS TEXT)");
        var output = new ArrayBufferWriter<byte>();
        await Write(output);

        using var document = JsonDocument.Parse(output.WrittenMemory);
        Assert.That(document.RootElement[0].GetProperty("text").GetString(), Is.EqualTo("a\ufffdb"));
        Assert.That(document.RootElement[0].GetProperty("real").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private ValueTask<int> Write(ArrayBufferWriter<byte> output, params int[] fields) => _database.Driver.WriteJsonAsync<Everything>(
        Planner.List(Everything.Type.Schema, new QueryShape { Fields = [.. fields], OrderBy = [new Query.SortKey(0, false)] }), Arguments.None, output, null, default);
}
