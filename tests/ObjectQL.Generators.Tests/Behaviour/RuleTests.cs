namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>The rule layer: FORMAT 6.3 to 6.9 and appendix A.4, on both drivers.</summary>
internal sealed class RuleTests(string driver) : EitherFixture(driver)
{
    protected override string[] Methods => ["credit", "slow_credit", "own"];

    protected override (string Path, string Content)[] Files =>
    [
        ("departments.object.yml", """
            fields:
              name: { type: text, required: true }
              limit: { type: currency }
              active: { type: boolean }
            """),
        ("tasks.object.yml", """
            fields:
              title: { type: text, required: true }
              project: { type: lookup, reference_to: projects, deleteBehavior: cascade }
              done: { type: boolean, defaultValue: false }
            validation:
              rules:
                - name: project_is_open
                  type: dependency
                  condition: { lookup: { object: projects, match_field: project, validate: { field: status, operator: "!=", value: closed } } }
                  message: "Cannot create a task for a closed project"
            """),
        ("projects.object.yml", Written("""
            fields:
              name: { type: text }
              code: { type: text }
              status: { type: select, options: [open, closed, odd], defaultValue: open }
              amount: { type: number, scale: 2 }
              s: { type: date }
              e: { type: date }
              a: { type: integer }
              b: { type: integer }
              flag: { type: boolean }
              note: { type: text }
              site_key: { type: text }
              place: { type: address }
              spot: { type: location }
              facts: { type: json }
              department: { type: lookup, reference_to: departments }
            validation:
              rules:
                - { name: ends_late, type: cross_field, rule: { field: e, operator: ">=", compare_to: s }, message: "{{e}} lies before {{s}} ({{unknown}}, {{note}})", error_code: DATES }
                - { name: no_negative, type: field, rule: { field: a, operator: ">=", value: -100 }, message: m }
                - { name: note_if_large, type: conditional, condition: { field: amount, operator: ">", value: 10000 }, rule: { field: note, operator: not_empty }, message: m }
                - { name: shorthand, type: cross_field, field: b, operator: "!=", value: 13, message: m }
                - { name: record_expression, type: business_rule, constraint: { expression: "record.a == null || record.a > -50" }, message: m }
                - { name: bare_expression, type: business_rule, constraint: { expression: "a = null OR a > -60" }, message: m }
                - { name: required_pair, type: business_rule, constraint: { if_field: flag, then_require: [note] }, message: m }
                - { name: any_of, type: business_rule, constraint: { any_of: [{ field: b, operator: "=", value: null }, { field: b, operator: "<", value: 100 }] }, message: m }
                - { name: large_needs_name, type: business_rule, constraint: { any_of: [{ field: amount, operator: ">", value: 50000 }], then_require: [{ field: name, operator: "!=", value: null }] }, message: m }
                - { name: js, type: custom, validator: "function validate(record, context) { if (record.b == 77) { return false; } return true; }", message: m }
                - { name: script, type: script, condition: "b == 78", message: m }
                - { name: code_form, type: format, field: code, regex: "^[a-z0-9 ]+$", message: m }
                - { name: on_update, type: cross_field, trigger: [update], rule: { field: b, operator: "!=", value: 14 }, message: m }
                - { name: on_create, type: cross_field, trigger: create, rule: { field: b, operator: "!=", value: 15 }, message: m }
                - { name: when_changed, type: cross_field, fields: [b], rule: { field: a, operator: "!=", value: 16 }, message: m }
                - { name: hint, type: cross_field, severity: warning, rule: { field: name, operator: not_empty }, message: A name helps }
                - { name: languages, type: cross_field, rule: { field: b, operator: "!=", value: 17 }, message: { fr: non, zh-CN: bu } }
                - { name: wordless, type: cross_field, rule: { field: b, operator: "!=", value: 18 } }
                - { name: switched_off, type: cross_field, active: false, rule: { field: b, operator: "=", value: 19 }, message: m }
                - { name: unique_code, type: unique, field: code, case_sensitive: false, message: "{{code}} is taken" }
                - { name: unique_pair, type: unique, fields: [a, b], message: m }
                - { name: one_odd_per_name, type: unique, field: name, scope: { field: status, operator: "=", value: odd }, message: m }
                - { name: within_limit, type: business_rule, constraint: { expression: "dept.limit == null || amount == null || amount <= dept.limit", relationships: { dept: { via: department } } }, message: m }
                - { name: keeps_open_tasks, type: dependency, trigger: [delete], condition: { has_related: { object: tasks, relation_field: project, filter: [{ field: done, operator: "!=", value: true }] } }, message: m }
                - { name: credit, type: custom, message: No credit }
                - { name: slow_credit, type: custom, trigger: [update], message: No credit later }
                - { name: kept, type: cross_field, trigger: [update, delete], fields: [b], rule: { field: b, operator: "!=", value: 30 }, message: m }
                - { name: site_form, type: conditional, when: "a == 31", then: { type: format, field: note, format: json }, otherwise: { type: unique, field: site_key }, message: "{{place.city}} {{place.street}} {{facts.deep.n}} {{facts.yes}} {{facts.none}} {{spot.latitude}}" }
              validation_groups:
                - { name: basics, rules: [ends_late, shorthand] }
            """)),
        ("rooms.object.yml", """
            fields: { id: { type: uuid }, name: { type: text } }
            validation:
              rules:
                - { name: one_name, type: unique, field: name, message: m }
                - { name: no_seats, type: dependency, trigger: [delete], condition: { has_related: { object: seats, relation_field: room } }, message: m }
            """),
        ("seats.object.yml", "fields: { room: { type: lookup, reference_to: rooms } }"),
        ("projects.validation.yml", """
            rules:
              - { name: in_file, type: cross_field, rule: { field: b, operator: not_in, value: [20, 21] }, message: m }
            """),
    ];

    protected override (string Path, string Content)[] Sources =>
    [
        ("Rules.cs", """
            using ObjectQL;
            using System.Threading.Tasks;

            namespace Sample;

            internal static class Rules
            {
                [Rule("projects", "credit")]
                internal static bool Credit(Project project) => project.B != 22;

                [Rule("projects", "slow_credit")]
                internal static async ValueTask<bool> SlowCredit(RuleContext<Project> context)
                {
                    await System.Threading.Tasks.Task.Yield();
                    return context.Record.B != 23 || context.Previous?.B == 23;
                }

                [Rule("projects", "own", Message = "Not {{b}}", Field = "b", ErrorCode = "OWN")]
                internal static bool Own(RuleContext<Project> context) => context.Record.B != 24;
            }
            """),
    ];

    [TestCase("{}", "")]
    [TestCase("{'s':'2026-01-01'}", "ends_late", Description = "A.4: e missing")]
    [TestCase("{'e':'2026-01-01'}", "ends_late")]
    [TestCase("{'s':null,'e':null}", "", Description = "A.4: both null")]
    [TestCase("{'s':'2026-01-01','e':'2026-01-01'}", "")]
    [TestCase("{'s':'2026-01-02','e':'2026-01-01'}", "ends_late")]
    [TestCase("{'a':-101}", "no_negative record_expression bare_expression")]
    [TestCase("{'a':-55}", "record_expression")]
    [TestCase("{'a':2}", "", Description = "A.4: record.a > 1")]
    [TestCase("{'amount':10000.01}", "note_if_large")]
    [TestCase("{'amount':10000.01,'note':''}", "note_if_large")]
    [TestCase("{'amount':10000.01,'note':'n'}", "")]
    [TestCase("{'amount':10000}", "")]
    [TestCase("{'b':13}", "shorthand")]
    [TestCase("{'flag':true}", "required_pair")]
    [TestCase("{'flag':true,'note':'n'}", "")]
    [TestCase("{'flag':false}", "")]
    [TestCase("{'b':100}", "any_of")]
    [TestCase("{'amount':60000,'note':'n'}", "large_needs_name")]
    [TestCase("{'amount':60000,'note':'n','name':'n'}", "")]
    [TestCase("{'b':77}", "js")]
    [TestCase("{'b':78}", "script")]
    [TestCase("{'code':'A'}", "code_form")]
    [TestCase("{'code':''}", "")]
    [TestCase("{'b':14}", "")]
    [TestCase("{'b':15}", "on_create")]
    [TestCase("{'a':16}", "when_changed")]
    [TestCase("{'b':17}", "languages")]
    [TestCase("{'b':18}", "wordless")]
    [TestCase("{'b':19}", "")]
    [TestCase("{'b':20}", "in_file")]
    [TestCase("{'b':22}", "credit")]
    [TestCase("{'b':23}", "")]
    [TestCase("{'b':24}", "own")]
    [TestCase("{'b':13,'s':'2026-01-01','flag':true}", "ends_late shorthand required_pair", Description = "all that fails is collected")]
    public async Task A_create_is_checked(string json, string rules)
    {
        var failures = await Of("projects").CreateFailuresAsync(json);
        Assert.That(Names(failures), Is.EqualTo(Expected(rules)));
    }

    [TestCase("{'b':14}", "on_update")]
    [TestCase("{'b':15}", "")]
    [TestCase("{'b':23}", "slow_credit")]
    [TestCase("{'e':'2025-12-31'}", "ends_late", Description = "the record as it will be")]
    [TestCase("{'s':null,'e':null}", "")]
    [TestCase("{'e':null}", "ends_late")]
    public async Task An_update_is_checked(string json, string rules)
    {
        var id = await Of("projects").CreateAsync("{'s':'2026-01-01','e':'2026-01-02','a':1}");
        Assert.That(Names(await Of("projects").UpdateFailuresAsync(id, json)), Is.EqualTo(Expected(rules)));
    }

    [Test]
    public async Task A_rule_of_fields_runs_only_when_one_of_them_becomes_another()
    {
        var projects = Of("projects");
        var id = await projects.CreateAsync("{'a':1,'b':1}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await projects.UpdateFailuresAsync(id, "{'a':16}")), Is.Empty);
            Assert.That(Names(await projects.UpdateFailuresAsync(id, "{'a':16,'b':1}")), Is.Empty, "the same value is no change");
            Assert.That(Names(await projects.UpdateFailuresAsync(id, "{'b':2}")), Is.EqualTo("when_changed"));
        }
    }

    [Test]
    public async Task A_delete_is_checked_by_a_rule_of_fields()
    {
        var projects = Of("projects");
        var id = await projects.CreateAsync("{'b':30,'a':1}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await projects.UpdateFailuresAsync(id, "{'a':2}")), Is.Empty, "b stays what it was");
            Assert.That(Names(await projects.DeleteFailuresAsync(id)), Is.EqualTo("kept"));
            Assert.That(await projects.UpdateAsync(id, "{'b':2}"), Is.True);
            Assert.That(Names(await projects.DeleteFailuresAsync(id)), Is.Empty);
            Assert.That(await projects.HasAsync(id), Is.False);
        }
    }

    [TestCase("{'a':31,'note':'{'}", "site_form")]
    [TestCase("{'a':31,'note':'{} x'}", "site_form")]
    [TestCase("{'a':31,'note':'[1, true]','site_key':'k'}", "")]
    [TestCase("{'a':31}", "")]
    [TestCase("{'a':32,'note':'{','site_key':'other'}", "")]
    [TestCase("{'a':32,'site_key':'k'}", "site_form")]
    [TestCase("{'site_key':'k'}", "site_form", Description = "a condition that is unknown does not hold")]
    public async Task A_rule_may_choose_between_rules(string json, string rules)
    {
        await Of("projects").CreateAsync("{'site_key':'k'}");
        Assert.That(Names(await Of("projects").CreateFailuresAsync(json)), Is.EqualTo(rules));
    }

    [TestCase("'place':{'city':'Graz'}", "Graz null null null null null")]
    [TestCase("'spot':{'latitude':1.5,'longitude':2},'facts':{'deep':{'n':7},'yes':true,'none':null}", "null null 7 true null 1.5")]
    public async Task A_message_has_parts_of_values(string parts, string message) =>
        Assert.That((await Of("projects").CreateFailuresAsync($"{{'a':31,'note':'{{',{parts}}}")).Single().Message, Is.EqualTo(message));

    [Test]
    public async Task Messages_have_values_codes_and_languages()
    {
        var projects = Of("projects");
        var failure = (await projects.CreateFailuresAsync("{'s':'2026-01-02','e':'2026-01-01'}")).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure, Is.EqualTo(new ValidationFailure("ends_late", "e", "2026-01-01 lies before 2026-01-02 ({{unknown}}, null)") { ErrorCode = "DATES" }));
            Assert.That((await projects.CreateFailuresAsync("{'b':17}")).Single().Message, Is.EqualTo("bu"), "A.4: the fallback list");
            Assert.That((await projects.CreateFailuresAsync("{'b':18}")).Single().Message, Is.EqualTo("The rule 'wordless' is broken"));
            Assert.That(await projects.CreateFailuresAsync("{'b':24}"), Is.EqualTo(IsLoaded ? Array.Empty<ValidationFailure>() : [new ValidationFailure("own", "b", "Not 24") { ErrorCode = "OWN" }]));
            Session.Language = "fr";
            Assert.That((await projects.CreateFailuresAsync("{'b':17}")).Single().Message, Is.EqualTo("non"));
        }
    }

    [Test]
    public async Task Warnings_reach_the_caller_and_refuse_nothing()
    {
        await Of("projects").CreateAsync("{}");
        var warning = Session.TakeWarnings().Single();
        Assert.That(warning, Is.EqualTo(new ValidationFailure("hint", "name", "A name helps") { Severity = ValidationSeverity.Warning }));
        Assert.That(Session.TakeWarnings(), Is.Empty);
        await Of("projects").CreateAsync("{'name':'n'}");
        Assert.That(Session.TakeWarnings(), Is.Empty);
    }

    [Test]
    public async Task A_record_can_be_checked_without_storing_it()
    {
        var projects = Of("projects");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await projects.ValidateAsync("{'b':13,'flag':true,'name':'n'}")), Is.EqualTo("shorthand required_pair"));
            Assert.That(Names(await projects.ValidateAsync("{'b':13,'flag':true}", "basics")), Is.EqualTo("shorthand"));
            Assert.That(await projects.ValidateAsync("{'name':'n'}"), Is.Empty);
            Assert.That(await projects.CreateAsync("{}"), Is.Not.Empty);
        }
    }

    [Test]
    public async Task Unique_values_are_unique()
    {
        var projects = Of("projects");
        var id = await projects.CreateAsync("{'code':'abc 1','a':1,'b':1}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await projects.CreateFailuresAsync("{'code':'abc 1'}")).Single(), Is.EqualTo(new ValidationFailure("unique_code", "code", "abc 1 is taken")));
            Assert.That(Names(await projects.CreateFailuresAsync("{'a':1,'b':1}")), Is.EqualTo("unique_pair"));
            Assert.That(Names(await projects.CreateFailuresAsync("{'a':1,'b':2}")), Is.Empty);
            Assert.That(Names(await projects.CreateFailuresAsync("{'a':1,'b':null}")), Is.Empty, "null equals nothing");
            Assert.That(Names(await projects.CreateFailuresAsync("{'a':1,'b':null}")), Is.Empty);
            Assert.That(Names(await projects.UpdateFailuresAsync(id, "{'code':'abc 1','note':'n'}")), Is.Empty, "a record does not collide with itself");
            var other = await projects.CreateAsync("{'code':'abc 2'}");
            Assert.That(Names(await projects.UpdateFailuresAsync(other, "{'code':'abc 1'}")), Is.EqualTo("unique_code"));
            Assert.That(() => projects.CreateManyAsync("{'code':'x'}", "{'code':'y'}"), Throws.Nothing);
            var both = Assert.ThrowsAsync<ObjectQLException>(() => projects.CreateManyAsync("{'code':'z'}", "{'code':'Z'}"))!;
            Assert.That((both.Code, both.Field), Is.EqualTo((ErrorCode.Validation, "code")), "records of one call compete, too");
            Assert.That(Names(await projects.CreateFailuresAsync("{'code':'z'}")), Is.Empty, "and neither was stored");
        }
    }

    [Test]
    public async Task A_scope_says_which_records_compete()
    {
        var projects = Of("projects");
        await projects.CreateAsync("{'name':'n','status':'odd'}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await projects.CreateFailuresAsync("{'name':'n','status':'open'}")), Is.Empty);
            Assert.That(Names(await projects.CreateFailuresAsync("{'name':'n','status':'odd'}")), Is.EqualTo("one_odd_per_name"));
            var open = await projects.CreateAsync("{'name':'n','status':'open'}");
            Assert.That(Names(await projects.UpdateFailuresAsync(open, "{'status':'odd'}")), Is.EqualTo("one_odd_per_name"));
        }
    }

    [Test]
    public async Task Rules_look_at_the_records_that_lookups_lead_to()
    {
        var department = await Of("departments").CreateAsync("{'name':'d','limit':100}");
        var projects = Of("projects");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await projects.CreateFailuresAsync($"{{'department':'{department}','amount':100}}")), Is.Empty);
            Assert.That(Names(await projects.CreateFailuresAsync($"{{'department':'{department}','amount':101}}")), Is.EqualTo("within_limit"));
            Assert.That(Names(await projects.CreateFailuresAsync("{'amount':101}")), Is.Empty);
            var closed = await projects.CreateAsync("{'status':'closed'}");
            var open = await projects.CreateAsync("{}");
            Assert.That(Names(await Of("tasks").CreateFailuresAsync($"{{'title':'t','project':'{closed}'}}")), Is.EqualTo("project_is_open"));
            Assert.That(Names(await Of("tasks").CreateFailuresAsync($"{{'title':'t','project':'{open}'}}")), Is.Empty);
            Assert.That(Names(await Of("tasks").CreateFailuresAsync("{'title':'t'}")), Is.Empty);
        }
    }

    [Test]
    public async Task A_delete_is_refused_while_related_records_match()
    {
        var projects = Of("projects");
        var id = await projects.CreateAsync("{}");
        var task = await Of("tasks").CreateAsync($"{{'title':'t','project':'{id}'}}");
        Assert.That(Names(await projects.DeleteFailuresAsync(id)), Is.EqualTo("keeps_open_tasks"));
        await Of("tasks").UpdateAsync(task, "{'done':true}");
        Assert.That(Names(await projects.DeleteFailuresAsync(id)), Is.Empty);
        Assert.That(await projects.DeleteAsync(id), Is.False);
    }

    [Test]
    public async Task Records_with_uuids_are_compared_and_related()
    {
        var rooms = Of("rooms");
        var id = await rooms.CreateAsync("{'name':'blue'}");
        await Of("seats").CreateAsync($"{{'room':'{id}'}}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await rooms.CreateFailuresAsync("{'name':'blue'}")), Is.EqualTo("one_name"));
            Assert.That(await rooms.UpdateAsync(id, "{'name':'blue'}"), Is.True);
            Assert.That(Names(await rooms.DeleteFailuresAsync(id)), Is.EqualTo("no_seats"));
            Assert.That(await rooms.DeleteAsync(await rooms.CreateAsync("{'name':'red'}")), Is.True);
        }
    }

    [Test]
    public async Task What_is_refused_leaves_nothing_behind()
    {
        Assert.That(async () => await Of("projects").CreateManyAsync("{'b':1}", "{'b':13}"), Throws.TypeOf<ObjectQLException>());
        Assert.That(await Of("projects").CreateFailuresAsync("{'b':1,'a':1}"), Is.Empty);
        Assert.That(await Of("projects").UpdateAsync("missing", "{'b':13}"), Is.False);
    }
}
