using System.Text.Json;

namespace ObjectQL.DriverKit;

/// <summary>Values come back as they were written, or are refused; they are never changed on the way.</summary>
public abstract partial class DriverContract
{
    private static readonly string s_nestedJson = string.Concat(Enumerable.Repeat("[{\"a\":", 25)) + "null" + string.Concat(Enumerable.Repeat("}]", 25));

    private static IEnumerable<string> JsonTexts =>
    [
        "null", "true", "0", "-1.5e-7", "12345678901234567890.123", "\"\"", "\"ä\\u0001\\\\\\\"/😀\"", "[]", "{}", "[1,[2,[3]],{}]",
        "{\"a\":[1,2.50,null,{\"b\":true}],\"\":\"empty name\",\"ü\":{}}", s_nestedJson,
    ];

    private static IEnumerable<(string Field, object Value)> UnusualValues =>
    [
        ("nick", "a\0b"), ("nick", "half \ud83d"), ("ratio", double.NaN), ("ratio", double.PositiveInfinity), ("at_time", new TimeOnly(23, 59, 59).Add(TimeSpan.FromTicks(9_999_999))), ("at_time", new TimeOnly(1)),
    ];

    [TestCaseSource(nameof(ComparedFields))]
    public async Task A_value_comes_back_as_it_was_written(SampleField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        foreach (var (id, value) in await StoreValuesAsync(field))
        {
            Assert.That(field.Get(await Session.Samples.GetAsync(id)), Is.EqualTo(value), "by id");
            var changed = new Sample();
            field.Set(changed, null);
            Assert.That(await Session.Samples.UpdateAsync(id, changed), Is.True);
            Assert.That(field.Get(await Session.Samples.GetAsync(id)), Is.Null, "an assigned null is written");
            field.Set(changed, value);
            Assert.That(await Session.Samples.UpdateAsync(id, changed), Is.True);
            Assert.That(field.Get((await Session.Samples.Where(x => x.Id == id).ToListAsync()).Single()), Is.EqualTo(value), "by a list");
            Assert.That(field.Get((await Session.Samples.Where(x => x.Id == id).Select(x => field.Token(x)).ToListAsync()).Single()), Is.EqualTo(value), "by a selection");
        }
    }

    [Test]
    public async Task A_full_record_comes_back_by_every_way()
    {
        var owner = await AddAccountAsync("owner");
        var draft = FullSample(owner);
        AssertFull(await Session.Samples.CreateAsync(draft), owner);
        AssertFull(await Session.Samples.GetAsync(draft.Id), owner);
        AssertFull((await Session.Samples.ToListAsync()).Single(), owner);
        await foreach (var streamed in Session.Samples.AsAsyncEnumerable())
        {
            AssertFull(streamed, owner);
        }

        var second = (await Session.Samples.CreateManyAsync([FullSample(owner, "many")])).Single();
        AssertFull(await Session.Samples.GetAsync(second.Id), owner, "many");
        var third = await Session.Samples.UpsertAsync(FullSample(owner, "upsert"), x => x.Key);
        AssertFull(await Session.Samples.GetAsync(third.Id), owner, "upsert");
        var fourth = await AddAsync("update");
        await Session.Samples.UpdateAsync(fourth.Id, FullSample(owner, "update"));
        AssertFull(await Session.Samples.GetAsync(fourth.Id), owner, "update");
    }

    [Test]
    public async Task What_was_not_assigned_is_null_and_so_is_an_assigned_null()
    {
        var absent = await AddAsync("absent");
        var explicitly = new Sample { Name = "null" };
        foreach (var field in SampleFields.All)
        {
            field.Set(explicitly, null);
        }

        (explicitly.Tags, explicitly.Data, explicitly.Vector, explicitly.Owner, explicitly.Place, explicitly.Home, explicitly.Paper, explicitly.Choices) = (null, null, null, null, null, null, null, null);
        await Session.Samples.CreateAsync(explicitly);
        foreach (var id in new[] { absent.Id, explicitly.Id })
        {
            var found = await Session.Samples.GetAsync(id);
            Assert.That(SampleFields.All.Select(field => field.Get(found)), Is.All.Null);
            Assert.That(new object?[] { found.Tags, found.Data, found.Vector, found.Owner, found.Place, found.Home, found.Paper, found.Choices, found.Watchers, found.Mail }, Is.All.Null);
        }
    }

    [Test]
    public async Task An_empty_value_is_not_null()
    {
        var id = (await AddAsync("empty", static x => (x.Nick, x.Tags, x.Choices, x.Watchers, x.Home, x.Data) = ("", [], [], [], new Address(), JsonValue.Parse("null")))).Id;
        var found = await Session.Samples.GetAsync(id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Nick, Is.Empty);
            Assert.That(found.Tags?.Items, Is.Empty);
            Assert.That(found.Choices?.Items, Is.Empty);
            Assert.That(found.Watchers?.Items, Is.Empty);
            Assert.That(found.Home, Is.EqualTo(new Address()));
            Assert.That(found.Data?.Text, Is.EqualTo("null"));
        }
    }

    [Test]
    public async Task A_text_of_a_megabyte_is_not_cut()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(static i => $"{i} é漢😀\n'"));
        Assert.That(text, Has.Length.GreaterThan(600_000));
        var stored = await AddAsync(text[..100_000], x => (x.Notes, x.Data) = (text, JsonValue.Parse($"\"{JsonEncodedText.Encode(text)}\"")));
        var found = await Session.Samples.GetAsync(stored.Id);
        Assert.That(found.Notes == text, Is.True, "the text");
        Assert.That(found.Name == text[..100_000], Is.True, "the name");
        using var data = found.Data!.ToDocument();
        Assert.That(data.RootElement.GetString() == text, Is.True, "the JSON");
        Assert.That(await Session.Samples.Where(x => x.Notes == text).CountAsync(), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(JsonTexts))]
    public async Task JSON_means_the_same(string text)
    {
        var id = (await AddAsync("json", x => x.Data = JsonValue.Parse(text))).Id;
        using var expected = JsonDocument.Parse(text);
        using var found = (await Session.Samples.GetAsync(id)).Data!.ToDocument();
        Assert.That(JsonElement.DeepEquals(found.RootElement, expected.RootElement), Is.True, found.RootElement.GetRawText());
    }

    [TestCaseSource(nameof(UnusualValues))]
    public async Task An_unusual_value_is_kept_exactly_or_refused((string Field, object Value) unusual)
    {
        var field = SampleFields.All.Single(x => x.Name == unusual.Field);
        var draft = new Sample { Id = "u", Name = "unusual" };
        field.Set(draft, unusual.Value);
        if (await Expect.ErrorAsync(async () => await Session.Samples.CreateAsync(draft)) is ObjectQLException refused)
        {
            Assert.That((refused.Code, refused.ObjectName, refused.Field), Is.EqualTo((ErrorCode.Validation, "samples", unusual.Field)), refused.Message);
            Assert.That(await Session.Samples.FindAsync("u"), Is.Null);
            Assert.That(unusual.Value is "a\0b" && Declares(Capabilities.ZeroCharacters), Is.False, "The driver declares that it stores zero characters.");
        }
        else
        {
            Assert.That(field.Get(await Session.Samples.GetAsync("u")), Is.EqualTo(unusual.Value));
            Assert.That(unusual.Value is "a\0b" && !Declares(Capabilities.ZeroCharacters), Is.False, "The driver does not declare that it stores zero characters.");
        }
    }

    [Test]
    public async Task Excess_digits_are_refused_and_never_rounded()
    {
        var schema = Db.Model.FindObject("samples")!.Schema;
        foreach (var (field, value) in new (string, Action<Sample>)[]
        {
            ("money", static x => x.Money = 1.005m), ("price", static x => x.Price = 0.00001m), ("big", static x => x.Big = 0.00000000001m), ("share", static x => x.Share = 0.00005m),
            ("big", static x => x.Big = 1_000_000_000_000_000_000m),
        })
        {
            var draft = new Sample { Id = "d", Name = "digits" };
            value(draft);
            await Expect.CodeAsync(ErrorCode.Validation, async () => await Session.Samples.CreateAsync(draft), "samples", field);
            await Expect.CodeAsync(ErrorCode.Validation, async () => await Driver.InsertAsync(Query.Planner.Insert(schema), draft, null, default), "samples", field);
            Assert.That(await Session.Samples.CountAsync(), Is.Zero, field);
        }
    }

    [Test]
    public async Task An_unknown_option_is_kept()
    {
        await Driver.InsertAsync(Query.Planner.Insert(Db.Model.FindObject("samples")!.Schema), Stamped(new Sample { Id = "o", Name = "option", Status = new SampleStatus("retired"), Choices = [new SampleChoices("gone")] }), null, default);
        var found = await Session.Samples.GetAsync("o");
        Assert.That((found.Status?.Value, found.Choices!.Items.Single().Value), Is.EqualTo(("retired", "gone")));
    }

    [Test]
    public async Task A_key_of_any_form_finds_its_record()
    {
        foreach (var id in new[] { "custom-id-123", "ä😀", "a'b\"c", "A", "a", " a", "1", "01", new string('x', 200) })
        {
            await AddAsync("key", x => x.Id = id);
        }

        foreach (var id in new[] { "custom-id-123", "ä😀", "a'b\"c", "A", "a", " a", "1", "01", new string('x', 200) })
        {
            Assert.That((await Session.Samples.GetAsync(id)).Id, Is.EqualTo(id));
        }

        Assert.That(await Session.Samples.FindAsync("a "), Is.Null);
    }
}
