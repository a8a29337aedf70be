namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>What rules and machines answer: to whom, and how it is written.</summary>
internal sealed class RuleAnswerTests(string driver) : EitherFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("gates.object.yml", """
            fields:
              name: { type: text }
              status: { type: text }
              phase: { type: text }
              size: { type: integer }
              tags: { type: text, multiple: true }
              picks: { type: select, multiple: true, options: [p, q] }
              spot: { type: location }
              data: { type: json }
            stateMachine:
              initial: open
              states:
                open: { on: { LOOK: review } }
                review: { on: { END: { target: closed, cond: "hasRole:boss" } } }
                closed: { type: final }
            validation:
              rules:
                - { name: phases, type: state_machine, field: phase, transitions: { a: [b], b: [c] }, message: "no way from {{old_status}} to {{new_status}}" }
                - { name: small, type: field, rule: { field: size, operator: "<", value: 5 }, message: "{{tags}}; {{picks}}; {{spot}}; {{data}}; {{name}}" }
                - { name: odd, type: field, severity: warning, rule: { field: size, operator: "!=", value: 7 }, message: odd }
            """),
        ("gates.permission.yml", """
            field_permissions:
              status: { read: [boss], update: [boss, clerk] }
              phase: { read: [boss], update: [boss, clerk] }
            """),
        ("needs.object.yml", """
            fields:
              tags: { type: text, multiple: true, required: true }
              picks: { type: select, multiple: true, options: [p, q], required: true }
              others: { type: lookup, reference: needs, multiple: true, required: true }
            """),
        ("shown.object.yml", "fields: { name: { type: text }, fo: { type: formula, expression: \"name + '!'\" } }"),
        ("shown.permission.yml", "field_masking: { fo: { mask_format: '****', visible_to: [boss] } }"),
        ("heads.object.yml", "fields: { name: { type: text } }"),
        ("heads.permission.yml", "row_level_security: { default_rule: { field: name, operator: \"=\", value: open } }"),
        ("parts.object.yml", "fields: { name: { type: text }, head: { type: lookup, reference: heads }, heads: { type: lookup, reference: heads, multiple: true } }"),
        ("reqs.object.yml", """
            fields:
              n: { type: integer, required: true }
              d: { type: currency, required: true }
              f: { type: float, required: true }
              b: { type: boolean, required: true }
              da: { type: date, required: true }
              t: { type: time, required: true }
              at: { type: datetime, required: true }
              s: { type: text, required: true }
              o: { type: integer, required: true, defaultValue: 5 }
              free: { type: integer, defaultValue: 5 }
            """),
    ];

    private const string Sound = "'n':1,'d':1,'f':1,'b':true,'da':'2026-01-02','t':'10:00:00','at':'2026-01-02T10:00:00Z','s':'s'";

    [Test]
    public async Task Whoever_may_not_see_a_state_is_not_told_it()
    {
        var gates = Of("gates");
        var id = await gates.CreateAsync("{'name':'n','phase':'b'}");
        await gates.UpdateAsync(id, "{'status':'review'}");
        await using var session = Model.OpenSession(Database, new User("u", ["clerk"]));
        var clerk = LoadedModel.Subject(Database, session, "gates");
        foreach (var state in new[] { "open", "closed", "nowhere" })
        {
            var error = Assert.ThrowsAsync<ObjectQLException>(() => clerk.UpdateAsync(id, $"{{'status':'{state}'}}"))!;
            Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.TransitionNotFound, $"The record cannot be moved to '{state}' ('stateMachine').")));
        }

        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => clerk.UpdateAsync(id, "{'phase':'a'}"))!.Message, Is.EqualTo("no way from *** to ***"));
        await using var office = Model.OpenSession(Database, new User("b", ["boss"]));
        var boss = LoadedModel.Subject(Database, office, "gates");
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => boss.UpdateAsync(id, "{'status':'open'}"))!.Message, Does.Contain("from 'review' one goes to closed"));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => boss.UpdateAsync(id, "{'phase':'a'}"))!.Message, Is.EqualTo("no way from b to a"));
    }

    [TestCase("{'size':9,'name':'n','tags':['a','b'],'picks':['q','p'],'spot':{'latitude':1,'longitude':2},'data':{'x':[1]}}", "a, b; q, p; {\"latitude\":1,\"longitude\":2}; {\"x\":[1]}; n")]
    [TestCase("{'size':9,'tags':[]}", "; null; null; null; null")]
    public void A_message_shows_values_as_people_write_them(string json, string message) =>
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => Of("gates").CreateAsync(json))!.Message, Is.EqualTo(message));

    [Test]
    public async Task Warnings_reach_the_caller_whatever_becomes_of_the_record()
    {
        var id = await Of("gates").CreateAsync("{'name':'n'}");
        Session.TakeWarnings();
        Assert.ThrowsAsync<ObjectQLException>(() => Of("gates").UpdateAsync(id, "{'size':7}"));
        Assert.That(Names(Session.TakeWarnings()), Is.EqualTo("odd"));
    }

    [TestCase("{'tags':[],'picks':['p'],'others':['x']}", "tags_required")]
    [TestCase("{'tags':['a'],'picks':[],'others':[]}", "picks_required others_required")]
    [TestCase("{'tags':null,'picks':['p']}", "tags_required others_required")]
    public void A_list_of_nothing_is_no_value(string json, string broken)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => Of("needs").CreateAsync(json))!;
        Assert.That((error.Code, Names(error.Failures)), Is.EqualTo((ErrorCode.Validation, broken)));
    }

    [TestCase("n")]
    [TestCase("d")]
    [TestCase("f")]
    [TestCase("b")]
    [TestCase("da")]
    [TestCase("t")]
    [TestCase("at")]
    [TestCase("s")]
    [TestCase("o")]
    public async Task Null_is_no_value_of_a_required_field(string field)
    {
        var reqs = Of("reqs");
        var id = await reqs.CreateAsync($"{{{Sound}}}");
        var before = (await reqs.ReadAsync(id)).ToJsonString();
        foreach (var error in new[]
        {
            Assert.ThrowsAsync<ObjectQLException>(() => reqs.UpdateAsync(id, $"{{'{field}':null}}"))!,
            Assert.ThrowsAsync<ObjectQLException>(() => reqs.CreateAsync($"{{{Sound},'{field}':null}}".Replace($"'{field}':1,", "", StringComparison.Ordinal)))!,
        })
        {
            Assert.That((error.Code, Names(error.Failures)), Is.EqualTo((ErrorCode.Validation, field + "_required")));
        }

        Assert.That((await reqs.ReadAsync(id)).ToJsonString(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_formula_that_is_shown_in_part_is_not_shown()
    {
        var id = await Of("shown").CreateAsync("{'name':'n'}");
        await using var session = Model.OpenSession(Database, new User("u", ["clerk"]));
        var record = await LoadedModel.Subject(Database, session, "shown").ReadAsync(id);
        Assert.That((record.ContainsKey("fo"), (string?)record["name"], ((string?)record["updated_at"])![..4]), Is.EqualTo((false, "n", DateTime.UtcNow.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Test]
    public async Task What_is_referred_to_already_may_stay_hidden_or_not()
    {
        var (hidden, open) = (await Of("heads").CreateAsync("{'name':'hidden'}"), await Of("heads").CreateAsync("{'name':'open'}"));
        var other = await Of("heads").CreateAsync("{'name':'other'}");
        var id = await Of("parts").CreateAsync($"{{'head':'{hidden}','heads':['{hidden}']}}");
        await using var session = Model.OpenSession(Database, new User("u", ["clerk"]));
        var parts = LoadedModel.Subject(Database, session, "parts");
        await parts.UpdateAsync(id, $"{{'name':'n','head':'{hidden}','heads':['{hidden}','{open}']}}");
        Assert.That((string?)(await Of("parts").ReadAsync(id))["name"], Is.EqualTo("n"));
        foreach (var json in new[] { $"{{'head':'{other}'}}", $"{{'heads':['{hidden}','{other}']}}" })
        {
            Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => parts.UpdateAsync(id, json))!.Code, Is.EqualTo(ErrorCode.Conflict));
        }
    }

    [Test]
    public async Task Null_is_a_value_of_any_other_field()
    {
        var id = await Of("reqs").CreateAsync($"{{{Sound},'free':null}}");
        Assert.That((await Of("reqs").ReadAsync(id))["free"], Is.Null);
    }
}
