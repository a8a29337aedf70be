using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Queries;

/// <summary>Every window function of the format by its name in JSON, and the rows that it gives.</summary>
public sealed class JsonWindowTests(DriverFactory factory) : SessionFixture(factory)
{
    [TestCase("row_number", null, "1 2 3 1")]
    [TestCase("rank", null, "1 2 3 1")]
    [TestCase("dense_rank", null, "1 2 3 1")]
    [TestCase("percent_rank", null, "0 0.5 1 0")]
    [TestCase("lag", "count", "- 1 2 -")]
    [TestCase("lead", "count", "2 4 - -")]
    [TestCase("first_value", "count", "1 1 1 9")]
    [TestCase("last_value", "count", "1 2 4 9")]
    [TestCase("sum", "count", "1 3 7 9")]
    [TestCase("avg", "count", "1 1.5 2.333 9")]
    [TestCase("count", "count", "1 2 3 1")]
    [TestCase("count", null, "1 2 3 1")]
    [TestCase("min", "count", "1 1 1 9")]
    [TestCase("max", "count", "1 2 4 9")]
    public async Task A_window_function_is_known_by_its_name(string function, string? field, string expected)
    {
        foreach (var (name, nick, count) in new[] { ("A1", "a", 1), ("B2", "a", 2), ("C4", "a", 4), ("D9", "b", 9) })
        {
            await AddTicketAsync(name, x => (x.Nick, x.Count) = (nick, count));
        }

        var operand = field is null ? "" : $"\"field\":\"{field}\",";
        var query = $$$"""{"fields":["name"],"windowFunctions":[{"function":"{{{function}}}",{{{operand}}}"alias":"v","over":{"partitionBy":["nick"],"orderBy":[["count","asc"]]}}],"orderBy":["name"]}""";
        var output = new ArrayBufferWriter<byte>();
        Assert.That(await Session.QueryJsonAsync("tickets", Encoding.UTF8.GetBytes(query), output), Is.EqualTo(4));
        using var rows = JsonDocument.Parse(output.WrittenMemory);
        var values = rows.RootElement.EnumerateArray().Select(static row => row.GetProperty("v"));
        Assert.That(string.Join(' ', values.Select(static x => x.ValueKind == JsonValueKind.Null ? "-" : x.GetDouble().ToString("0.###", System.Globalization.CultureInfo.InvariantCulture))), Is.EqualTo(expected));
    }
}
