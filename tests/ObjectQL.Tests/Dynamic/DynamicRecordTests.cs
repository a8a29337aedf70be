using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Records whose object was loaded at run time: values in, values out.</summary>
public sealed class DynamicRecordTests(DriverFactory factory) : DynamicFixture(factory)
{
    private static readonly DateTimeOffset s_moment = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    [Test]
    public async Task Every_kind_of_value_is_stored_and_read_back()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var draft = invoices.New(("number", "A-1"), ("total", 12.5m), ("due_on", new DateOnly(2026, 1, 2)), ("sent_at", s_moment), ("at", new TimeOnly(8, 30)), ("paid", true), ("hours", 1.5), ("pieces", 7), ("status", "sent"));
        draft["priority"] = 2;
        draft["tags"] = new[] { "red", "blue" };
        draft.Set("notes", JsonValue.Parse("""{"a":[1]}"""));
        draft.Set("place", new Location(48.2, 16.4));
        var stored = await invoices.CreateAsync(draft);
        var one = await invoices.GetAsync(stored.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.Id, Is.EqualTo(draft.Id).And.Not.Empty);
            Assert.That(one.Get<string>("number"), Is.EqualTo("A-1"));
            Assert.That(one.Get<decimal>("total"), Is.EqualTo(12.5m));
            Assert.That(one.Get<decimal?>("tax"), Is.EqualTo(2.5m));
            Assert.That(one.Get<DateOnly>("due_on"), Is.EqualTo(new DateOnly(2026, 1, 2)));
            Assert.That(one.Get<DateTimeOffset>("sent_at"), Is.EqualTo(s_moment));
            Assert.That(one.Get<TimeOnly?>("at"), Is.EqualTo(new TimeOnly(8, 30)));
            Assert.That(one.Get<bool>("paid"), Is.True);
            Assert.That(one.Get<double>("hours"), Is.EqualTo(1.5));
            Assert.That(one.Get<int>("pieces"), Is.EqualTo(7));
            Assert.That(one.Get<long?>("pieces"), Is.EqualTo(7L));
            Assert.That(one.Get<string>("status"), Is.EqualTo("sent"));
            Assert.That(one["priority"], Is.EqualTo("2"));
            Assert.That(one.Get<TextList>("tags"), Is.EqualTo(new TextList(["red", "blue"])));
            Assert.That(one.Get<JsonValue>("notes")?.Text, Is.EqualTo("""{"a":[1]}"""));
            Assert.That(one.Get<Location>("place"), Is.EqualTo(new Location(48.2, 16.4)));
            Assert.That(one.Get<string>("customer"), Is.Null);
            Assert.That(one.CreatedAt, Is.EqualTo(one.UpdatedAt));
            Assert.That(one["created_at"], Is.EqualTo(one.CreatedAt));
        }
    }

    [Test]
    public async Task Defaults_are_assigned_and_formulas_follow_the_draft()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var draft = invoices.New(("number", "A-1"), ("total", 10));
        Assert.That(draft["tax"], Is.EqualTo(2m));
        draft.Set("total", 20m);
        Assert.That(draft["tax"], Is.EqualTo(4m));
        var stored = await invoices.CreateAsync(draft);
        Assert.That((stored["status"], stored["paid"]), Is.EqualTo(("draft", (object)false)));
    }

    [Test]
    public async Task Unknown_names_and_wrong_values_are_told()
    {
        await using var session = await SystemAsync();
        var record = session.Objects("invoices").New();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Message(() => record["totl"]), Is.EqualTo("There is no field 'totl' in 'invoices'. Did you mean 'total'?"));
            Assert.That(Message(() => record.Set("total", "much")), Is.EqualTo("'total' of 'invoices' takes a decimal, but got String much."));
            Assert.That(Message(() => record["due_on"] = "2026-01-01"), Is.EqualTo("'due_on' of 'invoices' takes a DateOnly, but got String 2026-01-01."));
            Assert.That(Message(() => record["place"] = new object()), Is.EqualTo("'place' of 'invoices' takes a value of the class Location, but got Object."));
            Assert.That(Message(() => record.Set("tax", 1m)), Does.StartWith("'tax' of 'invoices' is set by the kernel"));
            Assert.That(Message(() => record.Set(99, 1m)), Does.Contain("there is none of the number 99"));
            record.Set("number", "A");
            Assert.That(Message(() => record.Get<long>("number")), Is.EqualTo("'number' of 'invoices' has a text, which is no Int64."));
            Assert.That(Message(() => record.Children("lines")), Does.StartWith("Nothing refers to 'invoices'"));
        }
    }

    [Test]
    public async Task Json_goes_in_and_out_by_the_names_of_the_metadata()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var draft = invoices.NewFromJson("""{"number":"A-1","total":12.50,"status":"paid","priority":2,"tags":["blue"],"place":{"latitude":1,"longitude":2}}"""u8);
        var stored = await invoices.CreateAsync(draft);
        using var json = JsonDocument.Parse((await invoices.GetAsync(stored.Id)).ToJson());
        var output = new ArrayBufferWriter<byte>();
        await invoices.WriteJsonAsync(output);
        using var all = JsonDocument.Parse(output.WrittenMemory);
        using (Assert.EnterMultipleScope())
        {
            foreach (var root in new[] { json.RootElement, all.RootElement[0] })
            {
                Assert.That(root.GetProperty("id").GetString(), Is.EqualTo(stored.Id));
                Assert.That(root.GetProperty("total").GetDecimal(), Is.EqualTo(12.5m));
                Assert.That(root.GetProperty("status").GetString(), Is.EqualTo("paid"));
                Assert.That(root.GetProperty("priority").GetInt32(), Is.EqualTo(2));
                Assert.That(root.GetProperty("tags")[0].GetString(), Is.EqualTo("blue"));
                Assert.That(root.GetProperty("customer").ValueKind, Is.EqualTo(JsonValueKind.Null));
            }

            Assert.That(JsonSerializer.Serialize(stored), Does.Contain("\"number\":\"A-1\""));
            Assert.That(Message(() => invoices.NewFromJson("""{"nmber":"A"}"""u8)), Does.Contain("no field 'nmber'. Did you mean 'number'?"));
            Assert.That(Message(() => invoices.NewFromJson("[]"u8)), Does.Contain("is a JSON object"));
            Assert.That(Message(() => invoices.NewFromJson("""{"total":"x"}"""u8)), Does.Contain("takes a decimal"));
        }
    }

    [Test]
    public async Task What_was_not_selected_is_not_there()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        await invoices.CreateAsync(invoices.New(("number", "A-1"), ("total", 1m)));
        var one = (await invoices.FromJson(Encoding.UTF8.GetBytes("""{"fields":["number"]}""")).ToListAsync()).Single();
        Assert.That(one.Has("number"), Is.True);
        Assert.That(one.Has("total"), Is.False);
        Assert.That(Assert.Throws<ObjectQLException>(() => one.Get<decimal>("total"))!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(Assert.Throws<ObjectQLException>(() => one.Get<decimal>("tax"))!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
    }

    [Test]
    public async Task A_copy_of_a_stored_record_is_its_own()
    {
        await using var session = await SystemAsync();
        var invoices = session.Objects("invoices");
        var stored = await invoices.CreateAsync(invoices.New(("number", "A-1"), ("total", 1m)));
        stored.Set("total", 2m);
        Assert.That((await invoices.GetAsync(stored.Id)).Get<decimal>("total"), Is.EqualTo(1m));
    }

    private static string Message(Action action)
    {
        var error = Assert.Throws<ObjectQLException>(() => action())!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        return error.Message;
    }

    private static string Message(Func<object?> action) => Message(() => { _ = action(); });
}
