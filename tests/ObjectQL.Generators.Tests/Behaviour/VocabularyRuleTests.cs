namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>FORMAT 6.9, key by key: rules in the words of the upstream specification, whose <c>script</c> fails when its condition is true.</summary>
internal sealed class VocabularyRuleTests(string driver) : EitherFixture(driver)
{
    protected override string[] Methods => ["waits", "handled"];

    protected override (string Path, string Content)[] Files =>
    [
        ("items.object.yml", Written("""
            fields:
              name: { type: text }
              kind: { type: text }
              code: { type: text }
              tag: { type: text }
              mail: { type: text }
              total: { type: integer, defaultValue: 0 }
              data: { type: json }
            validation:
              rules:
                - { name: at_first, label: At first, type: script, condition: "total == 11", events: [insert], tags: [a], message: m }
                - { name: later, type: script, condition: "total == 12", events: [update], message: m }
                - { name: at_last, type: script, condition: "total == 13", events: [delete], message: m }
                - { name: usual, type: script, condition: "total == 14", message: m }
                - { name: never, type: script, active: false, condition: "total == 14", message: m }
                - { name: hinted, type: script, severity: warning, condition: "total == 15", message: m }
                - { name: any_case, type: unique, fields: [code], caseSensitive: false, message: m }
                - { name: own_case, type: unique, fields: [name], caseSensitive: true, message: m }
                - { name: scoped, type: unique, fields: [tag], scope: "kind == 'a'", message: m }
                - { name: mail_form, type: format, field: mail, format: email, message: m }
                - { name: tag_form, type: format, field: tag, regex: '^[a-z]+$', message: m }
                - { name: crossed, type: cross_field, condition: "total != 16", fields: [total], message: m }
                - { name: shaped, type: json_schema, field: data, schema: { type: object, required: [n] }, message: m }
                - { name: chosen, type: conditional, when: "kind == 'c'", then: { type: script, condition: "total == 17", message: m }, otherwise: { type: script, condition: "total == 18", message: m }, message: m }
                - { name: waits, type: async, fields: [name], message: m }
                - { name: handled, type: custom, handler: checkIt, message: m }
            """)),
    ];

    protected override (string Path, string Content)[] Sources =>
    [
        ("Rules.cs", """
            using ObjectQL;
            using System.Threading.Tasks;

            namespace Sample;

            internal static class Rules
            {
                [Rule("items", "waits")] internal static async ValueTask<bool> Waits(RuleContext<Item> context) { await Task.Yield(); return context.Record.Total != 19; }
                [Rule("items", "handled")] internal static bool Handled(Item item) => item.Total != 20;
            }
            """),
    ];

    [TestCase("{'total':11}", "at_first", "")]
    [TestCase("{'total':12}", "", "later")]
    [TestCase("{'total':13}", "", "")]
    [TestCase("{'total':14}", "usual", "usual")]
    [TestCase("{'total':15}", "", "")]
    [TestCase("{'code':'ABC'}", "any_case", "any_case")]
    [TestCase("{'code':'abd'}", "", "")]
    [TestCase("{'name':'FIRST'}", "", "")]
    [TestCase("{'name':'first'}", "own_case", "own_case")]
    [TestCase("{'tag':'t','kind':'a'}", "scoped", "scoped")]
    [TestCase("{'tag':'t','kind':'b'}", "", "")]
    [TestCase("{'mail':'nobody'}", "mail_form", "mail_form")]
    [TestCase("{'mail':'a@b.c'}", "", "")]
    [TestCase("{'tag':'T1'}", "tag_form", "tag_form")]
    [TestCase("{'total':16}", "crossed", "crossed")]
    [TestCase("{'data':{'m':1}}", "shaped", "shaped")]
    [TestCase("{'data':{'n':1}}", "", "")]
    [TestCase("{'kind':'c','total':17}", "chosen", "chosen")]
    [TestCase("{'kind':'c','total':18}", "", "")]
    [TestCase("{'kind':'d','total':18}", "chosen", "chosen")]
    [TestCase("{'name':'x','total':19}", "waits", "waits")]
    [TestCase("{'total':20}", "handled", "handled")]
    public async Task A_rule_means_what_the_specification_says(string json, string onCreate, string onUpdate)
    {
        var first = await Of("items").CreateAsync("{'name':'first','code':'abc','tag':'t','kind':'a'}");
        var id = await Of("items").CreateAsync("{}");
        Assert.That(Names(await Of("items").CreateFailuresAsync(json)), Is.EqualTo(Expected(onCreate)));
        foreach (var stored in await Of("items").WhereAsync($"id != '{first}' && id != '{id}'"))
        {
            // It would be in the way of the same values; a rule may keep it, whose values are not unique.
            await Of("items").DeleteFailuresAsync((string)stored["id"]!);
        }

        Assert.That(Names(await Of("items").UpdateFailuresAsync(id, json)), Is.EqualTo(Expected(onUpdate)));
    }

    [Test]
    public async Task A_rule_of_deletes_and_one_that_warns()
    {
        var id = await Of("items").CreateAsync("{'total':13}");
        Assert.That(Names(await Of("items").DeleteFailuresAsync(id)), Is.EqualTo("at_last"));
        await Of("items").CreateAsync("{'total':15}");
        Assert.That(Names(Session.TakeWarnings()), Is.EqualTo("hinted"));
    }
}
