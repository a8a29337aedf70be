using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Sessions;

/// <summary>Records straight to JSON: the same bytes on every driver.</summary>
public sealed class WriteJsonTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Nothing_gives_an_empty_array() => Assert.That(await JsonAsync(Session.Teams.Query()), Is.EqualTo("[]"));

    [Test]
    public async Task Every_kind_has_its_form()
    {
        var created = await AddTicketAsync("All", Values.FillAll);
        var time = created.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(await JsonAsync(Session.Tickets.Query()), Is.EqualTo(
            $$"""[{"id":"{{created.Id}}","created_at":"{{time}}","updated_at":"{{time}}","name":"All","code":"c-1","amount":12.34"""
            + ""","count":-9223372036854775807,"rating":0.1,"done":true"""
            + ""","due":"2026-02-28","at_time":"23:59:58.1250000","starts":"2026-01-02T03:04:05.678Z","status":"in_progress","level":10"""
            + ""","tags":["a","b \u0022c\u0022","\u00FC"],"choices":["closed","open"]"""
            + ""","data":{"a":[1,2.50,null,{"b":true}]},"place":{"latitude":48.1,"longitude":11.5,"altitude":520}"""
            + ""","team":null,"parent":null,"big":-0.0000000001,"vector":[1,-2.5,0.1],"other_amount":0.00,"nick":""}]"""));
    }

    [Test]
    public async Task A_projection_writes_what_was_selected_in_that_order()
    {
        await AddTicketAsync("One", x => (x.Id, x.Count) = ("t1", 1));
        await AddTicketAsync("Two", x => (x.Id, x.Count) = ("t2", 2));
        Assert.That(
            await JsonAsync(Session.Tickets.OrderByDescending(x => x.Count).Select(x => x.Nick, x => x.Name)),
            Is.EqualTo("""[{"id":"t2","nick":null,"name":"Two"},{"id":"t1","nick":null,"name":"One"}]"""));
    }

    [Test]
    public async Task Texts_are_escaped_as_little_as_json_allows()
    {
        await AddTicketAsync("One", x => (x.Id, x.Nick) = ("t", "\"\\/<>&'+ü世😀\u007f\u2028\b\f\n\r\t\u0001\u001f"));
        Assert.That(
            await JsonAsync(Session.Tickets.Query().Select(x => x.Nick)),
            Is.EqualTo("[{\"id\":\"t\",\"nick\":\"\\\"\\\\/<>&'+ü世😀\u007f\u2028\\b\\f\\n\\r\\t\\u0001\\u001f\"}]"));
    }

    [Test]
    public async Task Numbers_are_exact_and_short()
    {
        await AddTicketAsync("One", x => (x.Id, x.Amount, x.Big, x.Rating, x.AtTime, x.Vector) = ("t", 5m, 1m, 1e-7, new TimeOnly(1, 2, 3), [1e8f, 1e-7f, 3.4e38f]));
        Assert.That(
            await JsonAsync(Session.Tickets.Query().Select(x => x.Amount, x => x.Big, x => x.Rating, x => x.AtTime, x => x.Vector)),
            Is.EqualTo("""[{"id":"t","amount":5.00,"big":1.0000000000,"rating":1E-07,"at_time":"01:02:03","vector":[100000000,1E-07,3.4E+38]}]"""));
    }

    [Test]
    public async Task What_is_written_reads_back_as_records()
    {
        await AddTicketAsync("All", Values.FillAll);
        var drafts = JsonSerializer.Deserialize<List<Ticket>>(await JsonAsync(Session.Tickets.Query()))!;
        Values.AssertAll(drafts.Single());
    }

    [Test]
    public async Task The_number_of_records_is_given()
    {
        await AddTicketAsync("One");
        await AddTicketAsync("Two");
        var output = new ArrayBufferWriter<byte>();
        Assert.That(await Session.Tickets.WriteJsonAsync(output), Is.EqualTo(2));
        Assert.That(await Session.Tickets.Query().Take(1).WriteJsonAsync(output), Is.EqualTo(1));
    }

    private static async Task<string> JsonAsync<T, TFields>(RecordQuery<T, TFields> query)
        where T : Record, IRecord<T>
        where TFields : struct, IFields<TFields>
    {
        var output = new ArrayBufferWriter<byte>();
        await query.WriteJsonAsync(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
