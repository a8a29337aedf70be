namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>FORMAT 6.8, case by case: what the rule layer must do, on both drivers. Field checks stand in <see cref="FieldRuleTests"/>.</summary>
internal sealed class PinnedRuleTests(string driver) : EitherFixture(driver)
{
    protected override string[] Methods => ["only_created"];

    protected override (string Path, string Content)[] Files =>
    [
        ("items.object.yml", """
            fields:
              name: { type: text }
              kind: { type: text }
              a: { type: integer }
              b: { type: integer }
              status: { type: select, options: [draft, active, closed] }
              _note: { type: text }
            validation:
              rules:
                - { name: all_of, type: conditional, condition: { all_of: [{ field: kind, operator: "=", value: both }, { field: a, operator: ">", value: 1 }] }, rule: { field: b, operator: ">", value: 1 }, message: m }
                - { name: any_of, type: conditional, condition: { any_of: [{ field: kind, operator: "=", value: x }, { field: kind, operator: "=", value: y }] }, rule: { field: b, operator: "=", value: 5 }, message: m }
                - { name: nested, type: conditional, condition: { all_of: [{ field: kind, operator: "=", value: deep }, { any_of: [{ field: a, operator: "=", value: 1 }, { field: a, operator: "=", value: 2 }] }] }, rule: { field: b, operator: "=", value: 6 }, message: m }
                - { name: expression_condition, type: conditional, condition: { expression: "record.kind == 'ex' && record.a > 2" }, rule: { field: b, operator: "=", value: 7 }, message: m }
                - { name: compared, type: cross_field, rule: { field: a, operator: "<=", compare_to: b }, apply_when: { field: kind, operator: "=", value: cmp }, message: "{{a}} > {{b}}" }
                - { name: fixed, type: cross_field, rule: { field: a, operator: "!=", value: 50 }, message: m }
                - { name: moves, type: state_machine, field: status, transitions: { draft: [active], active: [closed], closed: [] }, message: "{{old_status}} to {{new_status}}" }
                - { name: update_only, type: cross_field, trigger: [update], rule: { field: a, operator: "!=", value: 30 }, message: m }
                - { name: create_only, type: cross_field, trigger: [create], rule: { field: a, operator: "!=", value: 31 }, message: m }
                - { name: on_change, type: cross_field, fields: [kind], rule: { field: a, operator: "!=", value: 32 }, message: m }
                - { name: bad, type: cross_field, severity: error, rule: { field: a, operator: "!=", value: 33 }, message: bad }
                - { name: odd, type: cross_field, severity: warning, rule: { field: a, operator: "!=", value: 34 }, message: odd }
                - { name: told, type: cross_field, severity: info, rule: { field: a, operator: "!=", value: 34 }, message: told }
                - { name: pair, type: unique, fields: [name, kind], message: "{{name}} of {{kind}} is there" }
                - { name: business, type: business_rule, constraint: { expression: "a == null || b == null || a + b < 70" }, message: "{{a}} and {{b}} are too much" }
                - { name: required_with, type: business_rule, constraint: { if_field: _note, then_require: [name, kind] }, message: m }
            """),
    ];

    protected override (string Path, string Content)[] Sources =>
    [
        ("Rules.cs", """
            using ObjectQL;

            namespace Sample;

            internal static class Rules
            {
                [Rule("items", "only_created", Message = "{{name}} is never {{kind}}", Field = "kind")]
                internal static bool OnlyCreated(RuleContext<Item> context) => context.Record.Kind != "made" || context.Kind == ChangeKind.Create;
            }
            """),
    ];

    [TestCase("{'kind':'both','a':2,'b':1}", "all_of")]
    [TestCase("{'kind':'both','a':2,'b':2}", "")]
    [TestCase("{'kind':'both','a':1,'b':1}", "", Description = "one of the conditions does not hold")]
    [TestCase("{'kind':'x'}", "any_of")]
    [TestCase("{'kind':'y','b':5}", "")]
    [TestCase("{'kind':'z'}", "")]
    [TestCase("{'kind':'deep','a':2,'b':1}", "nested")]
    [TestCase("{'kind':'deep','a':3,'b':1}", "")]
    [TestCase("{'kind':'ex','a':3,'b':1}", "expression_condition")]
    [TestCase("{'kind':'ex','a':2,'b':1}", "")]
    [TestCase("{'kind':'ex','b':1}", "", Description = "what is null is not greater")]
    [TestCase("{'kind':'cmp','a':3,'b':2}", "compared")]
    [TestCase("{'kind':'cmp','a':2,'b':2}", "")]
    [TestCase("{'a':50}", "fixed")]
    [TestCase("{'a':49}", "")]
    [TestCase("{'a':30}", "")]
    [TestCase("{'a':31}", "create_only")]
    [TestCase("{'a':32,'kind':'k'}", "on_change")]
    [TestCase("{'a':33}", "bad")]
    [TestCase("{'a':34}", "")]
    [TestCase("{'a':35,'b':35}", "business")]
    [TestCase("{'_note':'n','name':'n'}", "required_with")]
    [TestCase("{'_note':'n','name':'n','kind':'k'}", "")]
    [TestCase("{'_note':'','name':null}", "")]
    [TestCase("{'kind':'made'}", "")]
    public async Task A_create_is_checked(string json, string rules) => Assert.That(Names(await Of("items").CreateFailuresAsync(json)), Is.EqualTo(Expected(rules)));

    [TestCase("{'status':'active'}", "")]
    [TestCase("{'status':'draft'}", "", Description = "the same state")]
    [TestCase("{'status':'closed'}", "moves")]
    [TestCase("{'a':30}", "update_only")]
    [TestCase("{'a':31}", "")]
    [TestCase("{'a':32}", "", Description = "the kind has not changed")]
    [TestCase("{'a':32,'kind':'l'}", "on_change")]
    [TestCase("{'kind':'made'}", "only_created")]
    [TestCase("{'status':'active'}", "")]
    [TestCase("{'status':'draft'}", "", Description = "the same state")]
    [TestCase("{'status':'closed'}", "moves")]
    [TestCase("{'status':null}", "moves")]
    public async Task An_update_is_checked(string json, string rules)
    {
        var id = await Of("items").CreateAsync("{'kind':'k','status':'draft'}");
        Assert.That(Names(await Of("items").UpdateFailuresAsync(id, json)), Is.EqualTo(Expected(rules)));
    }

    [Test]
    public async Task Messages_are_filled_in()
    {
        var items = Of("items");
        var id = await items.CreateAsync("{'name':'n','kind':'k','status':'draft'}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await MessageAsync(items.UpdateFailuresAsync(id, "{'status':'closed'}")), Is.EqualTo("draft to closed"));
            Assert.That(await MessageAsync(items.CreateFailuresAsync("{'kind':'cmp','a':3,'b':2}")), Is.EqualTo("3 > 2"));
            Assert.That(await MessageAsync(items.CreateFailuresAsync("{'a':40,'b':40}")), Is.EqualTo("40 and 40 are too much"));
            Assert.That(await MessageAsync(items.CreateFailuresAsync("{'name':'n','kind':'k'}")), Is.EqualTo("n of k is there"));
            Assert.That((await items.UpdateFailuresAsync(id, "{'kind':'made'}")).Select(static failure => failure.Message), Is.EqualTo(IsLoaded ? Array.Empty<string>() : ["n is never made"]));
        }
    }

    [Test]
    public async Task Severities_are_split()
    {
        var items = Of("items");
        var refused = (await items.CreateFailuresAsync("{'a':33}")).Single();
        Assert.That((refused.Rule, refused.Severity, Session.TakeWarnings().Count), Is.EqualTo(("bad", ValidationSeverity.Error, 0)));
        await items.CreateAsync("{'a':34}");
        Assert.That(Session.TakeWarnings().Select(static warning => (warning.Message, warning.Severity)), Is.EqualTo(new[] { ("odd", ValidationSeverity.Warning), ("told", ValidationSeverity.Info) }));
        Assert.That((await items.ValidateAsync("{'a':34}")).Select(static failure => failure.Rule), Is.EqualTo(new[] { "odd", "told" }));
    }

    [Test]
    public async Task Unique_values_leave_out_the_record_itself_and_null()
    {
        var items = Of("items");
        var id = await items.CreateAsync("{'name':'n','kind':'k'}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(await items.CreateFailuresAsync("{'name':'n','kind':'k'}")), Is.EqualTo("pair"));
            Assert.That(Names(await items.CreateFailuresAsync("{'name':'n','kind':'l'}")), Is.Empty);
            Assert.That(Names(await items.UpdateFailuresAsync(id, "{'name':'n','kind':'k','a':1}")), Is.Empty);
            Assert.That(Names(await items.CreateFailuresAsync("{'name':'n'}")), Is.Empty);
            Assert.That(Names(await items.CreateFailuresAsync("{'name':'n'}")), Is.Empty);
        }
    }

    private static async Task<string> MessageAsync(Task<ValidationFailure[]> failures) => (await failures).Single().Message;
}
