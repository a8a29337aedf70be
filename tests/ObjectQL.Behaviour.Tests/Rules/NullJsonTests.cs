using System.Text.Json;

namespace ObjectQL.Behaviour.Tests;

/// <summary>A null of JSON is no value, whatever type the property has.</summary>
public sealed class NullJsonTests(DriverFactory factory) : SalesFixture(factory)
{
    private const string Whole = """{"key":"k","whole":1,"ratio":0.5,"price":2,"is_on":true,"day":"2026-01-01","hour":"10:00:00","moment":"2026-01-01T00:00:00Z"}""";

    private static readonly string[] s_fields = ["whole", "ratio", "price", "is_on", "day", "hour", "moment", "given"];

    [TestCaseSource(nameof(s_fields))]
    public async Task An_update_to_null_of_a_required_field_is_refused(string field)
    {
        var stored = await Session.Readings.CreateAsync(Read(Whole));
        var before = JsonSerializer.Serialize(await Session.Readings.GetAsync(stored.Id));
        Refuses(field, () => Session.Readings.UpdateAsync(stored.Id, Read($$"""{"{{field}}":null}""")).AsTask());
        Refuses(field, () => Session.Readings.UpdateAsync(stored.Id, Read($$"""{"{{field}}":{{ValueOf(field)}},"{{field}}":null}""")).AsTask());
        Refuses(field, () => Session.Readings.Where(x => x.Key == "k").UpdateAsync(Read($$"""{"{{field}}":null}""")).AsTask());
        Assert.That(JsonSerializer.Serialize(await Session.Readings.GetAsync(stored.Id)), Is.EqualTo(before));
        Assert.That(await Session.Readings.UpdateAsync(stored.Id, Read($$"""{"{{field}}":null,"{{field}}":{{ValueOf(field)}}}""")), Is.True, "what stands last counts");
    }

    [TestCaseSource(nameof(s_fields))]
    public async Task A_create_with_null_in_a_required_field_is_refused_each_time(string field)
    {
        var draft = Read(Whole.Replace($"\"{field}\":{ValueOf(field)}", $"\"{field}\":null").Replace("}", field == "given" ? ",\"given\":null}" : "}"));
        Refuses(field, () => Session.Readings.CreateAsync(draft).AsTask());
        Refuses(field, () => Session.Readings.CreateAsync(draft).AsTask());
        Refuses(field, () => Session.Readings.CreateManyAsync([draft]).AsTask());
        Refuses(field, () => Session.Readings.UpsertAsync(draft, x => x.Key).AsTask());
        Assert.That((await Session.Readings.ValidateAsync(draft)).Select(static one => one.Rule), Is.EqualTo(new[] { field + "_required" }));
        Assert.That(await Session.Readings.CountAsync(), Is.Zero);
        draft.Whole = 1;
        draft.Ratio = 1;
        (draft.Price, draft.IsOn, draft.Day, draft.Hour, draft.Moment, draft.Given) = (1, true, new DateOnly(2026, 1, 1), new TimeOnly(1, 0), DateTimeOffset.UnixEpoch, 5);
        await Session.Readings.CreateAsync(draft);
    }

    [Test]
    public void Parameters_of_actions_are_checked_alike()
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.ExecuteAsync("readings", "tell", null, """{"times":null,"loud":null}"""u8.ToArray()))!;
        Assert.That(error.Failures.Select(static one => one.Rule), Is.EqualTo(new[] { "times_required", "loud_required" }));
    }

    [Action("readings", "tell")]
    internal static ValueTask<long> Tell(ActionContext<Reading> context, long times, bool loud) => new(times);

    private static Reading Read(string json) => JsonSerializer.Deserialize<Reading>(json)!;

    private static string ValueOf(string field) => field switch
    {
        "whole" => "1",
        "ratio" => "0.5",
        "price" => "2",
        "is_on" => "true",
        "day" => "\"2026-01-01\"",
        "hour" => "\"10:00:00\"",
        "moment" => "\"2026-01-01T00:00:00Z\"",
        _ => "5",
    };

    private static void Refuses(string field, Func<Task> call)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => call())!;
        Assert.That((error.Code, error.Failures.Single().Rule), Is.EqualTo((ErrorCode.Validation, field + "_required")));
    }
}
