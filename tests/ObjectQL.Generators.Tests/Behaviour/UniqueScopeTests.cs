namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A record that moves to others, by its scope or its tenant, is compared with those that it meets there.</summary>
internal sealed class UniqueScopeTests(string driver) : EitherFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("cards.object.yml", """
            tenancy: { tenantField: space }
            fields:
              name: { type: text }
              code: { type: text, unique: true }
              space: { type: text }
            validations:
              - { name: one_name, type: unique, field: name, case_sensitive: false, message: m }
            """),
        ("seats.object.yml", """
            fields:
              row: { type: text }
              hall: { type: text }
              kind: { type: text }
              note: { type: text }
            validations:
              - { name: one_seat, type: unique, field: row, scope: hall, message: m }
              - { name: one_row, type: unique, field: row, apply_when: { field: kind, operator: "=", value: plain }, message: m }
              - { name: one_note, type: unique, field: note, scope: { field: kind, operator: "=", value: plain }, message: m }
            """),
    ];

    [TestCase("{'hall':'b'}", "one_seat")]
    [TestCase("{'hall':'b','row':'1'}", "one_seat")]
    [TestCase("{'hall':'c'}", "")]
    [TestCase("{'hall':null}", "")]
    [TestCase("{'row':'1'}", "")]
    [TestCase("{'kind':'plain'}", "one_row one_note")]
    [TestCase("{'kind':'other'}", "")]
    public async Task A_record_that_goes_to_another_scope(string json, string broken)
    {
        var seats = Of("seats");
        await seats.CreateAsync("{'row':'1','hall':'b','kind':'plain','note':'n'}");
        var id = await seats.CreateAsync("{'row':'1','hall':'a','kind':'fine','note':'n'}");
        await MovesAsync(seats, id, json, broken);
    }

    [Test]
    public async Task A_record_that_goes_to_another_tenant()
    {
        var cards = Of("cards");
        await cards.CreateAsync("{'name':'Blue','code':'1','space':'b'}");
        var name = await cards.CreateAsync("{'name':'blue','code':'2','space':'a'}");
        var code = await cards.CreateAsync("{'name':'red','code':'1','space':'a'}");
        await MovesAsync(cards, name, "{'space':'b'}", "one_name");
        await MovesAsync(cards, name, "{'space':'c'}", "");
        var error = Assert.ThrowsAsync<ObjectQLException>(() => cards.UpdateAsync(code, "{'space':'b'}"))!;
        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.Conflict, "code")));
        await MovesAsync(cards, code, "{'space':'c'}", "");
    }

    [TestCase("shared", "")]
    [TestCase("isolated", "OQL0817")]
    [TestCase("hybrid", "OQL0817")]
    public void Every_strategy_keeps_tenants_apart(string strategy, string told)
    {
        var run = GeneratorHost.With(("metadata/things.object.yml", $"tenancy: {{ enabled: true, strategy: {strategy} }}\nfields: {{ name: {{ type: text }} }}\n")).Run();
        Assert.That(string.Join(' ', run.Diagnostics.Select(static one => one.Id)), Is.EqualTo(told));
        Assert.That(string.Concat(run.Sources.Values), Does.Contain("tenant_id"));
    }

    private static async Task MovesAsync(Subject subject, string id, string json, string broken)
    {
        if (broken.Length == 0)
        {
            await subject.UpdateAsync(id, json);
            return;
        }

        var error = Assert.ThrowsAsync<ObjectQLException>(() => subject.UpdateAsync(id, json))!;
        Assert.That((error.Code, Names(error.Failures)), Is.EqualTo((ErrorCode.Validation, broken)));
    }
}
