namespace ObjectQL.Behaviour.Tests;

/// <summary>Rules of the type <c>json_schema</c>.</summary>
public sealed class JsonRuleTests(DriverFactory factory) : SalesFixture(factory)
{
    [TestCase("null")]
    [TestCase("""{ "name": "ab" }""")]
    [TestCase("""{ "name": "abc12", "size": 10, "ratio": -0.5, "on": false, "mode": "fast", "limits": [{ "max": 1, "more": [] }], "labels": { "a": "b" } }""")]
    [TestCase("""{ "name": "ab", "size": 1.0, "ratio": 1e300 }""", Description = "a number without a fraction is whole, however it is written")]
    [TestCase("""{ "name": "ab", "mode": 7.0 }""")]
    [TestCase("""{ "name": "ab", "mode": { "deep": [1, 2] } }""")]
    [TestCase("""{ "name": "ab", "mode": null, "limits": [] }""")]
    public async Task What_fits_is_stored(string json)
    {
        var setting = await Session.Settings.CreateAsync(new Setting { Data = JsonValue.Parse(json) });
        Assert.That(await Session.Settings.UpdateAsync(setting.Id, new Setting { Kind = "other" }), Is.True);
    }

    [TestCase("[]", "data must be an object or null")]
    [TestCase("\"text\"", "data must be an object or null")]
    [TestCase("{}", "data.name is required")]
    [TestCase("""{ "name": 1 }""", "data.name must be a text")]
    [TestCase("""{ "name": null }""", "data.name must be a text")]
    [TestCase("""{ "name": "a" }""", "data.name must have at least 2 characters")]
    [TestCase("""{ "name": "abcdef" }""", "data.name must have at most 5 characters")]
    [TestCase("""{ "name": "😀" }""", "data.name must have at least 2 characters", Description = "characters, not halves of them")]
    [TestCase("""{ "name": "aB" }""", "data.name does not have the required form")]
    [TestCase("""{ "name": "ab", "size": 0 }""", "data.size must be at least 1")]
    [TestCase("""{ "name": "ab", "size": 10.0000000000000000000001 }""", "data.size must be a whole number")]
    [TestCase("""{ "name": "ab", "size": 1e40 }""", "data.size must be at most 10")]
    [TestCase("""{ "name": "ab", "ratio": -0.51 }""", "data.ratio must be at least -0.5")]
    [TestCase("""{ "name": "ab", "ratio": -1e300 }""", "data.ratio must be at least -0.5")]
    [TestCase("""{ "name": "ab", "on": 1 }""", "data.on must be true or false")]
    [TestCase("""{ "name": "ab", "mode": "slow" }""", "data.mode must be one of \"fast\", 7, null, {\"deep\":[1,2]}")]
    [TestCase("""{ "name": "ab", "limits": [{ "max": 1 }, { "max": "x" }] }""", "data.limits[1].max must be a whole number")]
    [TestCase("""{ "name": "ab", "limits": [{}] }""", "data.limits[0].max is required")]
    [TestCase("""{ "name": "ab", "labels": { "a": 1 } }""", "data.labels.a must be a text")]
    [TestCase("""{ "name": "ab", "more": 1 }""", "data.more is not allowed")]
    [TestCase("""{ "name": "ab", "NAME": "ab" }""", "data.NAME is not allowed", Description = "names are compared as they are written")]
    public async Task What_does_not_fit_is_refused_with_its_place(string json, string message)
    {
        var draft = new Setting { Data = JsonValue.Parse(json) };
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Settings.CreateAsync(draft))!;
        Assert.That((error.Code, error.Field, error.Failures.Single().Rule, error.Message), Is.EqualTo((ErrorCode.Validation, "data", "data_fits", message)));
        Assert.That(await Session.Settings.CountAsync(), Is.Zero);
        var stored = await Session.Settings.CreateAsync(new Setting { Data = JsonValue.Parse("""{ "name": "ab" }""") });
        Assert.That(async () => await Session.Settings.UpdateAsync(stored.Id, new Setting { Data = JsonValue.Parse(json) }), Throws.InstanceOf<ObjectQLException>());
        Assert.That(async () => await Session.Settings.Where(x => x.Code == null).UpdateAsync(new Setting { Data = JsonValue.Parse(json) }), Throws.InstanceOf<ObjectQLException>());
    }

    [Test]
    public async Task No_value_breaks_nothing() => Assert.That((await Session.Settings.CreateAsync(new Setting())).Data, Is.Null);
}
